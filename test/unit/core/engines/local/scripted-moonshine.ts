import { Tensor } from 'onnxruntime-node';

import { localModel, type LocalModel } from '../../../../../main/core/engines/local/catalogue.ts';
import type { Attention, DecoderStep, EncodedSound, Moonshine } from '../../../../../main/core/engines/local/moonshine.ts';
import type { Runtime } from '../../../../../main/core/engines/local/runtime.ts';

/** Log-probabilities of the next token after a text; tokens that are not named get almost none. */
export type Script = (ids: readonly number[]) => Readonly<Record<number, number>>;

const FRAME_SAMPLES = 384;

/** A vocabulary that holds every id of the scripts. */
export const VOCABULARY_SIZE = 32;

const runtime: Runtime = {
  backend: 'native',
  open: () => Promise.reject(new Error('a scripted model opens nothing')),
  float32: (values, dimensions) => new Tensor('float32', values, dimensions),
  int64: (values, dimensions) => new Tensor('int64', values, dimensions),
  flag: (value) => new Tensor('bool', Uint8Array.of(value ? 1 : 0), [1]),
};

/** A model that follows a script: what it remembers of each hypothesis is its text, so that a memory in the wrong order shows. */
export function scriptedMoonshine(script: Script): Moonshine {
  const stepAfter = (texts: readonly (readonly number[])[]): DecoderStep => ({
    logits: Float32Array.from(
      texts.flatMap((ids) => {
        const likely = script(ids);
        return Array.from({ length: VOCABULARY_SIZE }, (_, id) => likely[id] ?? -30);
      }),
    ),
    vocabularySize: VOCABULARY_SIZE,
    memory: { ofSound: {}, ofText: { past: runtime.float32(Float32Array.from(texts.flat()), [texts.length, texts[0]?.length ?? 0]) } },
  });
  return {
    runtime,
    model: localModel('moonshine-tiny') as LocalModel,
    encode: (samples) =>
      Promise.resolve({ ...silence, frameCount: Math.ceil(samples.length / FRAME_SAMPLES), durationMs: samples.length / 16 }),
    start: () => Promise.resolve(stepAfter([[]])),
    advance: (_sound, memory, lastTokens) => {
      const past = memory.ofText['past']?.data as Float32Array;
      const length = past.length / lastTokens.length;
      return Promise.resolve(stepAfter(lastTokens.map((token, index) => [...past.subarray(index * length, (index + 1) * length), token])));
    },
    attend: (sound, ids) => Promise.resolve(evenAttention(ids.length + 1, sound.frameCount)),
    close: () => Promise.resolve(),
  };
}

/** Each token listens to its equal share of the frames. */
function evenAttention(rowCount: number, frameCount: number): Attention {
  const head = Float32Array.from({ length: rowCount * frameCount }, (_, index) => {
    const [row, frame] = [Math.floor(index / frameCount), index % frameCount];
    return Math.floor((frame * rowCount) / frameCount) === row ? 1 : 0;
  });
  return { rowCount, frameCount, heads: [head] };
}

/** Sound as a scripted model needs it: none. */
export const silence: EncodedSound = { hidden: runtime.float32(new Float32Array(0), [1, 0, 1]), frameCount: 0, durationMs: 0 };
