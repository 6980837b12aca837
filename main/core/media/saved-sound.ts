import type { SavedSound } from '../../domain/recording.ts';
import type { FileBytes } from './file-bytes.ts';
import { findFrames, type SavedFrames } from './salvage.ts';
import { rateOf } from './salvage-rate.ts';
import type { ByteSource, WasmHost } from './wasm-host.ts';

/** The rates of AAC by their numbers in MPEG-4's table. */
const RATES_HZ = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000];
const HEADER_BYTES = 7;
/** Bytes of a frame of AMR without its first, by its mode; the wide one for what is called AMR-WB. 15 is a pause. */
const AMR = [
  { magic: '#!AMR\n', rateHz: 8000, bytes: [12, 13, 15, 17, 19, 20, 26, 31, 5] },
  { magic: '#!AMR-WB\n', rateHz: 16_000, bytes: [17, 23, 32, 36, 40, 46, 50, 58, 60, 5] },
] as const;
const AMR_PAUSE = 15;
/** So many frames of AMR in a row are no accident: two seconds, nearly all of them marked as good by their encoder. */
const AMR_RUN = 100;
const AMR_GOOD = 90;

/** Sound that was found in a file without an index, and how it is made readable again. */
export interface Saved {
  /** A file of its own that exists only while it is read, its sound of that rate (null: the one that was found). */
  readonly open: (bytes: FileBytes, rateHz: number | null) => ByteSource;
  readonly facts: SavedSound;
}

/** Looks for the sound of an MP4 whose index was never written; null where none is found. Takes a breath (yields) every few milliseconds. */
export function* findSaved(host: WasmHost, bytes: FileBytes): Generator<void, Saved | null, undefined> {
  const from = soundFrom(bytes);
  if (from === null) return null;
  const speech = amrFrom(bytes, from);
  if (speech !== null) return speech;
  const frames = yield* findFrames(host, bytes, from);
  if (frames === null) return null;
  const facts = rateOf({
    tables: frames.kind.tables,
    frames: frames.starts.length,
    frameBytes: frames.lengths.reduce((sum, length) => sum + length, 0),
    pictures: frames.pictures,
    usualHz: usualRate(bytes, frames),
  });
  return { open: (source, rateHz) => framesAsFile(source, frames, rateHz ?? facts.rateHz), facts };
}

/** Where the box with the sound begins; null where there is none. */
function soundFrom(bytes: FileBytes): number | null {
  const head = Buffer.alloc(1 << 16);
  const at = head.subarray(0, bytes.readAt(head, 0)).indexOf('mdat', 0, 'latin1');
  return at < 0 ? null : at + 4;
}

/** Films and what Apple records have 48 kHz, other sound 44.1 most often; the brand of the file tells who wrote it. */
function usualRate(bytes: FileBytes, { pictures }: SavedFrames): number {
  if (pictures > 0) return 48_000;
  const head = Buffer.alloc(16);
  bytes.readAt(head, 0);
  return ['M4A ', 'qt  '].includes(head.toString('latin1', 8, 12)) ? 48_000 : 44_100;
}

/** A phone's voice recording in AMR: its frames lie one after the other, as in a file of their own. */
function amrFrom(bytes: FileBytes, from: number): Saved | null {
  const look = Buffer.alloc(1 << 14);
  const start = look.subarray(0, bytes.readAt(look, from));
  const kind = AMR.find((each) => isAmr(start, each.bytes));
  if (kind === undefined) return null;
  const { rateHz } = kind;
  return { open: (source) => behindMagic(source, from, kind.magic), facts: { rateHz, foundHz: rateHz, ratesHz: [rateHz], isSure: true } };
}

function isAmr(start: Buffer, sizes: readonly number[]): boolean {
  let good = 0;
  let count = 0;
  for (let at = 0; at < start.length && count < AMR_RUN; count++) {
    const first = start[at] ?? 0xff;
    const mode = (first >> 3) & 15;
    const size = mode === AMR_PAUSE ? 0 : sizes[mode];
    // The first bit, and the last two, are never set.
    if ((first & 0x83) !== 0 || size === undefined) return false;
    if ((first & 4) !== 0) good++;
    at += 1 + size;
  }
  return count === AMR_RUN && good >= AMR_GOOD;
}

function behindMagic(bytes: FileBytes, from: number, magic: string): ByteSource {
  const head = Buffer.from(magic, 'latin1');
  return {
    sizeBytes: () => head.length + bytes.sizeBytes() - from,
    readAt: (into, position) => {
      const ofHead = head.subarray(position, position + into.length);
      into.set(ofHead);
      if (ofHead.length === into.length) return into.length;
      return ofHead.length + bytes.readAt(into.subarray(ofHead.length), from + position + ofHead.length - head.length);
    },
  };
}

/** Frames as a file of their own (ADTS: a header before each) that is made while it is read. */
function framesAsFile(bytes: FileBytes, { kind, starts, lengths }: SavedFrames, rateHz: number): ByteSource {
  const places = new Float64Array(starts.length + 1);
  for (const [index, length] of lengths.entries()) places[index + 1] = (places[index] ?? 0) + HEADER_BYTES + length;
  const size = places[starts.length] ?? 0;
  const rateIndex = RATES_HZ.indexOf(rateHz);
  return {
    sizeBytes: () => size,
    readAt: (into, position) => {
      let filled = 0;
      for (let index = frameOf(places, position); index < starts.length && filled < into.length; index++) {
        const skipped = Math.max(0, position - (places[index] ?? 0));
        const frame = Buffer.alloc(HEADER_BYTES + (lengths[index] ?? 0));
        frame.set(headerOf({ rateIndex, channels: kind.channels }, frame.length));
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
function headerOf({ rateIndex, channels }: { readonly rateIndex: number; readonly channels: number }, length: number): Uint8Array {
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
