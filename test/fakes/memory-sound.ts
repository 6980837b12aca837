import type { SoundSource } from '../../main/core/engines/engine.ts';

/** 16 kHz mono samples in memory as a sound source; keeps a record of what was read. */
export interface MemorySound extends SoundSource {
  readonly reads: readonly (readonly [startSample: number, endSample: number])[];
}

/** Makes a sound source of samples. */
export function soundOf(samples: Float32Array): MemorySound {
  const reads: (readonly [number, number])[] = [];
  return {
    reads,
    read: (startSample, endSample) => {
      reads.push([startSample, endSample]);
      return Promise.resolve(samples.slice(startSample, Math.max(startSample, endSample)));
    },
    totalMs: () => samples.length / 16,
  };
}

/** A hum of the given length: something to hear, but nobody speaks. */
export function hum(durationMs: number): Float32Array {
  return Float32Array.from({ length: durationMs * 16 }, (_, index) => 0.1 * Math.sin((2 * Math.PI * 110 * index) / 16_000));
}
