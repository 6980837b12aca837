import { FailureError } from '../../domain/failure.ts';
import { isUnfinished, type Job } from '../../domain/job.ts';
import type { ChannelsWish, Recording, RecordingSettings } from '../../domain/recording.ts';
import type { NameOffer, Parted, Recounted, SpeakersOverview, StoredVoice } from '../../domain/speaker-answers.ts';
import { portraitsOf } from '../../domain/speaker-overview.ts';
import type { SpeakersSetting } from '../../domain/speakers-setting.ts';
import type { VoicesSoFar } from '../../domain/voices-so-far.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { EventHub } from '../events.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { Library } from '../library/library-port.ts';
import type { TranscriptDesk } from '../transcripts/transcript-desk.ts';
import type { Diarizers } from './choice.ts';
import type { Diarizer, SpeakerTurn } from './diarizer.ts';
import { heardSoFar } from './heard-so-far.ts';
import type { KnownVoices } from './known-voices.ts';
import { leastOf, limitsOf, peopleOf } from './people-count.ts';
import { partedPerson } from './parted-person.ts';
import { retold } from './retold.ts';

/** So many names of earlier recordings are offered. */
const MOST_NAMES = 30;

/** Where questions about the people in a recording are answered. Failures: not-found, bad-request, engine-crashed, and the library's own. */
export interface SpeakerDesk {
  /** Who was heard so far; null when nobody was since the start of the program, and when all is heard. */
  readonly soFar: (recordingId: string) => VoicesSoFar | null;
  readonly overview: (recordingId: string) => Promise<SpeakersOverview | null>;
  /** Another count from what was kept; bad-request while the text is not complete. */
  readonly recount: (recordingId: string, setting: SpeakersSetting) => Promise<Recounted>;
  /** Parts a person into two by the voices in what they say; bad-request while the text is not complete. */
  readonly part: (recordingId: string, speakerId: string) => Promise<Parted>;
  /** Queues a pass over the voices alone; bad-request for `off`, and while the recording is still transcribed. */
  readonly runAgain: (recordingId: string, setting: SpeakersSetting) => Promise<Job>;
  /** One voice a channel, or not, from what was kept or by a pass of its own; bad-request while the text is not complete. */
  readonly useChannels: (recordingId: string, channels: ChannelsWish) => Promise<Recounted>;
  readonly names: (recordingId: string) => Promise<readonly NameOffer[]>;
  readonly storedVoices: () => Promise<readonly StoredVoice[]>;
  readonly forgetVoice: (name: string | null) => Promise<readonly StoredVoice[]>;
  readonly close: () => void;
}

/** What the desk works with. `diarizers` are its own: those of jobs are ended with their jobs. */
export interface SpeakerDeskParts {
  readonly library: Library;
  readonly diarizers: Diarizers;
  readonly known: KnownVoices;
  readonly transcripts: TranscriptDesk;
  readonly jobs: JobRunner;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly events: EventHub;
}

/** A desk over the library. */
export function speakerDesk(parts: SpeakerDeskParts): SpeakerDesk {
  const { library } = parts;
  const heard = heardSoFar(parts.events);
  return {
    soFar: (recordingId) => heard.of(recordingId),
    overview: (recordingId) => overview(parts, recordingId),
    recount: async (recordingId, setting) => tellAgain(parts, await withSetting(parts, recordingId, { speakers: setting })),
    useChannels: async (recordingId, channels) => {
      const { settings } = await library.request('recordings.get', { id: recordingId });
      // Who wishes a voice for each channel wishes voices.
      const speakers = settings.speakers === 'off' ? 'auto' : settings.speakers;
      return tellAgain(parts, await withSetting(parts, recordingId, { speakers, channels }));
    },
    part: (recordingId, speakerId) => part(parts, recordingId, speakerId),
    runAgain: async (recordingId, setting) => {
      if (setting === 'off') throw new FailureError({ code: 'bad-request' });
      return queue(parts, await withSetting(parts, recordingId, { speakers: setting }));
    },
    names: async (recordingId) => {
      const shown = await library.request('transcripts.get', { recordingId });
      const here = new Set(shown?.speakers.map((speaker) => speaker.name));
      const names = await library.request('speakers.names', { recordingId, limit: MOST_NAMES });
      const earlier = names
        .filter(({ name }) => !here.has(name))
        .map(({ name, sameStory }): NameOffer => ({ name, speakerId: null, why: sameStory ? 'story' : 'recent' }));
      return [...(shown === null ? [] : await parts.known.offers(shown)), ...earlier];
    },
    storedVoices: () => parts.known.stored(),
    forgetVoice: (name) => parts.known.forget(name),
    close: () => {
      heard.stop();
      parts.known.stop();
      parts.diarizers.channels.close();
      parts.diarizers.onDevice.close();
    },
  };
}

async function overview({ library, diarizers }: SpeakerDeskParts, recordingId: string): Promise<SpeakersOverview | null> {
  const transcript = await library.request('transcripts.get', { recordingId });
  if (transcript === null) return null;
  const { settings } = await library.request('recordings.get', { id: recordingId });
  const heard = await Promise.all([diarizers.channels, diarizers.onDevice].map((diarizer) => wasHeard(library, recordingId, diarizer)));
  return { runId: transcript.runId, portraits: portraitsOf(transcript), speakers: settings.speakers, canRecount: heard.includes(true) };
}

type SpeakersChange = Partial<Pick<RecordingSettings, 'speakers' | 'channels'>>;

async function tellAgain(parts: SpeakerDeskParts, recording: Recording): Promise<Recounted> {
  const least = leastOf(recording.settings.speakers);
  const turns = await turnsFor(parts, recording);
  if (turns === 'unheard') return { kind: 'queued', job: await queue(parts, recording) };
  return { kind: 'told', transcript: await parts.transcripts.replace(recording.id, (transcript) => retold(transcript, turns, { least })) };
}

/** Keeps the setting for the next run too; bad-request while the text is still written, for its turns are placed then. */
async function withSetting({ library, events }: SpeakerDeskParts, id: string, change: SpeakersChange): Promise<Recording> {
  const transcript = await library.request('transcripts.get', { recordingId: id });
  if (transcript === null) throw new FailureError({ code: 'not-found' });
  if (!transcript.complete) throw new FailureError({ code: 'bad-request' });
  const { settings } = await library.request('recordings.get', { id });
  const recording = await library.request('recordings.setSettings', { id, settings: { ...settings, ...change } });
  events.emit('library:changed', { ids: [id] });
  return recording;
}

async function wasHeard(library: Library, recordingId: string, diarizer: Diarizer): Promise<boolean> {
  const last = await library.request('voices.last', { recordingId, diarizerId: diarizer.id });
  return last !== null && diarizer.isLast(last);
}

/** The turns for the recording's setting; null for nobody, `unheard` when the sound is needed. Channels say more than voices where there are no more people than channels. */
async function turnsFor(
  { library, diarizers }: SpeakerDeskParts,
  recording: Recording,
): Promise<readonly SpeakerTurn[] | null | 'unheard'> {
  const people = peopleOf(recording.settings.speakers);
  if (people === null) return null;
  const { least, most } = limitsOf(people);
  const { channels = 'auto' } = recording.settings;
  const channelsFit = channels === 'split' || (channels === 'auto' && least <= 2 && most >= 2);
  const voicesFit = channels !== 'split';
  for (const diarizer of [...(channelsFit ? [diarizers.channels] : []), ...(voicesFit ? [diarizers.onDevice] : [])]) {
    if (!(await wasHeard(library, recording.id, diarizer))) continue;
    const kept = await library.request('voices.list', { recordingId: recording.id, diarizerId: diarizer.id });
    return diarizer.recount(kept, people, new AbortController().signal);
  }
  return 'unheard';
}

async function part({ library, diarizers, transcripts }: SpeakerDeskParts, recordingId: string, speakerId: string): Promise<Parted> {
  const before = await library.request('transcripts.get', { recordingId });
  if (before === null || !before.speakers.some(({ id }) => id === speakerId)) throw new FailureError({ code: 'not-found' });
  if (!before.complete) throw new FailureError({ code: 'bad-request' });
  const { onDevice } = diarizers;
  if (!(await wasHeard(library, recordingId, onDevice))) return { kind: 'unheard' };
  const kept = await library.request('voices.list', { recordingId, diarizerId: onDevice.id });
  const spans = before.segments.filter((segment) => segment.speakerId === speakerId).map(({ startMs, endMs }) => ({ startMs, endMs }));
  const turns = await onDevice.parted(kept, spans, new AbortController().signal);
  if (partedPerson(before, speakerId, turns) === null) return { kind: 'one-voice' };
  const transcript = await transcripts.replace(recordingId, (now) => {
    const edit = partedPerson(now, speakerId, turns);
    if (edit === null) throw new FailureError({ code: 'bad-request' });
    return edit;
  });
  return { kind: 'parted', transcript };
}

async function queue({ library, jobs, clock, ids, events }: SpeakerDeskParts, recording: Recording): Promise<Job> {
  const { job: before } = await library.request('recordings.summary', { id: recording.id });
  const isUnderWay = before !== null && isUnfinished(before);
  if (isUnderWay && before.only === undefined) throw new FailureError({ code: 'bad-request' });
  if (isUnderWay) await jobs.cancel(before.id);
  const runId = recording.currentRunId;
  if (runId === null) throw new FailureError({ code: 'not-found' });
  const job: Job = {
    id: ids(),
    recordingId: recording.id,
    runId,
    only: 'speakers',
    status: { state: 'queued' },
    attempts: 0,
    queuedAt: isoNow(clock),
    progress: null,
  };
  await library.request('jobs.createOnRun', { job });
  events.emit('library:changed', { ids: [recording.id] });
  jobs.poke();
  return job;
}
