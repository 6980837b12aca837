import type { Engine, EngineEvent, ModelEntry, Support, TranscribeRequest } from '../../main/core/engines/engine.ts';
import { FailureError, type Failure } from '../../main/domain/failure.ts';
import { AUTO_LANGUAGE } from '../../main/domain/language.ts';
import type { RecordingSettings } from '../../main/domain/recording.ts';
import type { HeardVoice } from '../../main/domain/run.ts';
import type { Word } from '../../main/domain/transcript.ts';

/** How a fake engine behaves; all of it optional. */
export interface FakeEngineOptions {
  readonly id?: string;
  readonly onDevice?: boolean;
  readonly languages?: readonly string[];
  /** Length of its windows; default 10 s. */
  readonly windowMs?: number;
  /** Waited for before each window is given: hold it to stop the work there, throw a FailureError to make it fail. */
  readonly pace?: (windowIndex: number) => Promise<void>;
  /** Told once, after the first window. */
  readonly advice?: Failure;
  /** Whom it hears when, told with the first window. */
  readonly voices?: readonly HeardVoice[];
  /** False: its model is not there. Read anew at each question. */
  readonly installed?: () => boolean;
}

const SLOT_MS = 500;
const SAMPLES_PER_MS = 16;
const WINDOW_MS = 10_000;
const AUDIBLE = 0.001;
const WORDS_PER_SENTENCE = 8;

/**
 * An engine that writes one word for each half second of sound that is not silent: always the same words for the same sound, however often it was
 * interrupted. Give it any sound (`soundOf`) and any pace.
 */
export function fakeEngine(options: FakeEngineOptions = {}): Engine {
  const id = options.id ?? 'local';
  const languages = options.languages ?? ['en'];
  const isInstalled = (): boolean => options.installed?.() ?? true;
  return {
    id,
    onDevice: options.onDevice ?? true,
    models: () => [modelEntry(id, languages, isInstalled())],
    supports: (settings) => support(settings, languages, isInstalled()),
    transcribe: (request) => transcribe(options, request, languages[0] ?? 'en'),
    dispose: () => Promise.resolve(),
  };
}

function modelEntry(engineId: string, languages: readonly string[], installed: boolean): ModelEntry {
  return { id: 'moonshine-base', engineId, name: 'Fake model', languages, sizeBytes: 1, licence: 'MIT', installed };
}

function support(settings: RecordingSettings, languages: readonly string[], installed: boolean): Support {
  if (!installed) return { kind: 'no', reason: 'model-missing', failure: { code: 'model-missing', data: { model: 'Fake model' } } };
  if (settings.language === AUTO_LANGUAGE || languages.includes(settings.language)) return { kind: 'yes' };
  return {
    kind: 'no',
    reason: 'language-unsupported',
    failure: { code: 'language-unsupported', data: { language: settings.language, model: 'Fake model', languages: languages.join(' ') } },
  };
}

async function* transcribe(options: FakeEngineOptions, request: TranscribeRequest, language: string): AsyncGenerator<EngineEvent> {
  const windowSamples = (options.windowMs ?? WINDOW_MS) * SAMPLES_PER_MS;
  let start = typeof request.resumeFrom?.['sample'] === 'number' ? request.resumeFrom['sample'] : 0;
  for (let index = request.nextIndex; ; index += 1) {
    throwIfCancelled(request.signal);
    const samples = await request.sound.read(start, start + windowSamples, request.signal);
    if (samples.length === 0) return;
    const words = wordsOf(samples, start);
    if (words[0] !== undefined) yield { kind: 'writing', startMs: words[0].startMs, text: words[0].text };
    await orCancelled(options.pace?.(index), request.signal);
    const endSample = start + samples.length;
    const times = { startMs: Math.round(start / SAMPLES_PER_MS), endMs: Math.round(endSample / SAMPLES_PER_MS) };
    const voices = index === 0 && options.voices !== undefined ? { voices: options.voices } : {};
    yield { kind: 'window', window: { index, ...times, words, language, cursor: { sample: endSample }, ...voices } };
    if (index === 0 && options.advice !== undefined) yield { kind: 'advice', failure: options.advice };
    start = endSample;
  }
}

function wordsOf(samples: Float32Array, start: number): readonly Word[] {
  const slotSamples = SLOT_MS * SAMPLES_PER_MS;
  const words: Word[] = [];
  for (let from = 0; from < samples.length; from += slotSamples) {
    const slot = samples.subarray(from, from + slotSamples);
    if (!slot.some((sample) => Math.abs(sample) > AUDIBLE)) continue;
    const number = Math.floor((start + from) / slotSamples);
    const text = `word${number}${number % WORDS_PER_SENTENCE === WORDS_PER_SENTENCE - 1 ? '.' : ''}`;
    const startMs = Math.round((start + from) / SAMPLES_PER_MS);
    words.push({ text, startMs, endMs: startMs + Math.floor(slot.length / SAMPLES_PER_MS), confidence: 0.9 });
  }
  return words;
}

function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new FailureError({ code: 'cancelled' });
}

function orCancelled(wait: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new FailureError({ code: 'cancelled' }));
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    (wait ?? Promise.resolve()).then(resolve, reject).finally(() => signal.removeEventListener('abort', cancel));
  });
}
