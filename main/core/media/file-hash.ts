import { createHash } from 'node:crypto';

import type { FileBytes } from './file-bytes.ts';

const CHUNK_BYTES = 1 << 20;

/** SHA-256 of a file's bytes, fed while something else reads them. */
export interface FileHash {
  /** Takes bytes that were just read at `position`; those that come next in the file are hashed without a second read. */
  readonly observe: (bytes: Uint8Array, position: number) => void;
  /** Reads on, at most to `position` and at most `mostBytes`; gives whether it is there. */
  readonly catchUp: (position: number, mostBytes: number) => boolean;
  readonly hex: () => string;
}

/**
 * Starts hashing. A demuxer that reads from front to back costs no second read; one that jumps (over pictures, to an index at the end)
 * leaves gaps, which `catchUp` reads itself.
 */
export function createFileHash(bytes: FileBytes): FileHash {
  const hash = createHash('sha256');
  const chunk = new Uint8Array(CHUNK_BYTES);
  let done = 0;
  return {
    observe(read, position) {
      if (position > done || position + read.length <= done) return;
      hash.update(read.subarray(done - position));
      done = position + read.length;
    },
    catchUp(position, mostBytes) {
      const limit = Math.min(position, done + mostBytes);
      while (done < limit) {
        const got = bytes.readAt(chunk.subarray(0, Math.min(CHUNK_BYTES, limit - done)), done);
        if (got === 0) return true;
        hash.update(chunk.subarray(0, got));
        done += got;
      }
      return done >= position;
    },
    hex: () => hash.digest('hex'),
  };
}
