/**
 * `count` bars from min,max pairs: heights from 0 to 1, loud speech near 1. A bar is the root mean square of its peaks, not the highest:
 * over an hour every bar holds some loud syllable, and the highest would draw a wall.
 */
export function waveformBars(peaks: Int8Array, count: number): Float32Array {
  const bars = new Float32Array(Math.max(0, count));
  const pairs = Math.floor(peaks.length / 2);
  if (pairs === 0) return bars;
  for (let bar = 0; bar < bars.length; bar += 1) {
    const from = Math.floor((bar * pairs) / bars.length);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * pairs) / bars.length));
    let sum = 0;
    for (let index = from * 2; index < to * 2; index += 1) sum += (peaks[index] ?? 0) ** 2;
    bars[bar] = Math.sqrt(sum / ((to - from) * 2)) / 127;
  }
  return evenOut(bars);
}

/** The quietest recording that is still drawn at full height, as a part of full scale: below it the wave stays low, so that silence looks like silence. */
const QUIETEST_FULL = 0.05;

/** Scales so that all but the loudest hundredth fit: a recording made far from the microphone can be read as well as a loud one. */
function evenOut(bars: Float32Array): Float32Array {
  const sorted = bars.toSorted();
  const loud = sorted[Math.ceil((sorted.length - 1) * 0.99)] ?? 1;
  const scale = 1 / Math.max(loud, QUIETEST_FULL);
  return bars.map((height) => Math.min(1, height * scale));
}

const STEPS_S: readonly number[] = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** The times that a ruler of `widthPx` names, ms: round ones, at least 72 px apart, from 0. */
export function rulerTimes(durationMs: number, widthPx: number): readonly number[] {
  if (durationMs <= 0 || widthPx <= 0) return [];
  const most = Math.max(1, Math.floor(widthPx / 72));
  const stepMs = (STEPS_S.find((step) => durationMs / (step * 1000) <= most) ?? 7200) * 1000;
  return Array.from({ length: Math.floor(durationMs / stepMs) + 1 }, (_, index) => index * stepMs);
}
