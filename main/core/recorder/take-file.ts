import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

import { FailureError, failureOfSystemCode } from '../../domain/failure.ts';
import { syncFolder } from '../files/atomic-file.ts';
import { WAVE_HEADER_BYTES, waveHeader, waveShapeOf, type WaveShape } from './wave-header.ts';

/** A wave file that grows. Whatever is cut off whenever, it holds every piece whose `append` has answered. */
export interface TakeFile {
  /** Puts samples at the end and on the disk; whole frames only. Failures: disk-full, library-read-only, library-unavailable. */
  readonly append: (pcm: Uint8Array) => Promise<void>;
  readonly dataBytes: () => number;
  /** Writes the true sizes into the head and closes; a piece that did not fit whole is taken away. Gives the bytes of sound. */
  readonly end: () => Promise<number>;
}

/** Begins a file; it must not be there yet. */
export async function beginTakeFile(file: string, shape: WaveShape): Promise<TakeFile> {
  const handle = await writing(() => open(file, 'wx'));
  try {
    await writing(() => writeAt(handle, waveHeader(shape, null), 0));
    await writing(() => handle.sync());
    // Its name, too, must be there after a power cut.
    await writing(() => Promise.resolve(syncFolder(path.dirname(file))));
  } catch (caught) {
    await handle.close();
    throw caught;
  }
  return takeFile(handle, shape);
}

/**
 * Puts a file in order that nobody ended: cut to whole frames, with true sizes. Gives its bytes of sound, null when there is none. `shape` is
 * believed where the head is damaged: samples behind it are as good as any.
 */
export async function mendTakeFile(
  file: string,
  shape: WaveShape,
): Promise<{ readonly shape: WaveShape; readonly dataBytes: number } | null> {
  const handle = await writing(() => open(file, 'r+'));
  try {
    const header = new Uint8Array(WAVE_HEADER_BYTES);
    const { bytesRead } = await writing(() => handle.read(header, 0, WAVE_HEADER_BYTES, 0));
    const found = waveShapeOf(header.subarray(0, bytesRead)) ?? shape;
    const { size } = await writing(() => handle.stat());
    const dataBytes = wholeFrames(size - WAVE_HEADER_BYTES, found);
    if (dataBytes === 0) return null;
    await writing(() => settle(handle, found, dataBytes));
    return { shape: found, dataBytes };
  } finally {
    await handle.close();
  }
}

function takeFile(handle: FileHandle, shape: WaveShape): TakeFile {
  let dataBytes = 0;
  return {
    append: async (pcm) => {
      await writing(() => writeAt(handle, pcm, WAVE_HEADER_BYTES + dataBytes));
      await writing(() => handle.datasync());
      dataBytes += pcm.length;
    },
    dataBytes: () => dataBytes,
    end: async () => {
      try {
        await writing(() => settle(handle, shape, dataBytes));
        return dataBytes;
      } finally {
        await handle.close();
      }
    },
  };
}

function wholeFrames(bytes: number, { channels }: WaveShape): number {
  return Math.max(0, bytes - (bytes % (channels * 2)));
}

async function settle(handle: FileHandle, shape: WaveShape, dataBytes: number): Promise<void> {
  await handle.truncate(WAVE_HEADER_BYTES + dataBytes);
  await writeAt(handle, waveHeader(shape, dataBytes), 0);
  await handle.sync();
}

/** A write may take less than it was given when the disk is nearly full. */
async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset, position + offset);
    offset += bytesWritten;
  }
}

/** System errors of writing into the library as what they mean there. */
async function writing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (caught) {
    if (!(caught instanceof Error && 'code' in caught && typeof caught.code === 'string')) throw caught;
    const code = failureOfSystemCode(caught.code);
    throw new FailureError({ code: code === 'disk-full' ? 'disk-full' : code === null ? 'library-unavailable' : 'library-read-only' });
  }
}
