/** A waveform like speech: bursts and pauses, the same for the same recording. */
export function fakePeaks(durationMs: number): Int8Array {
  const pairs = Math.floor(durationMs / 10);
  const peaks = new Int8Array(pairs * 2);
  let seed = 7;
  const random = (): number => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const bar = Math.max(8, Math.floor(pairs / 420));
  let phrase = 0.7;
  let level = 0;
  for (let index = 0; index < pairs; index += 1) {
    if (index % (bar * 9) === 0) phrase = random() < 0.12 ? 0.05 : 0.35 + random() * 0.6;
    if (index % bar === 0) level = phrase * (0.25 + random() * 0.75);
    const height = Math.round(level * (0.7 + random() * 0.3) * 120);
    peaks[index * 2] = -height;
    peaks[index * 2 + 1] = height;
  }
  return peaks;
}
