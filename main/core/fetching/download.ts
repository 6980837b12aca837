import type { IncomingMessage } from 'node:http';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';

import { FailureError } from '../../domain/failure.ts';
import { SPARE_ROOM_BYTES } from '../library/sound-files.ts';
import { DownloadFailure, type DownloadFacts, type DownloadParts, type DownloadWish } from './download-wish.ts';
import { isSameFile, isWebPage, nameOfAnswer, rangeOf, refusalOfStatus, refusalOfType, unpackerOf, validatorOf } from './link-answer.ts';
import { brokenLine, followLink, SILENCE_MS, type LinkAnswer, type LinkQuestion } from './link-request.ts';

/** A recording of ten hours without compression, 24 bit and 48 kHz stereo, is about 10 GB. */
export const MOST_FETCHED_BYTES = 12_000_000_000;
/** After so many bytes the disk is looked at again: the server may not have told how much comes, and others write, too. */
const LOOK_AT_DISK_BYTES = 16 * 1024 * 1024;

/**
 * Brings a file to its last byte, or unwinds with DownloadFailure; `cancelled` when the signal says so. Goes on from what is there when the
 * server can (Range, If-Range) and begins anew when the file has changed since. The part file is on disk when this is answered.
 */
export async function download(wish: DownloadWish, parts: DownloadParts): Promise<DownloadFacts> {
  const haveBytes = (wish.facts?.validator ?? null) === null ? 0 : await sizeOf(wish.partFile);
  if (haveBytes > 0 && wish.facts !== null && haveBytes === wish.facts.totalBytes) return wish.facts;
  const question = { wish, parts, haveBytes };
  const { response, url } = await followLink(question);
  try {
    return await take({ response, url, ...question });
  } catch (caught) {
    if (wish.signal.aborted) throw new FailureError({ code: 'cancelled' });
    if (caught instanceof FailureError) throw caught;
    throw brokenLine(caught);
  } finally {
    response.destroy();
  }
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

interface Taking extends LinkAnswer, LinkQuestion {}

async function take({ response, url, wish, parts, haveBytes }: Taking): Promise<DownloadFacts> {
  const status = response.statusCode ?? 0;
  const { headers } = response;
  const unpacker = unpackerOf(headers['content-encoding']);
  const range = status === 206 ? rangeOf(headers['content-range']) : null;
  const isRest =
    range !== null && haveBytes > 0 && range.start === haveBytes && unpacker === null && isSameFile(headers, range, wish.facts);
  if (status === 416 || (status === 206 && !isRest)) throw anew();
  if (status !== 200 && status !== 206) {
    const { failure, isPassing } = refusalOfStatus(status);
    throw new DownloadFailure(failure, isPassing);
  }
  const start = isRest ? haveBytes : 0;
  const name = isRest ? (wish.facts?.name ?? nameOfAnswer(headers, url)) : nameOfAnswer(headers, url);
  const refusal = isRest ? null : refusalOfType(headers['content-type'], name);
  if (refusal !== null) throw new DownloadFailure(refusal, false);
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  // How long it is packed says nothing of the file, and the rest of what is packed cannot be asked for.
  const totalBytes = unpacker === null ? (range?.totalBytes ?? (length === null ? null : start + length)) : null;
  await requireRoom(parts, totalBytes, start);
  const facts: DownloadFacts = { name, totalBytes, validator: unpacker === null ? validatorOf(headers) : null };
  wish.onFacts(facts);
  const body = unpacker === null ? response : pipeline(response, unpacker, () => undefined);
  const doneBytes = await write({ response, wish, parts, haveBytes: start, body, totalBytes });
  if (totalBytes !== null && doneBytes !== totalBytes) throw new DownloadFailure({ code: 'fetch-broken' }, true);
  if (doneBytes === 0) throw new DownloadFailure({ code: 'empty-file' }, false);
  return { ...facts, totalBytes: doneBytes };
}

/** What came is of no use: the next try begins at the first byte. */
function anew(): DownloadFailure {
  return new DownloadFailure({ code: 'fetch-broken', data: { restart: 1 } }, true);
}

async function requireRoom(parts: DownloadParts, totalBytes: number | null, haveBytes: number): Promise<void> {
  const mostBytes = parts.mostBytes ?? MOST_FETCHED_BYTES;
  if ((totalBytes ?? 0) > mostBytes) throw new DownloadFailure({ code: 'fetch-too-large', data: { mostBytes } }, false);
  const neededBytes = (totalBytes ?? 0) - haveBytes + SPARE_ROOM_BYTES;
  const freeBytes = await parts.freeBytes();
  if (freeBytes < neededBytes) throw new DownloadFailure({ code: 'disk-full', data: { neededBytes, freeBytes } }, false);
}

interface Writing extends LinkQuestion {
  readonly response: IncomingMessage;
  /** The response, unpacked where it was packed. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly totalBytes: number | null;
}

/** Writes what comes after the bytes that are kept; gives how many there are then, on disk. */
async function write({ response, body, totalBytes, wish, parts, haveBytes }: Writing): Promise<number> {
  const mostBytes = parts.mostBytes ?? MOST_FETCHED_BYTES;
  const file = await open(wish.partFile, haveBytes > 0 ? 'r+' : 'w');
  let doneBytes = haveBytes;
  let lookAtDisk = haveBytes + LOOK_AT_DISK_BYTES;
  let stopTimer = (): void => undefined;
  const moved = (): void => {
    stopTimer();
    stopTimer = parts.clock.after(SILENCE_MS, () => response.destroy(new Error('silence')));
  };
  try {
    moved();
    for await (const chunk of body) {
      moved();
      if (doneBytes === 0 && isWebPage(chunk)) throw new DownloadFailure({ code: 'fetch-web-page' }, false);
      if (doneBytes + chunk.length > mostBytes) throw new DownloadFailure({ code: 'fetch-too-large', data: { mostBytes } }, false);
      if (totalBytes !== null && doneBytes + chunk.length > totalBytes) throw anew();
      if (doneBytes + chunk.length > lookAtDisk) {
        await requireRoom(parts, null, 0);
        lookAtDisk = doneBytes + LOOK_AT_DISK_BYTES;
      }
      await writeWhole(file, chunk, doneBytes);
      doneBytes += chunk.length;
      wish.onBytes(doneBytes);
    }
    await file.truncate(doneBytes);
    await file.sync();
    return doneBytes;
  } finally {
    stopTimer();
    await file.close();
  }
}

async function writeWhole(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, offset, bytes.length - offset, position + offset);
    offset += bytesWritten;
  }
}
