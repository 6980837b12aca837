import { closeSync, fstatSync, openSync, readSync, statSync, writeSync } from 'node:fs';

import { FailureError, failureOfSystemCode } from '../../domain/failure.ts';

/** The bytes of one open file. `readAt` fills from `position` and gives how many bytes it got, 0 at the end; it throws Node's system errors. */
export interface FileBytes {
  readonly sizeBytes: () => number;
  readonly readAt: (into: Uint8Array, position: number) => number;
  /** Changes when the file does: where it lies, how long it is, when it was written. */
  readonly identity: () => string;
  readonly close: () => void;
}

/** A file that is being written: read back and written anywhere. `writeAt` throws Node's system errors. */
export interface NewFileBytes extends FileBytes {
  readonly writeAt: (from: Uint8Array, position: number) => void;
}

/** Makes a file, or empties the one that is there; FailureError when the system refuses. */
export function createFileBytes(path: string): NewFileBytes {
  try {
    const descriptor = openSync(path, 'w+');
    return {
      ...bytesOf(descriptor),
      writeAt: (from, position) => {
        for (let done = 0; done < from.length;) done += writeSync(descriptor, from, done, from.length - done, position + done);
      },
    };
  } catch (caught) {
    throw fileFailure(caught) ?? caught;
  }
}

/** Opens a regular file for reading; anything else (missing, a folder, a pipe, not allowed) is a FailureError. */
export function openFileBytes(path: string): FileBytes {
  try {
    // Asked before opening: opening a pipe would wait for its other end.
    const found = statSync(path);
    if (found.isDirectory()) throw new FailureError({ code: 'is-folder' });
    if (!found.isFile()) throw new FailureError({ code: 'file-unreadable' });
    return bytesOf(openSync(path, 'r'));
  } catch (caught) {
    throw fileFailure(caught) ?? caught;
  }
}

function bytesOf(descriptor: number): FileBytes {
  return {
    sizeBytes: () => fstatSync(descriptor).size,
    readAt: (into, position) => readSync(descriptor, into, 0, into.length, position),
    identity: () => {
      const { dev, ino, size, mtimeMs } = fstatSync(descriptor);
      return [dev, ino, size, mtimeMs].join(' ');
    },
    close: () => closeSync(descriptor),
  };
}

/** The FailureError that a caught system error of reading means, the same FailureError when it is one, or null for a bug. */
export function fileFailure(caught: unknown): FailureError | null {
  if (caught instanceof FailureError) return caught;
  if (!(caught instanceof Error) || !('code' in caught) || typeof caught.code !== 'string') return null;
  if (!/^E[A-Z0-9]+$/.test(caught.code)) return null;
  return new FailureError({ code: failureOfSystemCode(caught.code) ?? 'file-unreadable' });
}
