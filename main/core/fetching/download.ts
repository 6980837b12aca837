import { open, stat, type FileHandle } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

import { FailureError, type Failure } from '../../domain/failure.ts';
import { checkLink } from '../../domain/link.ts';
import type { Clock } from '../clock.ts';
import { SPARE_ROOM_BYTES } from '../library/sound-files.ts';
import { isWebPage, nameOfAnswer, rangeOf, refusalOfStatus, refusalOfType, validatorOf } from './link-answer.ts';

/** A recording of ten hours without compression, 24 bit and 48 kHz stereo, is about 10 GB. */
export const MOST_FETCHED_BYTES = 12_000_000_000;
const MOST_REDIRECTS = 5;
/** Nothing moved for so long: the line is taken for broken. */
const SILENCE_MS = 30_000;

/** What is known of the file behind a link after an answer began; kept on disk, so that the rest can be asked for later. */
export interface DownloadFacts {
  readonly name: string;
  readonly totalBytes: number | null;
  /** See validatorOf; null: the next try begins anew. */
  readonly validator: string | null;
}

/** One try to bring the rest of a file. */
export interface DownloadWish {
  readonly url: string;
  /** Where the bytes go; what lies there already is gone on from. */
  readonly partFile: string;
  /** Of the try before, null at the first. */
  readonly facts: DownloadFacts | null;
  /** Settles before the first byte is written. */
  readonly onFacts: (facts: DownloadFacts) => void;
  readonly onBytes: (doneBytes: number) => void;
  readonly signal: AbortSignal;
}

/** What fetching needs of its surroundings. */
export interface DownloadParts {
  readonly clock: Clock;
  readonly freeBytes: () => Promise<number>;
  /** Trusts these certificates (PEM) beside the usual ones; for tests. */
  readonly extraCertificates?: string;
  /** Also fetches over http from this very machine; for tests. */
  readonly loopbackIsFine?: boolean;
  readonly mostBytes?: number;
}

/** A try that failed; `isPassing` when another may not. */
export class DownloadFailure extends FailureError {
  readonly isPassing: boolean;
  constructor(failure: Failure, isPassing: boolean) {
    super(failure);
    this.isPassing = isPassing;
  }
}

/**
 * Brings a file to its last byte, or unwinds with DownloadFailure; `cancelled` when the signal says so. Goes on from what is there when the
 * server can (Range, If-Range) and begins anew when the file has changed since. The part file is on disk when this is answered.
 */
export async function download(wish: DownloadWish, parts: DownloadParts): Promise<DownloadFacts> {
  const haveBytes = (wish.facts?.validator ?? null) === null ? 0 : await sizeOf(wish.partFile);
  if (haveBytes > 0 && wish.facts !== null && haveBytes === wish.facts.totalBytes) return wish.facts;
  const { response, url } = await follow(wish, parts, haveBytes);
  try {
    return await take({ response, url, wish, parts, haveBytes });
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

interface Answer {
  readonly response: IncomingMessage;
  readonly url: string;
}

async function follow(wish: DownloadWish, parts: DownloadParts, haveBytes: number): Promise<Answer> {
  let link = wish.url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
    const checked = checkLink(link, parts.loopbackIsFine);
    if (checked.kind === 'refused') {
      const isFirst = redirects === 0;
      throw new DownloadFailure(isFirst ? checked.failure : { code: 'fetch-redirect' }, false);
    }
    const response = await ask(checked.url, { wish, parts, haveBytes });
    const status = response.statusCode ?? 0;
    const next = response.headers.location;
    if (![301, 302, 303, 307, 308].includes(status) || next === undefined) return { response, url: checked.url };
    response.destroy();
    link = URL.parse(next, checked.url)?.href ?? next;
  }
  throw new DownloadFailure({ code: 'fetch-redirect' }, false);
}

interface Asking {
  readonly wish: DownloadWish;
  readonly parts: DownloadParts;
  readonly haveBytes: number;
}

function ask(link: string, { wish, parts, haveBytes }: Asking): Promise<IncomingMessage> {
  const url = new URL(link);
  const validator = wish.facts?.validator ?? null;
  // Only what is needed: nothing that tells programs or machines apart; sound does not shrink, so it comes as it is.
  const headers = {
    accept: '*/*',
    'accept-encoding': 'identity',
    ...(haveBytes > 0 && validator !== null ? { range: `bytes=${haveBytes}-`, 'if-range': validator } : {}),
  };
  const { signal } = wish;
  return new Promise((resolve, reject) => {
    const options = { headers, signal, agent: false, ...(parts.extraCertificates === undefined ? {} : { ca: parts.extraCertificates }) };
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options);
    const stopTimer = parts.clock.after(SILENCE_MS, () => request.destroy(new Error('silence')));
    request.once('response', (response) => {
      stopTimer();
      resolve(response);
    });
    request.once('error', (error) => {
      stopTimer();
      reject(signal.aborted ? new FailureError({ code: 'cancelled' }) : brokenLine(error));
    });
    request.end();
  });
}

/** The failure for a line that broke or never was. */
function brokenLine(caught: unknown): DownloadFailure {
  const code = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : '';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/u.test(code)) return new DownloadFailure({ code: 'fetch-certificate' }, false);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new DownloadFailure({ code: 'disk-full' }, false);
  const isNobody = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EHOSTDOWN|EADDRNOTAVAIL)$/u.test(code);
  return new DownloadFailure({ code: isNobody ? 'fetch-offline' : 'fetch-broken' }, true);
}

interface Taking extends Answer, Asking {}

async function take({ response, url, wish, parts, haveBytes }: Taking): Promise<DownloadFacts> {
  const status = response.statusCode ?? 0;
  const { headers } = response;
  const range = status === 206 ? rangeOf(headers['content-range']) : null;
  const isRest = range !== null && range.start === haveBytes && haveBytes > 0;
  if (status === 416 || (status === 206 && !isRest)) throw new DownloadFailure({ code: 'fetch-broken', data: { restart: 1 } }, true);
  if (status !== 200 && status !== 206) {
    const { failure, isPassing } = refusalOfStatus(status);
    throw new DownloadFailure(failure, isPassing);
  }
  const start = isRest ? haveBytes : 0;
  const name = isRest ? (wish.facts?.name ?? nameOfAnswer(headers, url)) : nameOfAnswer(headers, url);
  const refusal = isRest ? null : refusalOfType(headers['content-type'], name);
  if (refusal !== null) throw new DownloadFailure(refusal, false);
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length']);
  const totalBytes = range?.totalBytes ?? (length === null ? null : start + length);
  await requireRoom(parts, totalBytes, start);
  const facts: DownloadFacts = { name, totalBytes, validator: validatorOf(headers) };
  wish.onFacts(facts);
  const doneBytes = await write({ response, url, wish, parts, haveBytes: start });
  if (totalBytes !== null && doneBytes !== totalBytes) throw new DownloadFailure({ code: 'fetch-broken' }, true);
  if (doneBytes === 0) throw new DownloadFailure({ code: 'empty-file' }, false);
  return { ...facts, totalBytes: doneBytes };
}

async function requireRoom(parts: DownloadParts, totalBytes: number | null, haveBytes: number): Promise<void> {
  const mostBytes = parts.mostBytes ?? MOST_FETCHED_BYTES;
  if ((totalBytes ?? 0) > mostBytes) throw new DownloadFailure({ code: 'fetch-too-large', data: { mostBytes } }, false);
  const neededBytes = (totalBytes ?? 0) - haveBytes + SPARE_ROOM_BYTES;
  const freeBytes = await parts.freeBytes();
  if (freeBytes < neededBytes) throw new DownloadFailure({ code: 'disk-full', data: { neededBytes, freeBytes } }, false);
}

/** Writes what comes after the bytes that are kept; gives how many there are then, on disk. */
async function write({ response, wish, parts, haveBytes }: Taking): Promise<number> {
  const mostBytes = parts.mostBytes ?? MOST_FETCHED_BYTES;
  const file = await open(wish.partFile, haveBytes > 0 ? 'r+' : 'w');
  let doneBytes = haveBytes;
  let stopTimer = (): void => undefined;
  const moved = (): void => {
    stopTimer();
    stopTimer = parts.clock.after(SILENCE_MS, () => response.destroy(new Error('silence')));
  };
  try {
    moved();
    for await (const chunk of response as AsyncIterable<Buffer>) {
      moved();
      if (doneBytes === 0 && isWebPage(chunk)) throw new DownloadFailure({ code: 'fetch-web-page' }, false);
      if (doneBytes + chunk.length > mostBytes) throw new DownloadFailure({ code: 'fetch-too-large', data: { mostBytes } }, false);
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

async function writeWhole(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, offset, bytes.length - offset, position + offset);
    offset += bytesWritten;
  }
}
