import type { ChannelUse } from '../../domain/recording.ts';

/** Quieter frames are nobody's speech: -60 dB. */
const SPEECH_ENERGY = 1e-6;
/** One side 30 dB under the other holds nothing but crosstalk and noise. */
const ONE_SIDED_SHARE = 1e-3;
/** A microphone hears its own speaker at least 6 dB louder than the other one does; in one stereo pair sides differ less. */
const OWN_SIDE_RATIO = 4;
const CLEAR_SHARE = 0.6;
/** As little of an interview may be spoken by one of two: see the same share in channel-diarizer.ts. */
const EACH_SIDE_SHARE = 0.04;

/**
 * How the two channels of a recording are used: only one of them (`one-sided`), a microphone for each of two people (`two-microphones`),
 * or both together (`together`). Takes the energy of left and right in turn, full scale 1, for each 100 ms: shorter than a syllable with its
 * pause, and of the whole recording, for the second microphone may be plugged in after an hour.
 */
export function channelUseOf(sides: Float32Array): ChannelUse {
  const energy = { left: 0, right: 0 };
  const frames = { spoken: 0, left: 0, right: 0 };
  for (let at = 0; at + 1 < sides.length; at += 2) {
    const [left = 0, right = 0] = [sides[at], sides[at + 1]];
    energy.left += left;
    energy.right += right;
    if (Math.max(left, right) < SPEECH_ENERGY) continue;
    frames.spoken++;
    if (left > right * OWN_SIDE_RATIO) frames.left++;
    if (right > left * OWN_SIDE_RATIO) frames.right++;
  }
  const louder = Math.max(energy.left, energy.right);
  if (louder > 0 && Math.min(energy.left, energy.right) < louder * ONE_SIDED_SHARE) return 'one-sided';
  const clear = frames.left + frames.right > frames.spoken * CLEAR_SHARE;
  const both = Math.min(frames.left, frames.right) > frames.spoken * EACH_SIDE_SHARE;
  return clear && both ? 'two-microphones' : 'together';
}
