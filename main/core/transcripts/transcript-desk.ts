import type { Edit } from '../../domain/edit.ts';
import { FailureError, failureOf } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { Transcript } from '../../domain/transcript.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { EventHub } from '../events.ts';
import type { Library } from '../library/library-port.ts';

/** Where the shown text of a recording is changed by a person. Failures: not-found, and the library's own. */
export interface TranscriptDesk {
  readonly apply: (recordingId: string, edit: Edit) => Promise<Transcript>;
  /**
   * Applies the edit that `make` gives for the text as it stands, also when it is changed meanwhile: then it is made anew. With a `job` only
   * its own run is changed, and only once.
   */
  readonly replace: (recordingId: string, make: (transcript: Transcript) => Edit, job?: Pick<Job, 'id' | 'runId'>) => Promise<Transcript>;
  /** Takes back the newest edit; null when there is none. */
  readonly undo: (recordingId: string) => Promise<Transcript | null>;
  /** Does again what was taken back last; null when nothing was taken back since the newest edit. */
  readonly redo: (recordingId: string) => Promise<Transcript | null>;
}

/** What the desk works with. */
export interface TranscriptDeskParts {
  readonly library: Library;
  readonly clock: Clock;
  readonly events: EventHub;
}

/** Nobody edits a text so often in the milliseconds between reading and writing it. */
const MOST_TRIES = 5;

/** A desk over the library. */
export function transcriptDesk({ library, clock, events }: TranscriptDeskParts): TranscriptDesk {
  const shownRun = async (recordingId: string): Promise<string> => {
    const { currentRunId } = await library.request('recordings.get', { id: recordingId });
    if (currentRunId === null) throw new FailureError({ code: 'not-found' });
    return currentRunId;
  };
  const tell = (transcript: Transcript): void => {
    const { recordingId, runId, speakers } = transcript;
    events.emit('transcripts:edited', { recordingId, runId, speakers });
    events.emit('library:changed', { ids: [recordingId] });
  };
  return {
    apply: async (recordingId, edit) => {
      const runId = await shownRun(recordingId);
      const transcript = await library.request('transcripts.apply', { runId, edit, at: isoNow(clock) });
      tell(transcript);
      return transcript;
    },
    replace: async (recordingId, make, job) => {
      const runId = job?.runId ?? (await shownRun(recordingId));
      for (let tries = 1; ; tries += 1) {
        const before = await library.request('transcripts.get', { recordingId, runId });
        if (before === null) throw new FailureError({ code: 'not-found' });
        const change = { runId, edit: make(before), at: isoNow(clock), ifRevision: before.revision };
        try {
          const transcript = await library.request('transcripts.apply', job === undefined ? change : { ...change, key: job.id });
          tell(transcript);
          return transcript;
        } catch (caught) {
          if (failureOf(caught)?.code !== 'bad-request' || tries === MOST_TRIES) throw caught;
        }
      }
    },
    undo: async (recordingId) => {
      const runId = await shownRun(recordingId);
      const transcript = await library.request('transcripts.undo', { runId, at: isoNow(clock) });
      if (transcript !== null) tell(transcript);
      return transcript;
    },
    redo: async (recordingId) => {
      const transcript = await library.request('transcripts.redo', { runId: await shownRun(recordingId) });
      if (transcript !== null) tell(transcript);
      return transcript;
    },
  };
}
