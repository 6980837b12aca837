import type { FileBytes } from './file-bytes.ts';
import type { WasmHost } from './wasm-host.ts';

/** What a jump reads: two of the longest frames of AAC. Where reading goes on without a jump, as much as the core takes at once. */
const JUMP_BYTES = 1 << 14;
/** What a look at a place gives: the head of a piece of picture and the start of what is in it. */
export const PEEK_BYTES = 8;

/** Reads a file in pieces that the core's decoder can be asked about. */
export interface SalvageWindow {
  /** Makes so many bytes from a place on ready, as far as there are any; gives where the place lies in the piece, -1 at the end. */
  readonly at: (position: number, bytes: number) => number;
  readonly piece: () => Buffer;
  /** PEEK_BYTES at a place, fewer at the end; a view that holds until the next call. */
  readonly peek: (position: number) => Buffer;
}

/** A window over a file for one search of the core (its handle). */
export function salvageWindow(host: WasmHost, bytes: FileBytes, salvage: number): SalvageWindow {
  const room = host.call('salvage_room', salvage);
  const whole = Buffer.alloc(host.call('salvage_room_bytes'));
  const head = Buffer.alloc(PEEK_BYTES);
  const size = bytes.sizeBytes();
  let start = 0;
  let piece = whole.subarray(0, 0);
  return {
    at: (position, count) => {
      const end = start + piece.length;
      if (position < start || (position + count > end && end < size)) {
        const goesOn = position <= end && position >= start;
        start = position;
        piece = whole.subarray(0, bytes.readAt(goesOn ? whole : whole.subarray(0, JUMP_BYTES), position));
        host.place(room, piece);
      }
      return position - start < piece.length ? position - start : -1;
    },
    piece: () => piece,
    peek: (position) => {
      const offset = position - start;
      if (offset >= 0 && offset + PEEK_BYTES <= piece.length) return piece.subarray(offset, offset + PEEK_BYTES);
      return head.subarray(0, bytes.readAt(head, position));
    },
  };
}
