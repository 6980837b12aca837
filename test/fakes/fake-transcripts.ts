import type { RecordingDetail, RequestName, Requests } from '#contract';
import { applyEdit, type Edit } from '#domain/edit.ts';
import { failed, success, type Reply } from '#domain/failure.ts';
import type { Transcript } from '#domain/transcript.ts';
import { fakeSpeakers } from './fake-speakers.ts';

type Names = Extract<RequestName, `${'transcripts' | 'speakers' | 'voices'}:${string}`>;
type Handlers = { readonly [Name in Names]: (input: Requests[Name][0]) => Reply<Requests[Name][1]> };

/** The library in memory, and how a recording in it is replaced. */
interface FakeTranscriptsParts {
  readonly library: Map<string, RecordingDetail>;
  readonly put: (detail: RecordingDetail) => void;
}

/** Transcripts, speakers and voices as the main process would answer for them, with undo and redo. */
export function fakeTranscripts({ library, put }: FakeTranscriptsParts): Handlers {
  const undos = new Map<string, Edit[]>();
  const redos = new Map<string, Edit[]>();
  const apply = (recordingId: string, edit: Edit): { readonly transcript: Transcript; readonly inverse: Edit } | null => {
    const detail = library.get(recordingId);
    const transcript = detail?.transcript ?? null;
    const applied = transcript === null ? null : applyEdit(transcript, edit);
    if (detail !== undefined && applied !== null) put({ ...detail, transcript: applied.transcript });
    return applied;
  };
  const applied = (recordingId: string, edit: Edit): Transcript | null => {
    const done = apply(recordingId, edit);
    if (done !== null) undos.set(recordingId, [...(undos.get(recordingId) ?? []), done.inverse]);
    if (done !== null) redos.delete(recordingId);
    return done?.transcript ?? null;
  };
  return {
    'transcripts:apply': ({ recordingId, edit }) => {
      const transcript = applied(recordingId, edit);
      return transcript === null ? failed('bad-request') : success(transcript);
    },
    'transcripts:undo': ({ recordingId }) => {
      const edit = undos.get(recordingId)?.pop();
      const done = edit === undefined ? null : apply(recordingId, edit);
      if (done !== null) redos.set(recordingId, [...(redos.get(recordingId) ?? []), done.inverse]);
      return success(done?.transcript ?? null);
    },
    'transcripts:redo': ({ recordingId }) => {
      const edit = redos.get(recordingId)?.pop();
      const done = edit === undefined ? null : apply(recordingId, edit);
      if (done !== null) undos.set(recordingId, [...(undos.get(recordingId) ?? []), done.inverse]);
      return success(done?.transcript ?? null);
    },
    ...fakeSpeakers({ library, put, apply: applied }),
  };
}
