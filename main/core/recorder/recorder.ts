import { FailureError, failureOf, failureOfSystemCode } from '../../domain/failure.ts';
import type { RecordingSummary } from '../../domain/recording.ts';
import { bytesPerSecond, withMark, type TakeStart, type TakeWish, type TakeWritten } from '../../domain/take.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { Emit } from '../events.ts';
import { SPARE_ROOM_BYTES } from '../library/sound-files.ts';
import type { Log } from '../log/log-file.ts';
import { keepTake, leftTakes, makeTakeFolder, takePaths, type KeepParts } from './keep-take.ts';
import { beginTakeFile, type TakeFile } from './take-file.ts';
import { writeTakeNote, type TakeNote } from './take-note.ts';

/** What the recorder works with. */
export interface RecorderParts extends KeepParts {
  readonly clock: Clock;
  readonly ids: () => string;
  readonly freeBytes: () => Promise<number>;
  readonly emit: Emit;
  readonly log: Log;
}

/**
 * Recording with the microphone, as far as it must not be lost: sound comes in pieces, a piece is answered when it lies on the disk. One
 * take at a time. Failures unwind: bad-request for a take that is not open or a piece out of its turn, recorder-busy, disk-full, the library's.
 */
export interface Recorder {
  readonly isOpen: () => boolean;
  readonly start: (wish: TakeWish) => Promise<TakeStart>;
  /** Pieces are counted from 0; one that is there already changes nothing. */
  readonly write: (takeId: string, index: number, pcm: Uint8Array) => Promise<TakeWritten>;
  /** Gives all marks of the take, ms from its beginning. */
  readonly mark: (takeId: string, atMs: number) => Promise<readonly number[]>;
  /** Ends a take: it is a Recording from now on. Null when it held no sound. */
  readonly finish: (takeId: string) => Promise<RecordingSummary | null>;
  /** Ends the open take, if there is one, because who recorded it is gone; tells that it is kept. */
  readonly rescue: () => Promise<void>;
  /** Takes in what an earlier start left behind, and tells of each. Call once the library is open. */
  readonly recover: () => Promise<void>;
  /** Lets go of the open take's file: what is in it is taken in at the next start. */
  readonly close: () => Promise<void>;
}

/** The open take. */
interface Open {
  readonly file: TakeFile;
  readonly wish: TakeWish;
  note: TakeNote;
  pieces: number;
}

/** Makes a recorder on the library's folder. Whatever is asked is done in the order in which it was asked. */
export function createRecorder(parts: RecorderParts): Recorder {
  let open: Open | null = null;
  let line: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = line.then(work);
    line = done.catch(() => undefined);
    return done;
  };
  const taken = (takeId: string): Open => {
    if (open === null || open.note.id !== takeId) throw new FailureError({ code: 'bad-request' });
    return open;
  };
  const setOpen = (next: Open | null): void => {
    open = next;
    parts.emit('recorder:changed', { isRecording: next !== null });
  };
  const end = async (take: Open): Promise<RecordingSummary | null> => {
    setOpen(null);
    // A head that cannot be written now is written at the next start.
    await take.file.end();
    return keepTake(parts, take.note.id);
  };
  return {
    isOpen: () => open !== null,
    start: (wish) =>
      inTurn(async () => {
        if (open !== null) throw new FailureError({ code: 'recorder-busy' });
        const begun = await begin(parts, wish);
        setOpen(begun.take);
        return { takeId: begun.take.note.id, freeBytes: begun.freeBytes };
      }),
    write: (takeId, index, pcm) => inTurn(() => write(parts, taken(takeId), { index, pcm })),
    mark: (takeId, atMs) =>
      inTurn(async () => {
        const take = taken(takeId);
        take.note = { ...take.note, marksMs: withMark(take.note.marksMs, atMs) };
        await noteDown(parts, take.note);
        return take.note.marksMs;
      }),
    finish: (takeId) => inTurn(() => end(taken(takeId))),
    rescue: () =>
      inTurn(async () => {
        if (open === null) return;
        const take = open;
        await rescued(parts, () => end(take));
      }),
    close: () =>
      inTurn(async () => {
        const take = open;
        if (take === null) return;
        setOpen(null);
        await take.file.end();
      }),
    recover: () =>
      inTurn(async () => {
        for (const takeId of await leftTakes(parts.dataDir)) await rescued(parts, () => keepTake(parts, takeId));
      }),
  };
}

async function begin(parts: RecorderParts, wish: TakeWish): Promise<{ readonly take: Open; readonly freeBytes: number }> {
  const { dataDir, ids, clock } = parts;
  const freeBytes = await room(parts);
  if (freeBytes < bytesPerSecond(wish) * SHORTEST_ROOM_S) throw new FailureError({ code: 'disk-full' });
  const { title, sensitive, rateHz, channels } = wish;
  const note = { id: ids(), title, startedAt: isoNow(clock), sensitive, marksMs: [], rateHz, channels };
  await makeTakeFolder(dataDir).catch((caught: unknown) => refuse(caught));
  await noteDown(parts, note);
  const file = await beginTakeFile(takePaths(dataDir, note.id).sound, wish);
  return { take: { file, wish, note, pieces: 0 }, freeBytes };
}

/** With less room than for a minute nothing is begun. */
const SHORTEST_ROOM_S = 60;

interface Piece {
  readonly index: number;
  readonly pcm: Uint8Array;
}

async function write(parts: RecorderParts, take: Open, { index, pcm }: Piece): Promise<TakeWritten> {
  if (index > take.pieces || pcm.length % (take.wish.channels * 2) !== 0) throw new FailureError({ code: 'bad-request' });
  const freeBytes = await room(parts);
  if (index === take.pieces) {
    if (freeBytes < pcm.length) throw new FailureError({ code: 'disk-full' });
    await take.file.append(pcm);
    take.pieces += 1;
  }
  return { durationMs: Math.round((take.file.dataBytes() * 1000) / bytesPerSecond(take.wish)), freeBytes };
}

/** What a take may still fill: the library itself keeps its spare room, or it could not store what was recorded. */
async function room({ freeBytes }: RecorderParts): Promise<number> {
  return Math.max(0, (await freeBytes().catch((caught: unknown) => refuse(caught))) - SPARE_ROOM_BYTES);
}

async function noteDown({ dataDir }: RecorderParts, note: TakeNote): Promise<void> {
  try {
    writeTakeNote(takePaths(dataDir, note.id).note, note);
  } catch (caught) {
    refuse(caught);
  }
}

/** A system error of the library's folder as its Failure; anything else goes on. */
function refuse(caught: unknown): never {
  const system = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : undefined;
  if (system === undefined) throw caught;
  const code = failureOfSystemCode(system);
  throw new FailureError({ code: code === 'disk-full' ? 'disk-full' : code === null ? 'library-unavailable' : 'library-read-only' });
}

/** Keeps a take that nobody ended and tells; what cannot be kept now waits for the next start, and that is told, too. */
async function rescued({ emit, log }: RecorderParts, keep: () => Promise<RecordingSummary | null>): Promise<void> {
  try {
    const summary = await keep();
    if (summary === null) return;
    const { title, durationMs } = summary.recording;
    emit('app:notice', {
      failure: { code: 'recording-rescued', data: { name: title, durationMs: Math.round(durationMs ?? 0) } },
      recordingId: null,
    });
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) log.bug('keep-take', caught);
    emit('app:notice', { failure: { code: 'recording-waits' }, recordingId: null });
  }
}
