import { FailureError } from '../../domain/failure.ts';
import type { Recording } from '../../domain/recording.ts';
import type { Engine, EngineEvent, LinkRequest } from '../engines/engine.ts';
import type { Library } from '../library/library-port.ts';
import { notHere } from './ingest-sound.ts';
import type { WorkContext } from './job-work.ts';
import { serverVoices } from './server-voices.ts';
import type { SpeakersFound } from './speaker-stage.ts';

/** What an engine hears at the address of a recording; unwinds with sound-not-here for one whose server fetches nothing, or that has none. */
export function heardAtLink(engine: Engine, recording: Recording, request: Omit<LinkRequest, 'url'>): AsyncIterable<EngineEvent> {
  const isTaken = engine.onDevice || engine.abilities?.()?.takesLinks === false ? undefined : engine.transcribeLink;
  if (isTaken === undefined) throw new FailureError(notHere(recording));
  return isTaken({ ...request, url: recording.source.path });
}

/** The job of a recording whose sound lies at an address. */
export interface LinkJob {
  readonly library: Library;
  readonly context: WorkContext;
  /** The one window was saved before the job was interrupted. */
  readonly isHeard: boolean;
  readonly hear: () => Promise<void>;
  readonly finish: (voices: SpeakersFound | null) => Promise<void>;
}

/**
 * Lets a server read the address and write down what it hears. Nothing comes to this machine, so nothing is measured and nobody is told apart
 * here: voices are those that the server told.
 */
export async function workOnLink({ library, context, isHeard, hear, finish }: LinkJob): Promise<void> {
  const { recordingId, runId } = context.job;
  await context.enter('recognize');
  if (!isHeard) await hear();
  const windows = await library.request('runs.windows', { runId });
  const durationMs = windows.at(-1)?.endMs ?? 0;
  if (durationMs > 0) await library.request('sources.heardLength', { id: recordingId, durationMs });
  const turns = await serverVoices(library, runId);
  await finish(turns.length === 0 ? null : { kind: 'told', turns, measured: false });
}
