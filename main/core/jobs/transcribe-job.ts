import { FailureError } from '../../domain/failure.ts';
import type { Job } from '../../domain/job.ts';
import type { Recording } from '../../domain/recording.ts';
import type { RecognizedWindow, Run } from '../../domain/run.ts';
import type { Segment, Speaker } from '../../domain/transcript.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { Engine, SoundSource } from '../engines/engine.ts';
import type { EventHub } from '../events.ts';
import { leastOf } from '../speakers/people-count.ts';
import { retoldAnew } from '../speakers/retold.ts';
import { speakerText, type SpeakerText } from '../speakers/speaker-text.ts';
import type { RunState } from '../storage/library-api.ts';
import { FIRST_SPEAKER_ID, growTurns } from '../../domain/turns.ts';
import { withNamesOf } from './copied-names.ts';
import { lookAtSound, measureSound, type IngestParts } from './ingest-sound.ts';
import type { SoundPlaces } from './sound-places.ts';
import type { JobWork, WorkContext } from './job-work.ts';
import { heardAtLink, workOnLink } from './link-job.ts';
import { keepAdvice } from './run-advice.ts';
import { refusalOf } from './sensitive-rule.ts';
import { asksServerForVoices, serverVoices } from './server-voices.ts';
import { signpost, type Signpost } from './signpost.ts';
import { openSound, soundChoice, type SoundToRead } from './sound-source.ts';
import { openSpeakerSound } from './speaker-sound.ts';
import { tellVoicesApart, type SpeakersFound, type SpeakerStageParts, type SpeakerTask } from './speaker-stage.ts';

/** What transcribing works with. `engineOf` gives null for an engine that is not there. */
export interface TranscribeParts extends Omit<IngestParts, 'copyIntoLibrary'>, SpeakerStageParts {
  readonly places: Pick<SoundPlaces, 'place'>;
  readonly engineOf: (engineId: string) => Engine | null;
  readonly clock: Clock;
  readonly events: EventHub;
  /** True: voices are told apart after recognition, not beside it. */
  readonly useOneCore: () => boolean;
  /** Told when a recording's sound was placed and measured; what follows from that is not waited for. */
  readonly onMeasured: (recordingId: string) => void;
}

/**
 * Transcribes one recording: windows come from the engine and each is saved before the next is asked for, while the file is copied and
 * then measured in one pass, and its voices are told apart; the job is done when all are through. The measuring waits for the first text,
 * so that a long recording shows words as soon as a short one. Started again, it goes on after the last saved window.
 */
export function transcribeWork(parts: TranscribeParts): JobWork {
  return async (context) => {
    const { library, files } = parts;
    const { job, signal } = context;
    const state = await library.request('runs.state', { runId: job.runId });
    let recording = await library.request('recordings.get', { id: job.recordingId });
    const engine = permittedEngine(parts, recording, state);
    if (recording.source.kind === 'link') {
      const about = { parts, context, state, engine, recording, sound: null, begun: signpost(), stop: signal };
      const ending = (voices: SpeakersFound | null): Promise<void> => finish({ parts, context, run: state.run, recording, voices });
      return workOnLink({ library, context, isHeard: state.windowCount > 0, hear: () => recognize(about), finish: ending });
    }
    await lookAtSound(parts, recording);
    const [placed, entered, begun, heard] = [signpost(), signpost(), signpost(), signpost()];
    let voices: SpeakersFound | null = null;
    const { speakers: setting } = state.run.settings;
    if (state.windowCount > 0) begun.reach();
    const sound: Omit<SoundToRead, 'media'> = {
      file: () => files.pathOf(recording.source),
      totalMs: () => recording.sound?.durationMs ?? recording.durationMs,
      placed: placed.reached,
      choice: soundChoice(state.run.settings),
    };
    const place = async (stop: AbortSignal): Promise<void> => {
      // Not stopped by trouble with an engine: the file may lie on a card that is pulled while the job is held.
      recording = await parts.places.place(recording.id, signal).finally(placed.reach);
      if (stop.aborted) throw new FailureError({ code: 'cancelled' });
      await context.enter('recognize');
    };
    await sideBySide(signal, [
      async (stop) => {
        await place(stop).finally(entered.reach);
        await begun.reached;
        const measured = await measureSound(parts, recording, stop);
        if (measured !== recording) parts.events.emit('library:changed', { ids: [recording.id] });
        recording = measured;
        parts.onMeasured(recording.id);
        const openVoices = (end: AbortSignal) => openSpeakerSound({ ...sound, media: parts.media }, end);
        voices = await voicesOfRun(
          parts,
          { run: state.run, heard: heard.reached, task: { recording, setting, openSound: openVoices, onHeard: teller(parts, job) } },
          stop,
        );
      },
      async (stop) => {
        const ended = (): void => [begun, heard].forEach((point) => point.reach());
        await recognize({ parts, context, state, engine, recording, sound, begun, stop }).finally(ended);
        await entered.reached;
        if (voices === null && setting !== 'off' && !stop.aborted) await context.enter('speakers');
      },
    ]);
    await finish({ parts, context, run: state.run, recording, voices });
  };
}

/** Tells who was heard so far; nothing of it is kept: what it is made from is. */
function teller({ events }: TranscribeParts, { recordingId, runId }: Job): NonNullable<SpeakerTask['onHeard']> {
  return (turns, heardMs) => {
    const spans = turns.map(({ speakerLocalId, startMs, endMs, certainty }) => ({ speakerLocalId, startMs, endMs, certainty }));
    events.emit('speakers:so-far', { recordingId, runId, heardMs, spans });
  };
}

interface VoicesOfRun {
  readonly run: Run;
  /** Settles when all is written down. */
  readonly heard: Promise<void>;
  readonly task: SpeakerTask;
}

/** Who speaks when: as the server said that was asked for it, else as this machine hears. */
async function voicesOfRun(parts: TranscribeParts, { run, heard, task }: VoicesOfRun, stop: AbortSignal): Promise<SpeakersFound> {
  const byServer = asksServerForVoices(run.settings);
  if (byServer || parts.useOneCore()) await heard;
  // Who asked the server to tell voices apart did not ask for one name over all, whatever is set for this machine.
  const setting = byServer && task.setting === 'off' ? 'auto' : task.setting;
  const turns = byServer && !stop.aborted ? await serverVoices(parts.library, run.id) : [];
  return turns.length > 0 ? { kind: 'told', turns, measured: false } : tellVoicesApart(parts, { ...task, setting }, stop);
}

function permittedEngine(parts: TranscribeParts, recording: Recording, state: RunState): Engine {
  const { settings } = state.run;
  const engine = parts.engineOf(settings.engineId);
  if (engine === null) throw new FailureError({ code: 'engine-unavailable', data: { engine: settings.engineId } });
  const refusal = refusalOf(recording, engine);
  if (refusal !== null) throw new FailureError(refusal);
  return engine;
}

/** Runs both; when one fails the other is stopped and awaited, and the first failure that is not that stop unwinds. */
async function sideBySide(signal: AbortSignal, works: readonly ((stop: AbortSignal) => Promise<void>)[]): Promise<void> {
  const failing = new AbortController();
  const stop = AbortSignal.any([signal, failing.signal]);
  let first: { readonly caught: unknown } | null = null;
  await Promise.all(
    works.map(async (work) => {
      try {
        await work(stop);
      } catch (caught) {
        first ??= { caught };
        failing.abort();
      }
    }),
  );
  if (first !== null) throw (first as { readonly caught: unknown }).caught;
}

interface Recognition {
  readonly parts: TranscribeParts;
  readonly context: WorkContext;
  readonly state: RunState;
  readonly engine: Engine;
  readonly recording: Recording;
  /** Null: the engine's server reads it where it lies. */
  readonly sound: Omit<SoundToRead, 'media'> | null;
  readonly begun: Signpost;
  readonly stop: AbortSignal;
}

async function recognize(work: Recognition): Promise<void> {
  const { parts, context, state, recording, stop } = work;
  const { job } = context;
  const sound = work.sound === null ? null : openSound({ ...work.sound, media: parts.media }, stop);
  const text = { segments: state.segments, speakers: await speakersOf(parts, recording, state) };
  const stopListening = parts.events.on('transcripts:edited', ({ runId, speakers }) => {
    if (runId === job.runId) text.speakers = speakers;
  });
  try {
    await hearWindows(work, sound, text);
  } finally {
    stopListening();
  }
}

/** The text as it stands: it grows with each window, and a person may name its speakers meanwhile. */
interface TextSoFar {
  segments: readonly Segment[];
  speakers: readonly Speaker[];
}

async function hearWindows(work: Recognition, sound: SoundSource | null, text: TextSoFar): Promise<void> {
  const { parts, context, state, engine, recording, begun, stop } = work;
  const totalMs = (): number | null => sound?.totalMs() ?? null;
  const { job } = context;
  const about = { recordingId: recording.id, runId: job.runId };
  context.tell({ doneMs: state.doneMs, totalMs: totalMs() });
  const { settings } = state.run;
  const request = { settings, signal: stop, recordingId: recording.id };
  const events =
    sound === null
      ? heardAtLink(engine, recording, request)
      : engine.transcribe({ ...request, sound, resumeFrom: state.cursor, nextIndex: state.windowCount });
  for await (const event of events) {
    switch (event.kind) {
      case 'writing':
        parts.events.emit('transcripts:writing', { ...about, startMs: event.startMs, text: event.text });
        break;
      case 'advice':
        if (await keepAdvice(parts.library, job.runId, event.failure))
          parts.events.emit('app:notice', { failure: event.failure, recordingId: recording.id });
        break;
      case 'window':
        await saveWindow(work, event.window, text);
        begun.reach();
        context.tell({ doneMs: event.window.endMs, totalMs: totalMs() });
        break;
      case 'sending':
        context.sent(event.sentBytes);
        break;
      default:
        event satisfies never;
    }
  }
}

/** The speakers of the run so far; at its start one, with the name of an earlier run's only speaker. */
async function speakersOf(parts: TranscribeParts, recording: Recording, state: RunState): Promise<readonly Speaker[]> {
  if (state.speakers.length > 0) return state.speakers;
  const earlier = recording.currentRunId === null ? null : await parts.library.request('transcripts.get', { recordingId: recording.id });
  return withNamesOf(earlier?.speakers ?? [], [{ id: FIRST_SPEAKER_ID, name: null, position: 0 }]);
}

/** Saves a window with the text it adds and only then tells of it. */
async function saveWindow(work: Recognition, window: RecognizedWindow, text: TextSoFar): Promise<void> {
  const { parts, context, recording, stop } = work;
  if (stop.aborted) throw new FailureError({ code: 'cancelled' });
  const { job } = context;
  const grown = growTurns(text.segments, window.words);
  await parts.library.request('runs.checkpoint', { jobId: job.id, runId: job.runId, window, speakers: text.speakers, ...grown });
  text.segments = [...text.segments.slice(0, grown.fromPosition), ...grown.segments];
  parts.events.emit('transcripts:grown', { recordingId: recording.id, runId: job.runId, speakers: text.speakers, ...grown });
  if (window.index === 0) parts.events.emit('library:changed', { ids: [recording.id] });
}

interface Finish {
  readonly parts: TranscribeParts;
  readonly context: WorkContext;
  readonly run: Run;
  readonly recording: Recording;
  readonly voices: SpeakersFound | null;
}

async function finish({ parts, context, run, recording, voices }: Finish): Promise<void> {
  const { job } = context;
  const text = await textWithSpeakers(parts, { run, recordingId: recording.id }, voices);
  await context.finish(async () => {
    if (text !== null) await parts.library.request('runs.setSpeakers', { runId: job.runId, ...text });
    if (voices?.kind === 'failed') {
      const failure = { code: 'speakers-failed' } as const;
      await keepAdvice(parts.library, job.runId, failure);
      parts.events.emit('app:notice', { failure, recordingId: recording.id });
    }
    await carryNames(parts, job.runId, recording.id);
    await parts.library.request('runs.finish', { runId: job.runId, jobId: job.id, finishedAt: isoNow(parts.clock) });
  });
  parts.events.emit('transcripts:ready', { recordingId: recording.id, runId: job.runId });
}

/**
 * The run's text with its speakers, from the machine's own words; null when there are no words, or nobody was told apart. People of the text
 * that is shown now are known again by when they speak.
 */
async function textWithSpeakers(
  { library }: TranscribeParts,
  { run, recordingId }: { readonly run: Run; readonly recordingId: string },
  voices: SpeakersFound | null,
): Promise<SpeakerText | null> {
  if (voices?.kind !== 'told' || voices.turns.length === 0) return null;
  const windows = await library.request('runs.windows', { runId: run.id });
  const words = windows.flatMap((window) => window.words);
  if (words.length === 0) return null;
  const earlier = await library.request('transcripts.get', { recordingId });
  const { turns, measured } = voices;
  if (earlier === null || earlier.runId === run.id) return speakerText(words, turns, measured);
  return retoldAnew(earlier, words, { turns, measured, least: leastOf(run.settings.speakers) });
}

/** Names that were given to the earlier run's speakers while this one was written are given to its speakers too. */
async function carryNames(parts: TranscribeParts, runId: string, recordingId: string): Promise<void> {
  const { library } = parts;
  const shown = await library.request('transcripts.get', { recordingId });
  if (shown === null || shown.runId === runId) return;
  const { speakers } = await library.request('runs.state', { runId });
  for (const named of withNamesOf(shown.speakers, speakers)) {
    const before = speakers.find((speaker) => speaker.id === named.id);
    if (before === undefined || before.name === named.name) continue;
    const edit = { kind: 'rename-speaker', speakerId: named.id, name: named.name } as const;
    await library.request('transcripts.apply', { runId, edit, at: isoNow(parts.clock) });
  }
}
