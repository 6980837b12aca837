import { readFileSync, rmSync, statSync } from 'node:fs';

import { FailureError } from '../../../domain/failure.ts';
import { turnTaker } from '../../media/turns.ts';
import { createWasmCore, type WasmCore } from '../../media/wasm-core.ts';
import type { SoundFile } from './multipart.ts';

/** Bit rates of an MP3 of one channel at 16 kHz, the best first: 64 kbit/s keeps all of a voice, at 32 it is still well understood. */
const BITS_PER_SECOND: readonly number[] = [64_000, 56_000, 48_000, 40_000, 32_000];
/** Header, last frame and what the encoder puts before the sound. */
const EXTRA_BYTES = 4_096;
const RATE_HZ = 16_000;

/** Packs a piece as an MP3, which every server reads, so that it is no larger than asked. */
export interface SmallerPacker {
  /** The MP3 beside the piece, in its place; null when even the lowest rate is too large. Failures: disk-full, cancelled, media-crashed. */
  readonly pack: (sound: SoundFile, wish: SmallerWish, signal: AbortSignal) => Promise<SoundFile | null>;
}

/** How long the sound is, and the most bytes it may have. */
export interface SmallerWish {
  readonly soundMs: number;
  readonly mostBytes: number;
}

/** The highest of the usual rates at which so much sound fits; null when none does. */
export function rateThatFits({ soundMs, mostBytes }: SmallerWish): number | null {
  return BITS_PER_SECOND.find((rate) => (soundMs / 1000) * (rate / 8) + EXTRA_BYTES <= mostBytes) ?? null;
}

/** Makes the packer; the media core is loaded from its file when it is first needed, which few recordings are long enough for. */
export function smallerPacker(corePath: string, now: () => number): SmallerPacker {
  let core: WasmCore | null = null;
  return {
    pack: async (sound, wish, signal) => {
      const bitsPerSecond = rateThatFits(wish);
      if (bitsPerSecond === null) return null;
      core ??= createWasmCore(readFileSync(corePath));
      const path = sound.path.replace(/\.\w+$/u, '.mp3');
      try {
        await encode(core, { from: sound.path, to: path, bitsPerSecond, takeTurn: turnTaker(now, signal) });
      } catch (caught) {
        rmSync(path, { force: true });
        throw caught;
      }
      rmSync(sound.path, { force: true });
      return { path, sizeBytes: statSync(path).size, format: 'mp3' };
    },
  };
}

interface Encoding {
  readonly from: string;
  readonly to: string;
  readonly bitsPerSecond: number;
  readonly takeTurn: () => Promise<boolean>;
}

async function encode(core: WasmCore, { from, to, bitsPerSecond, takeTurn }: Encoding): Promise<void> {
  const media = core.open(from);
  try {
    const writing = media.encodeInto(to, { choice: {}, rateHz: RATE_HZ, bitsPerSecond });
    try {
      while (writing.next().done !== true) await takeTurn();
    } finally {
      // Stopped in the middle: the encoder and the file are let go.
      writing.return();
    }
    // What the disk could not give of our own file: an MP3 of less than all would be a shorter interview.
    if (media.state().damaged > 0) throw new FailureError({ code: 'media-crashed' });
  } finally {
    media.close();
  }
}
