import type { Tensor } from 'onnxruntime-node';

import { floatsOf, type Runtime } from './runtime.ts';

/** Samples at 16 kHz per step of the detector: 32 ms. */
export const HOP_SAMPLES = 512;
/** Steps from one reset of the detector to the next: 30 s. Run on over mixed voices it lost 64 of 368 words of one speaker; reset like this, 3. */
export const BLOCK_HOPS = 938;

const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128] as const;
const STATE_SIZE = 256;

/** Tells speech from everything else, one probability (0..1) for each hop of a block that starts afresh. */
export interface SpeechDetector {
  readonly detect: (block: Float32Array, signal: AbortSignal) => Promise<Float32Array>;
  readonly close: () => Promise<void>;
}

/** Opens Silero VAD v6 from the bytes of its graph. */
export async function openSpeechDetector(runtime: Runtime, graph: Uint8Array): Promise<SpeechDetector> {
  const session = await runtime.open(graph);
  const rate = runtime.int64(BigInt64Array.of(16_000n), []);
  return {
    detect: async (block, signal) => {
      const probabilities = new Float32Array(Math.ceil(block.length / HOP_SAMPLES));
      const input = new Float32Array(CONTEXT_SAMPLES + HOP_SAMPLES);
      let state: Tensor = runtime.float32(new Float32Array(STATE_SIZE), STATE_SHAPE);
      for (let hop = 0; hop < probabilities.length; hop += 1) {
        signal.throwIfAborted();
        input.copyWithin(0, HOP_SAMPLES);
        input.fill(0, CONTEXT_SAMPLES);
        input.set(block.subarray(hop * HOP_SAMPLES, (hop + 1) * HOP_SAMPLES), CONTEXT_SAMPLES);
        const output = await session.run({ input: runtime.float32(input, [1, input.length]), state, sr: rate }, ['output', 'stateN']);
        probabilities[hop] = floatsOf(output['output'])[0] ?? 0;
        if (output['stateN'] !== undefined) state = output['stateN'];
      }
      return probabilities;
    },
    close: () => session.close(),
  };
}
