import { FailureError, failureOf } from '../../../domain/failure.ts';
import type { RecordingSettings } from '../../../domain/recording.ts';
import type { Word } from '../../../domain/transcript.ts';
import type { EngineEvent } from '../engine.ts';
import type { LocalModel } from './catalogue.ts';
import type { HeardWindow } from './foreign-speech.ts';
import { withProgress } from './progress.ts';
import type { HeardWord, ReadInput, ReadOutput } from './recognizer-api.ts';
import { unmarkedSound } from './quiet-speech.ts';
import type { RecognizerLink } from './recognizer-link.ts';
import type { SoundTrack } from './sound-track.ts';
import { HOP_SAMPLES } from './speech-detector.ts';
import { HOP_MS, readRange, type SpeechSpan, type WindowPlan } from './window-planner.ts';

/** What is needed to hear one window after another. */
export interface Hearing {
  readonly link: RecognizerLink;
  readonly model: LocalModel;
  readonly track: SoundTrack;
  readonly quality: RecordingSettings['quality'];
  readonly signal: AbortSignal;
  readonly losses: CrashCounter;
}

/** Windows that killed the recognizer one after the other; a window that is read sets it back to 0. */
export interface CrashCounter {
  windowsInARow: number;
}

/** The text shown where something was said that could not be made out. */
export const INAUDIBLE = '[inaudible]';

/** Speech that gave no text is marked from this length on. */
const INAUDIBLE_FROM_MS = 500;
/** Below this a word is worth a second listen: it marked 43 of 1,578 words, of which 30 % were wrong (of all words 4 % were). */
const UNSURE_CONFIDENCE = 0.6;
/** Where the detector heard no speech, a reading needs this mean log-probability. */
const BELIEVED_QUIET_MEAN = -0.4;
/** A window that killed the recognizer this often is left out… */
const MOST_CRASHES = 2;
/** …and so many of them in a row mean that the fault is not in the sound. */
const MOST_LOST_WINDOWS = 3;

/** Reads the speech of a window, telling its text as it is written; what cannot be read is said, never left out. */
export async function* hearWindow(hearing: Hearing, plan: WindowPlan): AsyncGenerator<EngineEvent, HeardWindow> {
  const spoken = yield* hearSpeech(hearing, plan);
  const quiet = yield* hearUnmarked(hearing, plan);
  if (quiet.length === 0) return spoken;
  return { ...spoken, words: [...spoken.words, ...quiet].toSorted((left, right) => left.startMs - right.startMs) };
}

async function* hearSpeech(hearing: Hearing, plan: WindowPlan): AsyncGenerator<EngineEvent, HeardWindow> {
  const range = readRange(plan);
  if (range === null) return { words: [], meanLogProb: null, speechMs: 0 };
  const speechMs = plan.spans.reduce((sum, span) => sum + (span.endHop - span.startHop) * HOP_MS, 0);
  const output = yield* readUnlessItKills(hearing, range, { speechMs, quality: hearing.quality });
  if (output === null || (output.words.length === 0 && speechMs >= INAUDIBLE_FROM_MS)) {
    return { words: [inaudible(plan)], meanLogProb: null, speechMs };
  }
  return { words: timedWords(output, range, plan), meanLogProb: output.meanLogProb, speechMs };
}

/** What the detector did not mark but is loud enough is read too, and believed only when the model is sure of it. */
async function* hearUnmarked(hearing: Hearing, plan: WindowPlan): AsyncGenerator<EngineEvent, readonly Word[]> {
  const samples = samplesOf(hearing.track, plan);
  const words: Word[] = [];
  for (const stretch of unmarkedSound(plan, samples, hearing.model.windows.capMs)) {
    const output = yield* readUnlessItKills(hearing, stretch, { speechMs: 0, quality: 'fast' });
    if (output === null || output.meanLogProb === null || output.meanLogProb < BELIEVED_QUIET_MEAN) continue;
    words.push(...timedWords(output, stretch, plan).map((word): Word => ({ ...word, doubt: 'quiet' })));
  }
  return words;
}

type HowToRead = Pick<ReadInput, 'speechMs' | 'quality'>;

async function* readUnlessItKills(hearing: Hearing, range: SpeechSpan, how: HowToRead): AsyncGenerator<EngineEvent, ReadOutput | null> {
  for (let crashes = 0; crashes < MOST_CRASHES;) {
    try {
      const output = yield* readRangeOnce(hearing, range, how);
      hearing.losses.windowsInARow = 0;
      return output;
    } catch (caught) {
      if (failureOf(caught)?.code !== 'engine-crashed') throw caught;
      crashes += 1;
    }
  }
  hearing.losses.windowsInARow += 1;
  if (hearing.losses.windowsInARow >= MOST_LOST_WINDOWS) throw new FailureError({ code: 'engine-crashed' });
  return null;
}

async function* readRangeOnce(hearing: Hearing, range: SpeechSpan, how: HowToRead): AsyncGenerator<EngineEvent, ReadOutput> {
  const { link, model, track, signal } = hearing;
  const samples = samplesOf(track, range);
  const reading = withProgress<string, ReadOutput>((onProgress) =>
    link.call('read', { modelId: model.id, samples, ...how }, { signal, onProgress }),
  );
  for (;;) {
    const step = await reading.next();
    if (step.done === true) return step.value;
    yield { kind: 'writing', startMs: Math.round(range.startHop * HOP_MS), text: step.value };
  }
}

function samplesOf(track: SoundTrack, { startHop, endHop }: SpeechSpan): Float32Array {
  return track.samples(startHop * HOP_SAMPLES, Math.min(endHop * HOP_SAMPLES, track.endSample() ?? Infinity));
}

function timedWords(output: ReadOutput, range: SpeechSpan, plan: WindowPlan): readonly Word[] {
  return output.words.map((word) => timedWord(word, range.startHop * HOP_MS, plan.endHop * HOP_MS));
}

function timedWord(word: HeardWord, offsetMs: number, limitMs: number): Word {
  const startMs = Math.round(Math.min(offsetMs + word.startMs, limitMs));
  const endMs = Math.round(Math.min(Math.max(offsetMs + word.endMs, startMs), limitMs));
  const timed = { text: word.text, startMs, endMs, confidence: Math.round(word.confidence * 1000) / 1000 };
  const doubt = word.doubt ?? (word.confidence < UNSURE_CONFIDENCE ? 'unsure' : undefined);
  return doubt === undefined ? timed : { ...timed, doubt };
}

function inaudible(plan: WindowPlan): Word {
  const startMs = Math.round((plan.spans[0]?.startHop ?? plan.startHop) * HOP_MS);
  const endMs = Math.round((plan.spans.at(-1)?.endHop ?? plan.endHop) * HOP_MS);
  return { text: INAUDIBLE, startMs, endMs, confidence: null, doubt: 'inaudible' };
}
