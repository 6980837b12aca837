import { SOUND_RATE_HZ } from '../../main/core/media/media-core.ts';
import { TIMES } from './chirp-hours.ts';

/** The seconds of the tone in which there is noise. */
const NOISE = { from: 3, to: 12 };
/** How long is listened after a press. */
export const HEARD_MS = 2500;

/** What was heard in the window: when, where the player stood, and the samples at 16 kHz. */
export interface Piece {
  readonly atMs: number;
  readonly elementSeconds: number;
  readonly samples: Float32Array;
}

interface HeardPiece extends Omit<Piece, 'samples'> {
  readonly samples: readonly number[];
}

/** What was heard around a press. */
export interface Heard {
  readonly pieces: readonly HeardPiece[];
  readonly pressedMs: number;
  /** How long what is played is. */
  readonly seconds: number;
}

/** From the press to the first stretch whose pitch is that of the new place; null where the old place or noise sounds alike. */
export function firstRightMs({ pieces, pressedMs, seconds }: Heard): number | null {
  // An MP3 is a little longer each time than what was encoded.
  const onceSeconds = seconds / TIMES;
  const after = pieces.filter(({ atMs }) => atMs > pressedMs);
  const last = after.at(-1);
  const before = pieces.findLast(({ atMs }) => atMs <= pressedMs);
  if (last === undefined) return null;
  const landed = (last.elementSeconds - (last.atMs - pressedMs) / 1000) % onceSeconds;
  const isNoise = landed > NOISE.from - HEARD_MS / 1000 && landed < NOISE.to;
  if (
    isNoise ||
    landed < 1 ||
    (before !== undefined && Math.abs(pitchAt(before.elementSeconds % onceSeconds) - pitchAt(last.elementSeconds % onceSeconds)) < 400)
  )
    return null;
  for (let at = 3; at < after.length; at++) {
    const piece = after[at];
    const stretch = after.slice(at - 3, at + 1).flatMap(({ samples }) => samples);
    if (piece === undefined || !isTone(stretch, pitchAt(landed))) continue;
    return (after[at - 3]?.atMs ?? piece.atMs) - pressedMs;
  }
  return null;
}

function pitchAt(seconds: number): number {
  return 300 + 60 * seconds;
}

/** Whether most of the energy lies near a pitch: the tone rises while it is listened to, and the element's clock is some buffers ahead of the ear. */
function isTone(samples: readonly number[], hertz: number): boolean {
  const total = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (total < samples.length * 0.001) return false;
  let most = 0;
  for (let near = hertz - 90; near <= hertz + 180; near += 10) {
    let [real, imaginary] = [0, 0];
    samples.forEach((sample, at) => {
      real += sample * Math.cos((2 * Math.PI * near * at) / SOUND_RATE_HZ);
      imaginary += sample * Math.sin((2 * Math.PI * near * at) / SOUND_RATE_HZ);
    });
    most = Math.max(most, (2 * (real * real + imaginary * imaginary)) / samples.length);
  }
  return most > total * 0.5;
}
