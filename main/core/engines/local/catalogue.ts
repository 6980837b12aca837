import type { LanguageCode } from '../../../domain/language.ts';

/** One file of a model as it must lie on disk: anything else is damage. `sha256` is hex. */
export interface ModelFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** How long the windows are that a model is given, in ms: joined up to `target`, never longer than `cap`. */
export interface WindowLengths {
  readonly targetMs: number;
  readonly capMs: number;
}

/**
 * A Moonshine model: an encoder, and a decoder as scripts/models/moonshine-decoder.ts prepares it. `alignmentHeads` are the [layer, head] pairs
 * whose attention follows the sound best (ranked against forced alignments of 21 clips: start median 47-54 ms, 90 % under 180 ms).
 */
export interface LocalModel {
  readonly id: string;
  readonly name: string;
  readonly languages: readonly LanguageCode[];
  readonly licence: string;
  readonly folder: string;
  readonly encoder: ModelFile;
  readonly decoder: ModelFile;
  readonly layerCount: number;
  readonly headCount: number;
  readonly headSize: number;
  readonly alignmentHeads: readonly (readonly [layer: number, head: number])[];
  readonly windows: WindowLengths;
  /** The most tokens a second of sound may give; speech in Latin script stays under it. */
  readonly tokensPerSecond: number;
}

/** The id of this engine in settings, runs and the catalogue. */
export const LOCAL_ENGINE_ID = 'local';

/**
 * The models this engine can load, best first. Window lengths are measured on 14 minutes of joined speech: base 7.6 % words wrong
 * at 15-20 s, tiny 9.5 % at 8-12 s; both fall apart beyond 30 s (45 % at 60 s).
 */
export const LOCAL_MODELS: readonly LocalModel[] = [
  {
    id: 'moonshine-base',
    name: 'Moonshine Base',
    languages: ['en'],
    licence: 'MIT',
    folder: 'moonshine-base',
    encoder: { name: 'encoder.onnx', sizeBytes: 20_513_063, sha256: '1dd9ab0a7f987113d30affcba5a068d11c8f90fa0223caa3e491ade431ad9751' },
    decoder: { name: 'decoder.onnx', sizeBytes: 42_207_467, sha256: '6b3a6160e7d661dcf3e6fc6b95de7b63a4ed2c01e28bd28d46e5d39a6c4cd156' },
    layerCount: 8,
    headCount: 8,
    headSize: 52,
    alignmentHeads: [
      [5, 5],
      [6, 1],
      [6, 4],
      [4, 2],
      [6, 0],
      [7, 4],
    ],
    windows: { targetMs: 18_000, capMs: 28_000 },
    tokensPerSecond: 6.5,
  },
  {
    id: 'moonshine-tiny',
    name: 'Moonshine Tiny',
    languages: ['en'],
    licence: 'MIT',
    folder: 'moonshine-tiny',
    encoder: { name: 'encoder.onnx', sizeBytes: 7_937_661, sha256: 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a' },
    decoder: { name: 'decoder.onnx', sizeBytes: 20_023_698, sha256: '99f9f910a7c17694b44258b6b77365074d252d4bcd470d071c29a9ff92ff4de1' },
    layerCount: 6,
    headCount: 8,
    headSize: 36,
    alignmentHeads: [
      [5, 6],
      [4, 7],
      [3, 5],
      [5, 7],
      [5, 3],
      [5, 4],
    ],
    windows: { targetMs: 8_000, capMs: 12_000 },
    tokensPerSecond: 6.5,
  },
];

/** The speech detector that every model needs: Silero VAD v6. */
export const SPEECH_DETECTOR = {
  folder: 'silero-vad-6',
  licence: 'MIT',
  file: { name: 'detector.onnx', sizeBytes: 2_327_524, sha256: '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3' },
} as const satisfies { folder: string; licence: string; file: ModelFile };

/** The model of this id, or null when this engine has none such. */
export function localModel(id: string): LocalModel | null {
  return LOCAL_MODELS.find((model) => model.id === id) ?? null;
}
