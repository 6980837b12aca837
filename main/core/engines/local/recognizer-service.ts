import { FailureError } from '../../../domain/failure.ts';
import type { ServiceMethods } from '../../process/service.ts';
import { localModel, type LocalModel } from './catalogue.ts';
import { readModel } from './model-files.ts';
import { openMoonshine } from './moonshine.ts';
import { createReader, type Reader } from './reader.ts';
import type { RecognizerShape } from './recognizer-api.ts';
import { openRuntime, type Backend, type Runtime } from './runtime.ts';
import { openSpeechDetector, type SpeechDetector } from './speech-detector.ts';
import { createTokenizer } from './tokenizer.ts';

/** Where the models lie and what the arithmetic runs on. */
export interface RecognizerOptions {
  readonly modelsDir: string;
  readonly backend: Backend | 'auto';
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
  let threads = 1;
  let loaded: Promise<LoadedModel> | null = null;

  const use = async (modelId: string): Promise<LoadedModel> => {
    const current = loaded === null ? null : await loaded.catch(() => null);
    if (current !== null && current.model.id === modelId && current.threads === threads) return current;
    const next = load(options, modelId, threads);
    loaded = next;
    await current?.close();
    return next;
  };

  return {
    load: async (input) => {
      threads = input.threads;
      return { backend: (await use(input.modelId)).backend };
    },
    detect: async (input, { signal }) => cancellable(signal, async () => (await use(input.modelId)).detector.detect(input.samples, signal)),
    read: async (input, { signal, report }) =>
      cancellable(signal, async () => (await use(input.modelId)).reader.read(input, { signal, onText: report })),
    align: async (input) => (await use(input.modelId)).reader.align(input.samples, input.text),
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
    return await openRuntime(options.backend, threads);
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
