import type { RecordingSettings } from '../../domain/recording.ts';
import type { Library } from '../library/library-port.ts';
import type { SpeakerTurn } from '../speakers/diarizer.ts';

/** Whether the engine of a run was asked to tell voices apart itself. */
export function asksServerForVoices({ online }: RecordingSettings): boolean {
  return online?.diarize === true && online.task === 'transcribe';
}

/**
 * Whom the server of a run heard when; empty where it told nobody apart. Its numbers hold for one request, so that engines give voices only of
 * a recording that was sent whole. How sure it was it does not say.
 */
export async function serverVoices(library: Library, runId: string): Promise<readonly SpeakerTurn[]> {
  const windows = await library.request('runs.windows', { runId });
  const turns = windows.flatMap(({ voices = [] }) =>
    voices.map(({ voice, startMs, endMs }) => ({ speakerLocalId: voice, startMs, endMs, certainty: 1, overlap: false })),
  );
  return turns.toSorted((a, b) => a.startMs - b.startMs || a.speakerLocalId - b.speakerLocalId);
}
