import { floatsOf, type Runtime } from '../engines/local/runtime.ts';

/** Samples that the segmentation model hears at once: 10 s at 16 kHz. */
export const WINDOW_SAMPLES = 160_000;

/** Samples from one of its frames to the next (16.875 ms). */
export const FRAME_SAMPLES = 270;

/** Sample at the middle of a window's first frame. */
export const FIRST_FRAME_CENTRE = 495;

/** Time in ms at which a frame begins. */
export function frameStartMs(frame: number): number {
  return Math.max(0, (frame * FRAME_SAMPLES + FIRST_FRAME_CENTRE - FRAME_SAMPLES / 2) / 16);
}

/** Frames of a window. */
export const WINDOW_FRAMES = 589;

/** Voices that the model tells apart within one window; their order means nothing outside of it. */
export const LOCAL_VOICES = 3;

/** Which local voices are heard (bit 0, 1, 2) in each of the model's seven classes: none, one of three, two of three. */
const VOICES_OF_CLASS = [0b000, 0b001, 0b010, 0b100, 0b011, 0b101, 0b110] as const;

/** Tells who speaks when within a window: pyannote segmentation 3.0. */
export interface Segmentation {
  /** For up to 10 s of 16 kHz sound, one byte a frame whose bits are the local voices that are heard; 0 beyond the end of the sound. */
  readonly voicesIn: (samples: Float32Array) => Promise<Uint8Array>;
  readonly close: () => Promise<void>;
}

/** Opens the model from the bytes of its ONNX file. */
export async function openSegmentation(runtime: Runtime, graph: Uint8Array): Promise<Segmentation> {
  const session = await runtime.open(graph);
  return {
    voicesIn: async (samples) => {
      const window = new Float32Array(WINDOW_SAMPLES);
      window.set(samples.subarray(0, WINDOW_SAMPLES));
      const outputs = await session.run({ x: runtime.float32(window, [1, 1, WINDOW_SAMPLES]) }, ['y']);
      return likeliestVoices(floatsOf(outputs['y']), samples.length);
    },
    close: session.close,
  };
}

function likeliestVoices(logProbs: Float32Array, sampleCount: number): Uint8Array {
  const voices = new Uint8Array(WINDOW_FRAMES);
  for (let frame = 0; frame < WINDOW_FRAMES && frame * FRAME_SAMPLES + FIRST_FRAME_CENTRE < sampleCount; frame++) {
    let best = -Infinity;
    for (const [index, mask] of VOICES_OF_CLASS.entries()) {
      const logProb = logProbs[frame * VOICES_OF_CLASS.length + index] ?? -Infinity;
      if (logProb <= best) continue;
      best = logProb;
      voices[frame] = mask;
    }
  }
  return voices;
}
