import type { FileBytes } from './file-bytes.ts';
import { pieceOf, type PicturePiece } from './picture-pieces.ts';
import { PEEK_BYTES, salvageWindow, type SalvageWindow } from './salvage-window.ts';
import { PLAUSIBLE_RATES, type AacTables } from './salvage-rate.ts';
import type { WasmHost } from './wasm-host.ts';

/** Frames that are enough to tell which kind of AAC it is; so many places are looked at for them. */
const LOOK_FRAMES = 200;
const LOOK_TRIES = 300_000;
/** Frames one after the other that are no accident; one is none where a piece of picture follows. */
const RUN = 2;
/** So many pictures make a film, in which a piece of picture needs no further sign. */
const FILM = 8;
/** So many places beside frames and pictures are looked at before a file is given up: sound of another kind in a film of an hour. */
const MOST_TRIES = 8_000_000;
/** What a place costs where the decoder was asked in vain. */
const ASKED_TRIES = 64;
/** The longest frame: six channels of 768 bytes, and what encoders pad with. */
const MOST_FRAME_BYTES = 8191;
/** Less is no recording: a third of a second. */
const FEWEST_FRAMES = 16;
/** So many frames or places are looked at between two breaths: some 10 ms. */
const STEP = 256;

interface Kind {
  readonly tables: AacTables;
  readonly channels: 1 | 2;
}

/** Frames of AAC found in a file: where each begins and how long it is; how many pictures lie between them. */
export interface SavedFrames {
  readonly kind: Kind;
  readonly starts: readonly number[];
  readonly lengths: readonly number[];
  readonly pictures: number;
}

/**
 * What can be saved of an MP4 whose index was never written: its frames of AAC, from `from` on. Null when there are none. Their times are
 * right but for pauses, which only the index knew. Takes a breath (yields) every few milliseconds.
 */
export function* findFrames(host: WasmHost, bytes: FileBytes, from: number): Generator<void, SavedFrames | null, undefined> {
  let best: FoundOfKind | null = null;
  for (const kind of KINDS) {
    const found = yield* search({ host, bytes, kind, from, most: LOOK_FRAMES, tries: LOOK_TRIES });
    if (found.starts.length >= RUN && shareOf(found) > (best === null ? 0 : shareOf(best.found))) best = { found, kind };
    // All beside pictures is frames of this kind: no other one can be right. (Most frames of 32 kHz can be read as 48, but not all.)
    if (found.starts.length >= FEWEST_FRAMES && found.unclear === 0) break;
  }
  if (best === null) return null;
  const whole = yield* searchWhole({ host, bytes, from, kind: best.kind });
  if (whole.found.starts.length < FEWEST_FRAMES) return null;
  const { starts, lengths, pictures } = whole.found;
  return { kind: whole.kind, starts, lengths, pictures };
}

/** With the kind that its beginning is of; where that leaves something out, with the wider tables that look like it as well. */
function* searchWhole(about: Omit<Search, 'most' | 'tries'>): Generator<void, FoundOfKind, undefined> {
  const limits = { most: Infinity, tries: MOST_TRIES };
  const found = yield* search({ ...about, ...limits });
  const wider = PLAUSIBLE_RATES.find(({ index }) => index === about.kind.tables.widerIndex);
  if (found.unclear === 0 || wider === undefined) return { found, kind: about.kind };
  const kind = { ...about.kind, tables: wider };
  const other = yield* search({ ...about, ...limits, kind });
  return shareOf(other) > shareOf(found) ? { found: other, kind } : { found, kind: about.kind };
}

interface FoundOfKind {
  readonly found: Found;
  readonly kind: Kind;
}

/** How much of what is no picture is frames. */
function shareOf({ taken, unclear }: Found): number {
  return taken / (taken + unclear);
}

/** The likely ones first. */
const KINDS: readonly Kind[] = PLAUSIBLE_RATES.flatMap((tables) => ([1, 2] as const).map((channels) => ({ tables, channels })));

interface Search {
  readonly host: WasmHost;
  readonly bytes: FileBytes;
  readonly kind: Kind;
  readonly from: number;
  /** Frames, and places looked at in vain, after which it is enough. */
  readonly most: number;
  readonly tries: number;
}

interface Found {
  readonly starts: number[];
  readonly lengths: number[];
  /** Bytes of frames, and bytes that are neither frames nor pictures. */
  taken: number;
  unclear: number;
  pictures: number;
}

function* search(about: Search): Generator<void, Found, undefined> {
  const { host, bytes, kind, most } = about;
  const found: Found = { starts: [], lengths: [], taken: 0, unclear: 0, pictures: 0 };
  const salvage = host.call('salvage_open', kind.tables.index, kind.channels);
  if (salvage === 0) return found;
  try {
    const look = lookOf(about, salvageWindow(host, bytes, salvage), salvage);
    const end = bytes.sizeBytes();
    let tries = 0;
    // What begins right behind something known needs no further sign of what it is.
    let isBehind = false;
    for (let at = about.from, steps = 0; at < end && tries < about.tries && found.starts.length < most; steps++) {
      if (steps % STEP === STEP - 1) yield;
      const picture = look.pictureAt(at);
      const isAsked = picture === null && (isBehind || steps === 0 || look.mayBegin(at));
      const run = isAsked ? look.runAt(at, end) : [];
      if (run.length >= RUN || (run.length === 1 && look.pieceAt(at + (run[0] ?? 0)) !== null)) {
        at = take(found, run, at);
        isBehind = true;
        continue;
      }
      // Behind something known a piece of picture is one, though what follows it is of another kind: a phone's notes on its movement.
      const piece = picture ?? (isBehind && found.pictures >= FILM ? look.pieceAt(at) : null);
      if (piece !== null) {
        found.pictures += piece.begins ? 1 : 0;
        at += piece.bytes;
        isBehind = true;
        continue;
      }
      tries += isAsked ? ASKED_TRIES : 1;
      found.unclear++;
      at++;
      isBehind = false;
    }
  } finally {
    host.call('salvage_close', salvage);
  }
  return found;
}

function take(found: Found, run: readonly number[], from: number): number {
  let at = from;
  for (const length of run) {
    found.starts.push(at);
    found.lengths.push(length);
    at += length;
  }
  found.taken += at - from;
  return at;
}

/** What can be asked about a place in a file. */
interface Look {
  readonly pieceAt: (position: number) => PicturePiece | null;
  /** A piece of picture behind which another piece, a frame or the end lies. */
  readonly pictureAt: (position: number) => PicturePiece | null;
  /** A frame begins with its channel element: a single one or a pair, of number 0. */
  readonly mayBegin: (position: number) => boolean;
  /** The lengths of the frames that follow each other from there on. */
  readonly runAt: (position: number, end: number) => readonly number[];
}

/** So many frames are looked at in one go at most; the next one begins behind them. */
const MOST_RUN = 64;

function lookOf({ host, bytes, kind }: Search, window: SalvageWindow, salvage: number): Look {
  const pieceAt = (position: number): PicturePiece | null => pieceOf(window.peek(position));
  const frameAt = (position: number): number => {
    const offset = window.at(position, MOST_FRAME_BYTES);
    return offset < 0 ? 0 : host.call('salvage_frame', salvage, offset, window.piece().length);
  };
  const goesOn = (position: number): boolean =>
    position >= bytes.sizeBytes() - PEEK_BYTES || pieceAt(position) !== null || frameAt(position) > 0;
  const pictureAt = (position: number): PicturePiece | null => {
    const piece = pieceAt(position);
    return piece !== null && goesOn(position + piece.bytes) ? piece : null;
  };
  const isFirstOf = (byte: number): boolean => (byte & 0xfe) === (kind.channels === 1 ? 0 : 0x20);
  return {
    pieceAt,
    pictureAt,
    mayBegin: (position) => isFirstOf(window.peek(position)[0] ?? 0xff),
    runAt: (position, end) => {
      const run: number[] = [];
      for (let at = position; at < end && run.length < MOST_RUN;) {
        const length = run.length > 0 && pictureAt(at) !== null ? 0 : frameAt(at);
        if (length <= 0 || at + length > end) break;
        run.push(length);
        at += length;
      }
      return run;
    },
  };
}
