import type { FileBytes } from './file-bytes.ts';
import type { ByteSource, WasmHost } from './wasm-host.ts';

/** Rates of AAC with their numbers in MPEG-4's table. 44.1 and 48 kHz (and 32) are written alike: which of them it was only its maker tells. */
const RATES: Readonly<Record<number, number>> = { 48_000: 3, 44_100: 4, 32_000: 5, 24_000: 6, 16_000: 8, 8000: 11, 96_000: 0 };
/** So much of the start decides which kind of AAC it is. */
const LOOK_BYTES = 1 << 20;
/** Frames one after the other that are no accident; one is none where a piece of picture follows. */
const RUN = 2;
/** A kind that reads this many more frames than the usual one is the right kind. */
const CLEARLY_MORE = 1.05;
/** Beside the frames themselves this is looked at before a file is given up: pictures of some minutes. */
const MOST_TRIES = 4_000_000;
const HEADER_BYTES = 7;
/** Less is no recording: a third of a second. */
const FEWEST_FRAMES = 16;

interface Kind {
  readonly rateIndex: number;
  readonly channels: 1 | 2;
}

/** Frames found in a file: where each begins and how long it is. */
export interface SavedFrames {
  readonly kind: Kind;
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
}

/**
 * What can be saved of an MP4 whose index was never written: its frames of AAC. Null when there are none. Their times are right but for
 * pauses, which only the index knew.
 */
export function findSound(host: WasmHost, bytes: FileBytes): SavedFrames | null {
  const from = soundFrom(bytes);
  if (from === null) return null;
  const frames = bestFrames(host, bytes, from);
  return frames === null || frames.starts.length < FEWEST_FRAMES ? null : frames;
}

/** Where the box with the sound begins; null where there is none. */
function soundFrom(bytes: FileBytes): number | null {
  const head = Buffer.alloc(1 << 16);
  const at = head.subarray(0, bytes.readAt(head, 0)).indexOf('mdat', 0, 'latin1');
  return at < 0 ? null : at + 4;
}

function bestFrames(host: WasmHost, bytes: FileBytes, from: number): SavedFrames | null {
  const usual = usualRate(bytes, from);
  const rates = [
    usual,
    ...Object.keys(RATES)
      .map(Number)
      .filter((rate) => rate !== usual),
  ];
  let best: SavedFrames | null = null;
  for (const rate of rates)
    for (const channels of [1, 2] as const) {
      const kind = { rateIndex: RATES[rate] ?? 4, channels };
      const found = findFrames(host, bytes, { kind, from, to: from + LOOK_BYTES });
      if (covers(found)) return findFrames(host, bytes, { kind, from, to: bytes.sizeBytes() });
      if (found.starts.length > (best?.starts.length ?? RUN - 1) * CLEARLY_MORE) best = found;
    }
  return best === null ? null : findFrames(host, bytes, { kind: best.kind, from, to: bytes.sizeBytes() });
}

/** Nearly all of what was looked at is frames of this kind: no other one can be right. */
function covers({ starts, lengths }: SavedFrames): boolean {
  const taken = lengths.reduce((sum, length) => sum + length, 0);
  const stretch = (starts.at(-1) ?? 0) - (starts[0] ?? 0);
  return starts.length >= FEWEST_FRAMES && taken > stretch * 0.9;
}

/** Films and what Apple records have 48 kHz, other sound 44.1 most often; the brand of the file tells who wrote it. */
function usualRate(bytes: FileBytes, from: number): number {
  if (pictureLength({ peek: (position) => peekInto(bytes, position) }, from) !== null) return 48_000;
  const head = Buffer.alloc(16);
  bytes.readAt(head, 0);
  return ['M4A ', 'qt  '].includes(head.toString('latin1', 8, 12)) ? 48_000 : 44_100;
}

interface Search {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

/** Reads a file in pieces that the core's decoder can be asked about. */
interface Window {
  /** Makes so many bytes from a place on ready, as far as there are any; gives where the place lies in the piece, -1 at the end. */
  readonly at: (position: number, bytes: number) => number;
  readonly piece: () => Buffer;
  /** Five bytes at a place, fewer at the end, without making anything ready. */
  readonly peek: (position: number) => Buffer;
}

function findFrames(host: WasmHost, bytes: FileBytes, { kind, from, to }: Search): SavedFrames {
  const salvage = host.call('salvage_open', kind.rateIndex, kind.channels);
  const starts: number[] = [];
  const lengths: number[] = [];
  if (salvage === 0) return { kind, starts, lengths };
  const window = windowOn(host, bytes, salvage);
  const end = Math.min(to, bytes.sizeBytes());
  const frameAt = (position: number): number => {
    const offset = window.at(position, 8191);
    return offset < 0 ? 0 : host.call('salvage_frame', salvage, offset, window.piece().length);
  };
  try {
    let tries = 0;
    for (let at = from; at < end && tries < MOST_TRIES;) {
      const picture = pictureLength(window, at);
      // Where one piece of picture follows another there is no sound, though it may look like some.
      const isFilm = picture !== null && pictureLength(window, at + picture) !== null;
      if (isFilm || !mayBegin(window, at, kind)) {
        at += picture ?? 1;
        tries++;
        continue;
      }
      const run = runAt(frameAt, at, end);
      if (run.length < RUN && !(run.length === 1 && pictureLength(window, at + (run[0] ?? 0)) !== null)) {
        at += picture ?? 1;
        tries += 16;
        continue;
      }
      for (const length of run) {
        starts.push(at);
        lengths.push(length);
        at += length;
      }
    }
  } finally {
    host.call('salvage_close', salvage);
  }
  return { kind, starts, lengths };
}

function runAt(frameAt: (position: number) => number, from: number, end: number): readonly number[] {
  const run: number[] = [];
  for (let at = from; at < end;) {
    const length = frameAt(at);
    if (length <= 0 || at + length > end) return run;
    run.push(length);
    at += length;
  }
  return run;
}

/** A frame begins with its channel element: a single one or a pair, of number 0. */
function mayBegin(window: Window, position: number, { channels }: Kind): boolean {
  const offset = window.at(position, 1);
  if (offset < 0) return false;
  return ((window.piece()[offset] ?? 0xff) & 0xfe) === (channels === 1 ? 0 : 0x20);
}

/** The length of a piece of H.264 or H.265 picture (a size of four bytes, then a kind that can be); null where there is none. */
function pictureLength({ peek }: Pick<Window, 'peek'>, position: number): number | null {
  const head = peek(position);
  if (head.length < 5) return null;
  const length = head.readUInt32BE(0);
  const first = head[4] ?? 0xff;
  const isPicture = [1, 5, 6, 7, 8, 9].includes(first & 0x1f) && (first & 0x80) === 0;
  return isPicture && length >= 2 && length < 8 << 20 ? length + 4 : null;
}

function windowOn(host: WasmHost, bytes: FileBytes, salvage: number): Window {
  const room = host.call('salvage_room', salvage);
  const whole = Buffer.alloc(host.call('salvage_room_bytes'));
  let start = 0;
  let piece = whole.subarray(0, 0);
  return {
    at: (position, count) => {
      const isInside = position >= start && position < start + piece.length;
      const isEnough = position + count <= start + piece.length || start + piece.length >= bytes.sizeBytes();
      if (!isInside || !isEnough) {
        start = position;
        piece = whole.subarray(0, bytes.readAt(whole, position));
        host.place(room, piece);
      }
      return position - start < piece.length ? position - start : -1;
    },
    piece: () => piece,
    peek: (position) =>
      position >= start && position + 5 <= start + piece.length
        ? piece.subarray(position - start, position - start + 5)
        : peekInto(bytes, position),
  };
}

function peekInto(bytes: FileBytes, position: number): Buffer {
  const head = Buffer.alloc(5);
  return head.subarray(0, bytes.readAt(head, position));
}

/** Frames as a file of their own (ADTS: a header before each) that is made while it is read. */
export function savedSound(bytes: FileBytes, { kind, starts, lengths }: SavedFrames): ByteSource {
  const places = new Float64Array(starts.length + 1);
  for (const [index, length] of lengths.entries()) places[index + 1] = (places[index] ?? 0) + HEADER_BYTES + length;
  const size = places[starts.length] ?? 0;
  return {
    sizeBytes: () => size,
    readAt: (into, position) => {
      let filled = 0;
      for (let index = frameOf(places, position); index < starts.length && filled < into.length; index++) {
        const skipped = Math.max(0, position - (places[index] ?? 0));
        const frame = Buffer.alloc(HEADER_BYTES + (lengths[index] ?? 0));
        frame.set(headerOf(kind, frame.length));
        bytes.readAt(frame.subarray(HEADER_BYTES), starts[index] ?? 0);
        const part = frame.subarray(skipped, skipped + into.length - filled);
        into.set(part, filled);
        filled += part.length;
      }
      return filled;
    },
  };
}

function frameOf(places: Float64Array, position: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((places[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The seven bytes of ADTS: AAC-LC of that rate and so many channels, and the length of frame and header. */
function headerOf({ rateIndex, channels }: Kind, length: number): Uint8Array {
  return Uint8Array.of(
    0xff,
    0xf1,
    0x40 | (rateIndex << 2),
    (channels << 6) | (length >> 11),
    (length >> 3) & 0xff,
    ((length & 7) << 5) | 0x1f,
    0xfc,
  );
}
