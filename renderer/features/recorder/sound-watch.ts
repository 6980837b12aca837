/** What is wrong with what is heard; null: nothing. */
export type SoundWarning = 'no-sound' | 'quiet' | 'clipping';

/** Below this peak nothing but the noise of the device is heard, dB under full scale. */
const SILENT_DB = -60;
/** Speech that never reaches this is recorded too low to be read well. */
const QUIET_DB = -36;
/** So long nothing is said of silence: people pause. */
const SILENT_AFTER_MS = 5000;
const QUIET_AFTER_MS = 10_000;
/** So long a distorted moment is told of. */
const CLIPPING_STAYS_MS = 3000;
/** A single sample at full scale is no distortion yet. */
const CLIPPED_SAMPLES = 3;

/** Looks after the level of a microphone. */
export interface SoundWatch {
  /** Takes one measurement at a time (ms, any steady clock) and gives the warning that holds now. */
  readonly hear: (level: { readonly peakDb: number; readonly clipped: number }, atMs: number) => SoundWarning | null;
}

/** A watch that has heard nothing yet; it begins to count with the first measurement. */
export function soundWatch(): SoundWatch {
  let soundAtMs: number | null = null;
  let loudAtMs: number | null = null;
  let clippedAtMs: number | null = null;
  return {
    hear: ({ peakDb, clipped }, atMs) => {
      soundAtMs ??= atMs;
      loudAtMs ??= atMs;
      if (peakDb > SILENT_DB) soundAtMs = atMs;
      if (peakDb > QUIET_DB) loudAtMs = atMs;
      if (clipped >= CLIPPED_SAMPLES) clippedAtMs = atMs;
      if (clippedAtMs !== null && atMs - clippedAtMs < CLIPPING_STAYS_MS) return 'clipping';
      if (atMs - soundAtMs >= SILENT_AFTER_MS) return 'no-sound';
      return atMs - loudAtMs >= QUIET_AFTER_MS ? 'quiet' : null;
    },
  };
}

/** A peak (0 to 1) in dB under full scale, -100 at least. */
export function decibelsOf(peak: number): number {
  return peak <= 0.000_01 ? -100 : Math.round(20 * Math.log10(peak));
}
