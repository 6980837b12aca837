import { FailureError } from '../../domain/failure.ts';
import { openRuntime, type Backend, type Runtime } from '../engines/local/runtime.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { DiarizerShape } from './diarizer-api.ts';
import { groupVoices, turnsOfGrouping } from './grouping.ts';
import { keptOf } from './observation.ts';
import { createObserver, type Observer } from './observer.ts';
import { openSegmentation } from './segmentation.ts';
import { readSpeakerModels } from './speaker-models.ts';
import { voicesOfPeople } from './people-voices.ts';
import { openVoicePrint } from './voice-print.ts';

/** Where the two models lie and what the arithmetic runs on. */
export interface DiarizerServiceOptions {
  readonly modelsDir: string;
  readonly backend: Backend | 'auto';
}

interface Loaded {
  readonly backend: Backend;
  readonly observer: Observer;
}

/** The methods of the diarizer process: the models are loaded once, when they are first needed. */
export function diarizerMethods(options: DiarizerServiceOptions): ServiceMethods<DiarizerShape> {
  let loading: Promise<Loaded> | null = null;
  const loaded = (threads: number): Promise<Loaded> => {
    loading ??= load(options, threads).catch((caught: unknown) => {
      // The next try may find the file that was missing.
      loading = null;
      throw caught;
    });
    return loading;
  };
  return {
    load: async ({ threads }) => ({ backend: (await loaded(threads)).backend }),
    observe: async (sound, { signal }) => keptOf(await (await loaded(1)).observer.observe(sound, signal)),
    voices: ({ kept, people }) => voicesOfPeople(kept, people),
    group: ({ kept, people }) => turnsOfGrouping(groupVoices(kept, people)).turns,
  };
}

async function load(options: DiarizerServiceOptions, threads: number): Promise<Loaded> {
  const bytes = await readSpeakerModels(options.modelsDir);
  const runtime = await runtimeFor(options.backend, threads);
  const observer = createObserver(await openSegmentation(runtime, bytes.segmentation), await openVoicePrint(runtime, bytes.voicePrint));
  return { backend: runtime.backend, observer };
}

async function runtimeFor(backend: Backend | 'auto', threads: number): Promise<Runtime> {
  try {
    return await openRuntime(backend, { threads, plansMemory: false });
  } catch (caught) {
    throw new FailureError({
      code: 'engine-unavailable',
      data: { detail: caught instanceof Error ? caught.message.slice(0, 200) : 'unknown' },
    });
  }
}
