import { floatsOf, type Runtime } from '../engines/local/runtime.ts';
import { FBANK_BINS } from './fbank.ts';

/** Numbers in a voice vector. */
export const VOICE_SIZE = 192;

/** Turns rows of mel energies into a vector that is alike for one voice and unlike for two: CAM++. */
export interface VoicePrint {
  /** Takes the named rows of `features` (80 numbers each); gives 192 numbers of length 1. */
  readonly of: (features: Float32Array, rows: readonly number[]) => Promise<Float32Array>;
  readonly close: () => Promise<void>;
}

/** Opens the model from the bytes of its ONNX file. */
export async function openVoicePrint(runtime: Runtime, graph: Uint8Array): Promise<VoicePrint> {
  const session = await runtime.open(graph);
  return {
    of: async (features, rows) => {
      const input = runtime.float32(meanless(features, rows), [1, rows.length, FBANK_BINS]);
      const outputs = await session.run({ x: input }, ['embedding']);
      return unit(floatsOf(outputs['embedding']));
    },
    close: session.close,
  };
}

/** The rows with each bin's mean taken off: microphone and distance colour the mean, not the voice. */
function meanless(features: Float32Array, rows: readonly number[]): Float32Array {
  const picked = new Float32Array(rows.length * FBANK_BINS);
  const mean = new Float64Array(FBANK_BINS);
  for (const [position, row] of rows.entries()) {
    const values = features.subarray(row * FBANK_BINS, (row + 1) * FBANK_BINS);
    picked.set(values, position * FBANK_BINS);
    for (const [bin, value] of values.entries()) mean[bin] = (mean[bin] ?? 0) + value / rows.length;
  }
  for (let index = 0; index < picked.length; index++) picked[index] = (picked[index] ?? 0) - (mean[index % FBANK_BINS] ?? 0);
  return picked;
}

/** The vector at length 1; a zero vector stays as it is. */
export function unit(vector: ArrayLike<number>): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return Float32Array.from(vector, (value) => (length > 0 ? value / length : value));
}

/** The inner product of two vectors of one length; for unit vectors the cosine of their angle. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
