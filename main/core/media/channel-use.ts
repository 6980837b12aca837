import type { ChannelUse } from '../../domain/recording.ts';
import { SOUND_RATE_HZ } from './media-core.ts';

/** How much is listened to: a conversation changes sides within a minute, and a decode of this takes a tenth of a second. */
const STRETCHES = 6;
const STRETCH_SAMPLES = 10 * SOUND_RATE_HZ;
/** Loudness is compared per 100 ms, shorter than a syllable with its pause. */
const FRAME_SAMPLES = SOUND_RATE_HZ / 10;
/** Quieter frames are nobody's speech: -60 dB. */
const SPEECH_ENERGY = 1e-6;
/** One side 30 dB under the other holds nothing but crosstalk and noise. */
const ONE_SIDED_SHARE = 1e-3;
/** A microphone hears its own speaker at least 6 dB louder than the other one does; in one stereo pair sides differ less. */
const OWN_SIDE_RATIO = 4;
const CLEAR_SHARE = 0.6;
const EACH_SIDE_SHARE = 0.1;

/** The stretches of a recording that are listened to for its channels, as samples [start, end). */
export function stretchesOf(sampleCount: number): readonly (readonly [start: number, end: number])[] {
  if (sampleCount <= STRETCHES * STRETCH_SAMPLES) return [[0, sampleCount]];
  const distance = (sampleCount - STRETCH_SAMPLES) / (STRETCHES - 1);
  return Array.from({ length: STRETCHES }, (_, index) => {
    const start = Math.floor(index * distance);
    return [start, start + STRETCH_SAMPLES] as const;
  });
}

/**
 * How the two channels of a recording are used, from pieces of interleaved sound: only one of them (`one-sided`), a microphone for each
 * of two people (`two-microphones`), or both together (`together`).
 */
export function channelUseOf(pieces: Iterable<Float32Array>): ChannelUse {
  const energy = { left: 0, right: 0 };
  const frames = { spoken: 0, left: 0, right: 0 };
  for (const piece of pieces) {
    for (let start = 0; start + FRAME_SAMPLES * 2 <= piece.length; start += FRAME_SAMPLES * 2) {
      const [left, right] = frameEnergies(piece.subarray(start, start + FRAME_SAMPLES * 2));
      energy.left += left;
      energy.right += right;
      if (Math.max(left, right) < SPEECH_ENERGY) continue;
      frames.spoken++;
      if (left > right * OWN_SIDE_RATIO) frames.left++;
      if (right > left * OWN_SIDE_RATIO) frames.right++;
    }
  }
  const louder = Math.max(energy.left, energy.right);
  if (louder > 0 && Math.min(energy.left, energy.right) < louder * ONE_SIDED_SHARE) return 'one-sided';
  const clear = frames.left + frames.right > frames.spoken * CLEAR_SHARE;
  const both = Math.min(frames.left, frames.right) > frames.spoken * EACH_SIDE_SHARE;
  return clear && both ? 'two-microphones' : 'together';
}

function frameEnergies(frame: Float32Array): readonly [left: number, right: number] {
  let [left, right] = [0, 0];
  for (let i = 0; i < frame.length; i += 2) {
    left += (frame[i] ?? 0) ** 2;
    right += (frame[i + 1] ?? 0) ** 2;
  }
  return [left / FRAME_SAMPLES, right / FRAME_SAMPLES];
}
