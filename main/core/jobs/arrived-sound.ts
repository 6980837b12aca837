import { failureOf } from '../../domain/failure.ts';
import type { Emit } from '../events.ts';
import type { Library } from '../library/library-port.ts';
import { measureSound, type IngestParts } from './ingest-sound.ts';
import type { JobRunner } from './job-runner.ts';

/** What sound that comes to a recording with a text is taken in with. */
export interface ArrivedSoundParts extends Omit<IngestParts, 'copyIntoLibrary'> {
  readonly library: Library;
  readonly jobs: Pick<JobRunner, 'together'>;
  readonly emit: Emit;
  readonly onMeasured: (recordingId: string) => void;
}

/** Measures sound that has come to a recording, so that it can be seen and played, and lets work go on at once that waits for it. */
export function arrivedSound(parts: ArrivedSoundParts): { readonly arrived: (recordingId: string) => Promise<void> } {
  const { library, jobs, emit, onMeasured } = parts;
  const measure = async (id: string): Promise<void> => {
    const recording = await library.request('recordings.get', { id });
    await measureSound(parts, recording, new AbortController().signal);
    emit('library:changed', { ids: [id] });
    onMeasured(id);
  };
  return {
    arrived: async (id) => {
      emit('library:changed', { ids: [id] });
      try {
        await measure(id);
      } catch (caught) {
        const failure = failureOf(caught);
        if (failure === null) throw caught;
        // It is here and can be played; its next run measures it.
        emit('app:notice', { failure, recordingId: id });
      }
      const { job } = await library.request('recordings.summary', { id });
      const status = job?.status;
      const waits = status?.state === 'held' && status.reason === 'sound-not-here';
      if (job !== null && waits) await jobs.together([job], 'retry');
    },
  };
}
