import type { RecordingDetail, RequestName, Requests, StoredVoice } from '#contract';
import type { Edit } from '#domain/edit.ts';
import { failed, success, type Reply } from '#domain/failure.ts';
import type { Job } from '#domain/job.ts';
import { portraitsOf } from '#domain/speaker-overview.ts';
import { boundsOf, type SpeakersSetting } from '#domain/speakers-setting.ts';
import type { Speaker, Transcript } from '#domain/transcript.ts';
import { replacementFor } from '#domain/turns-replaced.ts';

/** What the fake requests about speakers work on; `apply` changes a text as an edit that can be undone. */
export interface FakeSpeakerParts {
  readonly library: ReadonlyMap<string, RecordingDetail>;
  readonly put: (detail: RecordingDetail) => void;
  readonly apply: (recordingId: string, edit: Edit) => Transcript | null;
}

type Names = Extract<RequestName, `${'speakers' | 'voices'}:${string}`>;
type SpeakerHandlers = { readonly [Name in Names]: (input: Requests[Name][0]) => Reply<Requests[Name][1]> };

/** Answers from memory. Another count deals the turns out in order; a recording whose id is `room` was never heard, so that a job is queued. */
export function fakeSpeakers({ library, put, apply }: FakeSpeakerParts): SpeakerHandlers {
  let voices: readonly StoredVoice[] = [{ name: 'Joren Haldane', recordingCount: 2, storedAt: '2026-11-20T11:04:10' }];
  const queued = (recordingId: string, speakers: SpeakersSetting): Reply<Job> => {
    const detail = withSetting(library.get(recordingId), speakers);
    if (detail?.summary.job === null || detail === undefined) return failed('not-found');
    const job: Job = { ...detail.summary.job, id: `${recordingId}-voices`, only: 'speakers', status: { state: 'queued' } };
    put({ ...detail, summary: { ...detail.summary, job } });
    return success(job);
  };
  return {
    'speakers:so-far': () => success(null),
    'speakers:overview': ({ recordingId }) => {
      const transcript = library.get(recordingId)?.transcript ?? null;
      if (transcript === null) return success(null);
      const speakers = library.get(recordingId)?.summary.recording.settings.speakers ?? 'auto';
      return success({ runId: transcript.runId, portraits: portraitsOf(transcript), speakers, canRecount: recordingId !== 'room' });
    },
    'speakers:recount': ({ recordingId, speakers }) => {
      if (recordingId === 'room') {
        const job = queued(recordingId, speakers);
        return job.ok ? success({ kind: 'queued', job: job.value }) : job;
      }
      const detail = withSetting(library.get(recordingId), speakers);
      const transcript = detail?.transcript ?? null;
      if (detail === undefined || transcript === null) return failed('not-found');
      put(detail);
      const told = apply(recordingId, dealtOut(transcript, boundsOf(speakers)?.least ?? (speakers === 'off' ? 1 : 2)));
      return told === null ? failed('bad-request') : success({ kind: 'told', transcript: told });
    },
    'speakers:part': () => success({ kind: 'one-voice' }),
    'speakers:run-again': ({ recordingId, speakers }) => queued(recordingId, speakers),
    'speakers:names': () =>
      success([
        { name: 'Petrus Vane', speakerId: null, why: 'story' },
        { name: 'Ines Calder', speakerId: null, why: 'recent' },
      ]),
    'voices:list': () => success(voices),
    'voices:forget': ({ name }) => {
      voices = name === null ? [] : voices.filter((voice) => voice.name !== name);
      return success(voices);
    },
  };
}

function withSetting(detail: RecordingDetail | undefined, speakers: SpeakersSetting): RecordingDetail | undefined {
  if (detail === undefined) return undefined;
  const { recording } = detail.summary;
  return { ...detail, summary: { ...detail.summary, recording: { ...recording, settings: { ...recording.settings, speakers } } } };
}

function dealtOut(transcript: Transcript, count: number): Edit {
  const speakers = Array.from(
    { length: count },
    (_, position): Speaker => transcript.speakers[position] ?? { id: `speaker-${position + 1}`, name: null, position },
  );
  const segments = transcript.segments.map((segment, index) => ({
    ...segment,
    speakerId: speakers[index % count]?.id ?? segment.speakerId,
  }));
  return replacementFor(transcript, segments, speakers);
}
