import type { SavedSound } from '../../domain/recording.ts';

/** Rates that AAC writes alike: only its index, or its maker, tells which of them it was. `index` is the first one's number in MPEG-4's table. */
export interface AacTables {
  readonly index: number;
  readonly ratesHz: readonly [number, ...number[]];
  /** Of other tables that are the same but for the highest tones, so that sound without these may be theirs. */
  readonly widerIndex?: number;
}

/** What recorders and cameras use, the likely ones first. */
export const PLAUSIBLE_RATES: readonly AacTables[] = [
  // The tables of 32 kHz differ from these above 14.5 kHz only, so most of it can be read as 48.
  { index: 3, ratesHz: [48_000, 44_100, 32_000], widerIndex: 5 },
  { index: 5, ratesHz: [32_000] },
  { index: 6, ratesHz: [24_000, 22_050] },
  { index: 8, ratesHz: [16_000, 12_000, 11_025] },
  { index: 11, ratesHz: [8000] },
  { index: 0, ratesHz: [96_000, 88_200] },
];

/** Samples of a frame, at the rate of AAC-LC in it. */
const FRAME_SAMPLES = 1024;
/** Pictures a second that cameras take. */
const PICTURE_RATES = [24 / 1.001, 24, 25, 30 / 1.001, 30, 50, 60 / 1.001, 60];
/** Sound and picture of the same stretch differ by less: neighbouring guesses lie 4 % apart. Fewer pictures say nothing. */
const PICTURE_TOLERANCE = 0.01;
const FEWEST_PICTURES = 150;
/** Bits a second that encoders are set to. */
const BIT_RATES = [24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320].map((kilo) => kilo * 1000);
/** Nearer than this to such a setting is a sign, and the other rate must be three times as far from any. */
const BIT_TOLERANCE = 0.012;

/** What a file without an index still shows of its rate. `usualHz` is what its maker uses most often. */
export interface RateSigns {
  readonly tables: AacTables;
  readonly frames: number;
  readonly frameBytes: number;
  readonly pictures: number;
  readonly usualHz: number;
}

/**
 * The rate of sound whose index is lost. Sure where AAC knows one such rate only, or where a film's pictures come as often as cameras take
 * them; else a guess, by the bit rates that encoders are set to and by the maker.
 */
export function rateOf({ tables, frames, frameBytes, pictures, usualHz }: RateSigns): SavedSound {
  const { ratesHz } = tables;
  const [first] = ratesHz;
  const found = (rateHz: number, isSure: boolean): SavedSound => ({ rateHz, foundHz: rateHz, ratesHz, isSure });
  // 12 and 11.025 kHz are in the table, but no recorder's.
  if (ratesHz.length === 1 || first === 16_000) return found(first, true);
  const byPicture = ratesHz.filter((rate) => pictures >= FEWEST_PICTURES && isPictureRate((pictures * rate) / (frames * FRAME_SAMPLES)));
  if (byPicture.length === 1 && byPicture[0] !== undefined) return found(byPicture[0], true);
  // Of the three that are written alike the third is rare.
  const usual = ratesHz.slice(0, 2);
  const distances = usual.map((rate) => distanceToSetting((frameBytes * 8 * rate) / (frames * FRAME_SAMPLES)));
  const near = usual.filter((_rate, at) => (distances[at] ?? 1) < BIT_TOLERANCE);
  const isClear = distances.every((distance) => distance < BIT_TOLERANCE || distance > BIT_TOLERANCE * 3);
  if (near.length === 1 && isClear && near[0] !== undefined) return found(near[0], false);
  return found(ratesHz.includes(usualHz) ? usualHz : first, false);
}

function isPictureRate(perSecond: number): boolean {
  return PICTURE_RATES.some((rate) => Math.abs(perSecond / rate - 1) < PICTURE_TOLERANCE);
}

function distanceToSetting(bitsPerSecond: number): number {
  return Math.min(...BIT_RATES.map((rate) => Math.abs(bitsPerSecond / rate - 1)));
}
