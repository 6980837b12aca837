import { FailureError } from '../../../domain/failure.ts';
import type { ServiceMethods } from '../../process/service.ts';
import { localModel, type LocalModel } from './catalogue.ts';
import { readDetector, readModel } from './model-files.ts';
import { openMoonshine } from './moonshine.ts';
import { createReader, type Reader } from './reader.ts';
import type { RecognizerShape } from './recognizer-api.ts';
import { openRuntime, type Backend, type Runtime } from './runtime.ts';
import { openSpeechDetector, type SpeechDetector } from './speech-detector.ts';
import { createTokenizer } from './tokenizer.ts';

/** Where the models lie, what the arithmetic runs on, and how many threads it has until `load` says otherwise. */
export interface RecognizerOptions {
  readonly modelsDir: string;
  readonly backend: Backend | 'auto';
  readonly threads: number;
}

interface LoadedModel {
  readonly model: LocalModel;
  readonly threads: number;
  readonly backend: Backend;
  readonly reader: Reader;
  readonly detector: SpeechDetector;
  readonly close: () => Promise<void>;
}

const VOCABULARY_SIZE = 32_768;

/** The methods of the recognizer process: one model is held at a time, loaded when it is first asked for. */
export function recognizerMethods(options: RecognizerOptions): ServiceMethods<RecognizerShape> {
  const slot = modelSlot(options);
  const detector = loneDetector(options);
  return {
    load: async ({ modelId, threads }) => {
      slot.setThreads(threads);
      return { backend: await slot.use(modelId, ({ backend }) => Promise.resolve(backend)) };
    },
    detect: ({ modelId, samples }, { signal }) =>
      cancellable(signal, () => slot.use(modelId, ({ detector }) => detector.detect(samples, signal))),
    'speech.find': ({ samples }, { signal }) => cancellable(signal, async () => (await detector()).detect(samples, signal)),
    read: (input, { signal, report }) =>
      cancellable(signal, () => slot.use(input.modelId, ({ reader }) => reader.read(input, { signal, onText: report }))),
    align: ({ modelId, samples, text }) => slot.use(modelId, ({ reader }) => reader.align(samples, text)),
  };
}

/** The detector without a model for words, opened when it is first asked for; one that could not be opened is tried again by whoever asks next. */
function loneDetector(options: RecognizerOptions): () => Promise<SpeechDetector> {
  let opened: Promise<SpeechDetector> | null = null;
  const open = async (): Promise<SpeechDetector> => openSpeechDetector(await runtimeFor(options, 1), await readDetector(options.modelsDir));
  return () => {
    const wanted = (opened ??= open());
    wanted.catch(() => {
      if (opened === wanted) opened = null;
    });
    return wanted;
  };
}

interface ModelSlot {
  readonly setThreads: (threads: number) => void;
  readonly use: <T>(modelId: string, work: (loaded: LoadedModel) => Promise<T>) => Promise<T>;
}

/** Holds the loaded model. Another one takes its place when asked for; the old one is closed once nobody works with it any more. */
function modelSlot(options: RecognizerOptions): ModelSlot {
  let { threads } = options;
  let held: Promise<LoadedModel> | null = null;
  let turn: Promise<unknown> = Promise.resolve();
  const users = new Map<LoadedModel, number>();

  const release = async (loaded: LoadedModel): Promise<void> => {
    const left = (users.get(loaded) ?? 1) - 1;
    users.set(loaded, left);
    const current = await held?.catch(() => null);
    if (left > 0 || current === loaded || !users.delete(loaded)) return;
    await loaded.close();
  };
  const take = async (modelId: string): Promise<LoadedModel> => {
    const current = (await held?.catch(() => null)) ?? null;
    if (current?.model.id === modelId && current.threads === threads) {
      users.set(current, (users.get(current) ?? 0) + 1);
      return current;
    }
    held = load(options, modelId, threads);
    if (current !== null && (users.get(current) ?? 0) === 0) await current.close();
    const loaded = await held;
    users.set(loaded, 1);
    return loaded;
  };
  return {
    setThreads: (wanted) => {
      threads = wanted;
    },
    use: async (modelId, work) => {
      const taken = turn.then(() => take(modelId));
      turn = taken.catch(() => undefined);
      const loaded = await taken;
      try {
        return await work(loaded);
      } finally {
        await release(loaded);
      }
    },
  };
}

async function load(options: RecognizerOptions, modelId: string, threads: number): Promise<LoadedModel> {
  const model = localModel(modelId);
  if (model === null) throw new FailureError({ code: 'model-missing', data: { model: modelId } });
  const bytes = await readModel(options.modelsDir, model);
  const runtime = await runtimeFor(options, threads);
  const moonshine = await openMoonshine(runtime, model, bytes);
  const detector = await openSpeechDetector(runtime, bytes.detector);
  const reader = createReader({ moonshine, tokenizer: createTokenizer(VOCABULARY_SIZE) });
  const close = async (): Promise<void> => {
    await moonshine.close();
    await detector.close();
  };
  return { model, threads, backend: runtime.backend, reader, detector, close };
}

async function runtimeFor(options: RecognizerOptions, threads: number): Promise<Runtime> {
  try {
    return await openRuntime(options.backend, { threads, plansMemory: true });
  } catch (caught) {
    throw new FailureError({
      code: 'engine-unavailable',
      data: { detail: caught instanceof Error ? caught.message.slice(0, 200) : 'unknown' },
    });
  }
}

async function cancellable<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (caught) {
    if (signal.aborted) throw new FailureError({ code: 'cancelled' });
    throw caught;
  }
}
