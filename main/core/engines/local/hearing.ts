import { FailureError, failureOf } from '../../../domain/failure.ts';
import type { RecordingSettings } from '../../../domain/recording.ts';
import type { Word } from '../../../domain/transcript.ts';
import type { EngineEvent } from '../engine.ts';
import type { LocalModel } from './catalogue.ts';
import type { HeardWindow } from './foreign-speech.ts';
import { withProgress } from './progress.ts';
import type { HeardWord, ReadOutput } from './recognizer-api.ts';
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
/** A window that killed the recognizer this often is left out… */
const MOST_CRASHES = 2;
/** …and so many of them in a row mean that the fault is not in the sound. */
const MOST_LOST_WINDOWS = 3;

/** Reads the speech of a window, telling its text as it is written; what cannot be read is said, never left out. */
export async function* hearWindow(hearing: Hearing, plan: WindowPlan): AsyncGenerator<EngineEvent, HeardWindow> {
  const range = readRange(plan);
  if (range === null) return { words: [], meanLogProb: null, speechMs: 0 };
  const speechMs = plan.spans.reduce((sum, span) => sum + (span.endHop - span.startHop) * HOP_MS, 0);
  const output = yield* readUnlessItKills(hearing, range, speechMs);
  if (output === null || (output.words.length === 0 && speechMs >= INAUDIBLE_FROM_MS)) {
    return { words: [inaudible(plan)], meanLogProb: null, speechMs };
  }
  const offsetMs = range.startHop * HOP_MS;
  const limitMs = plan.endHop * HOP_MS;
  return { words: output.words.map((word) => timedWord(word, offsetMs, limitMs)), meanLogProb: output.meanLogProb, speechMs };
}

async function* readUnlessItKills(hearing: Hearing, range: SpeechSpan, speechMs: number): AsyncGenerator<EngineEvent, ReadOutput | null> {
  for (let crashes = 0; crashes < MOST_CRASHES;) {
    try {
      const output = yield* readRangeOnce(hearing, range, speechMs);
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

async function* readRangeOnce(hearing: Hearing, range: SpeechSpan, speechMs: number): AsyncGenerator<EngineEvent, ReadOutput> {
  const { link, model, track, quality, signal } = hearing;
  const samples = track.samples(range.startHop * HOP_SAMPLES, Math.min(range.endHop * HOP_SAMPLES, track.endSample() ?? Infinity));
  const reading = withProgress<string, ReadOutput>((onProgress) =>
    link.call('read', { modelId: model.id, samples, speechMs, quality }, { signal, onProgress }),
  );
  for (;;) {
    const step = await reading.next();
    if (step.done === true) return step.value;
    yield { kind: 'writing', startMs: Math.round(range.startHop * HOP_MS), text: step.value };
  }
}

function timedWord(word: HeardWord, offsetMs: number, limitMs: number): Word {
  const startMs = Math.round(Math.min(offsetMs + word.startMs, limitMs));
  const endMs = Math.round(Math.min(Math.max(offsetMs + word.endMs, startMs), limitMs));
  const timed = { text: word.text, startMs, endMs, confidence: Math.round(word.confidence * 1000) / 1000 };
  return word.doubt === undefined ? timed : { ...timed, doubt: word.doubt };
}

function inaudible(plan: WindowPlan): Word {
  const startMs = Math.round((plan.spans[0]?.startHop ?? plan.startHop) * HOP_MS);
  const endMs = Math.round((plan.spans.at(-1)?.endHop ?? plan.endHop) * HOP_MS);
  return { text: INAUDIBLE, startMs, endMs, confidence: null, doubt: 'inaudible' };
}
