import type { Kept } from './diarizer.ts';
import { startFrameOf, voicesHeardIn } from './observation.ts';

/** Who is heard in a window. The frames (one byte each, bits are local voices) are unpacked each time `voices` is called: ten hours have 8 MB. */
export interface HeardWindow {
  readonly startFrame: number;
  readonly voices: () => Uint8Array;
}

/** Reads from the kept bytes of a window. */
export function heardWindow(bytes: Kept): HeardWindow {
  return { startFrame: startFrameOf(bytes), voices: () => voicesHeardIn(bytes) };
}
