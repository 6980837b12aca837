import type { Tensor } from 'onnxruntime-node';

import type { LocalModel } from './catalogue.ts';
import type { ModelBytes } from './model-files.ts';
import { floatsOf, type Runtime, type Tensors } from './runtime.ts';
import { START_TOKEN } from './tokenizer.ts';

const SAMPLES_PER_MS = 16;

/** Sound as the encoder gives it: `frameCount` frames over `durationMs`. */
export interface EncodedSound {
  readonly hidden: Tensor;
  readonly frameCount: number;
  readonly durationMs: number;
}

/** What the decoder remembers between steps. The keys and values of the sound are shared by all hypotheses (batch 1, broadcast). */
export interface DecoderMemory {
  readonly ofSound: Tensors;
  readonly ofText: Tensors;
}

/** One step of the decoder: logits [hypotheses × vocabularySize], and the memory for the next step. */
export interface DecoderStep {
  readonly logits: Float32Array;
  readonly vocabularySize: number;
  readonly memory: DecoderMemory;
}

/** Cross-attention of a text over the sound: one row of `frameCount` values per token (the end token last), per wanted head. */
export interface Attention {
  readonly rowCount: number;
  readonly frameCount: number;
  readonly heads: readonly Float32Array[];
}

/** A loaded Moonshine model: encoder and decoder with their tensors named. */
export interface Moonshine {
  readonly runtime: Runtime;
  readonly model: LocalModel;
  readonly encode: (samples: Float32Array) => Promise<EncodedSound>;
  /** The step after the start token, one hypothesis. */
  readonly start: (sound: EncodedSound) => Promise<DecoderStep>;
  /** The step after the given last tokens, one per hypothesis. */
  readonly advance: (sound: EncodedSound, memory: DecoderMemory, lastTokens: readonly number[]) => Promise<DecoderStep>;
  /** Runs the whole text through at once and gives where it listened. */
  readonly attend: (sound: EncodedSound, ids: readonly number[]) => Promise<Attention>;
  readonly close: () => Promise<void>;
}

/** Opens a Moonshine model from checked bytes. */
export async function openMoonshine(runtime: Runtime, model: LocalModel, bytes: ModelBytes): Promise<Moonshine> {
  const encoder = await runtime.open(bytes.encoder);
  const decoder = await runtime.open(bytes.decoder);
  const names = tensorNames(model);
  const emptyPast = Object.fromEntries([...names.soundPast, ...names.textPast].map((name) => [name, emptyMemory(runtime, model, name)]));
  const fresh = runtime.flag(false);
  const cached = runtime.flag(true);
  const tokens = (ids: readonly number[], hypothesisCount: number): Tensor =>
    runtime.int64(BigInt64Array.from(ids, BigInt), [hypothesisCount, ids.length / hypothesisCount]);
  const stepOf = (output: Tensors, ofSound: Tensors): DecoderStep => ({
    logits: floatsOf(output['logits']),
    vocabularySize: output['logits']?.dims.at(-1) ?? 0,
    memory: { ofSound, ofText: renamed(output, names.textPresent, names.textPast) },
  });
  const beginWith = (sound: EncodedSound, ids: readonly number[], outputs: readonly string[]): Promise<Tensors> =>
    decoder.run(
      { ...emptyPast, encoder_hidden_states: sound.hidden, input_ids: tokens([START_TOKEN, ...ids], 1), use_cache_branch: fresh },
      outputs,
    );
  return {
    runtime,
    model,
    encode: async (samples) => {
      const output = await encoder.run({ input_values: runtime.float32(samples, [1, samples.length]) }, ['last_hidden_state']);
      const hidden = presentTensor(output, 'last_hidden_state');
      return { hidden, frameCount: hidden.dims[1] ?? 0, durationMs: samples.length / SAMPLES_PER_MS };
    },
    start: async (sound) => {
      const output = await beginWith(sound, [], ['logits', ...names.textPresent, ...names.soundPresent]);
      return stepOf(output, renamed(output, names.soundPresent, names.soundPast));
    },
    advance: async (sound, { ofSound, ofText }, lastTokens) => {
      const newest = { encoder_hidden_states: sound.hidden, input_ids: tokens(lastTokens, lastTokens.length), use_cache_branch: cached };
      return stepOf(await decoder.run({ ...ofSound, ...ofText, ...newest }, ['logits', ...names.textPresent]), ofSound);
    },
    attend: async (sound, ids) =>
      attentionOf(await beginWith(sound, ids, attentionNames(model)), { model, rowCount: ids.length + 1, frameCount: sound.frameCount }),
    close: async () => {
      await encoder.close();
      await decoder.close();
    },
  };
}

function attentionNames(model: LocalModel): readonly string[] {
  return [...new Set(model.alignmentHeads.map(([layer]) => `cross_attentions.${layer}`))];
}

function attentionOf(
  output: Tensors,
  shape: { readonly model: LocalModel; readonly rowCount: number; readonly frameCount: number },
): Attention {
  const { model, rowCount, frameCount } = shape;
  const size = rowCount * frameCount;
  const heads = model.alignmentHeads.map(([layer, head]) =>
    floatsOf(output[`cross_attentions.${layer}`]).subarray(head * size, (head + 1) * size),
  );
  return { rowCount, frameCount, heads };
}

interface TensorNames {
  readonly soundPast: readonly string[];
  readonly soundPresent: readonly string[];
  readonly textPast: readonly string[];
  readonly textPresent: readonly string[];
}

function tensorNames(model: LocalModel): TensorNames {
  const named = (prefix: string, side: string): readonly string[] =>
    Array.from({ length: model.layerCount }, (_, layer) => [`${prefix}.${layer}.${side}.key`, `${prefix}.${layer}.${side}.value`]).flat();
  return {
    soundPast: named('past_key_values', 'encoder'),
    soundPresent: named('present', 'encoder'),
    textPast: named('past_key_values', 'decoder'),
    textPresent: named('present', 'decoder'),
  };
}

/** A tensor of no positions. Keys of the sound are turned: [batch, heads, size, frames], everything else [batch, heads, positions, size]. */
function emptyMemory(runtime: Runtime, { headCount, headSize }: LocalModel, name: string): Tensor {
  return runtime.float32(new Float32Array(0), name.endsWith('encoder.key') ? [1, headCount, headSize, 0] : [1, headCount, 0, headSize]);
}

function renamed(tensors: Tensors, from: readonly string[], to: readonly string[]): Tensors {
  return Object.fromEntries(from.map((name, index) => [to[index] ?? name, presentTensor(tensors, name)]));
}

function presentTensor(tensors: Tensors, name: string): Tensor {
  const tensor = tensors[name];
  if (tensor === undefined) throw new Error(`the model gave no ${name}`);
  return tensor;
}
