import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Session } from 'electron';

import { parseByteRange } from '../core/files/byte-range.ts';
import type { DecodedWave } from '../core/media/decoded-wave.ts';
import { APP_ORIGIN } from './app-origin.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.m4b': 'audio/mp4',
  '.mp4': 'video/mp4',
  '.mov': 'video/mp4',
  '.webm': 'audio/webm',
  '.mka': 'audio/webm',
  '.mkv': 'video/webm',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.aac': 'audio/aac',
};

/** Bytes a read: 256 KiB keeps a 3-hour file's seeks at a few ms while back-pressure holds. */
const READ_BYTES = 262_144;
/**
 * Of sound that is decoded as it is read: a second first, so that it is heard at once, then more and more up to 16 s. Each piece costs a way to its
 * place, which is long in a few formats.
 */
const FIRST_DECODED_BYTES = 96_000;
const MOST_DECODED_BYTES = 16 * FIRST_DECODED_BYTES;

/** Where the bytes come from that are served; each gives null for what is not there. */
export interface MediaSources {
  readonly fileOf: (recordingId: string, kind: string) => Promise<string | null>;
  readonly decodedOf: (recordingId: string, version: string) => Promise<DecodedWave | null>;
}

/** What is served: so many bytes of a type, read anywhere; the first read of an answer takes `firstBytes`, each next one four times more up to `mostBytes`. */
interface Served {
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly readAt: (position: number, length: number) => Promise<Uint8Array>;
  readonly firstBytes: number;
  readonly mostBytes: number;
}

/**
 * Serves the sound of recordings under media://recording/<id>?as=<kind>&version=<version>. The window knows ids only; the sources give the
 * sound. Ranges are answered here (206), because a plain file answer lets Chromium believe that it can seek while it plays the beginning.
 */
export function serveMedia(session: Session, sources: MediaSources): void {
  session.protocol.handle('media', async (request) => {
    const url = new URL(request.url);
    const id = url.pathname.slice(1);
    if (request.method !== 'GET' || url.host !== 'recording' || !/^[a-z0-9-]{1,64}$/u.test(id)) return new Response(null, { status: 400 });
    const served = await servedBy(sources, id, url.searchParams);
    return served === null ? new Response(null, { status: 404 }) : answer(served, request.headers.get('range'));
  });
}

async function servedBy({ fileOf, decodedOf }: MediaSources, id: string, asked: URLSearchParams): Promise<Served | null> {
  const kind = asked.get('as') ?? '';
  if (kind === 'decoded') {
    const wave = await decodedOf(id, asked.get('version') ?? '');
    return wave === null ? null : { ...wave, contentType: 'audio/wav', firstBytes: FIRST_DECODED_BYTES, mostBytes: MOST_DECODED_BYTES };
  }
  const file = await fileOf(id, kind);
  const sizeBytes = file === null ? null : await sizeOf(file);
  if (file === null || sizeBytes === null) return null;
  return {
    contentType: CONTENT_TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    sizeBytes,
    readAt: async (position, length) => readPart(file, position, length),
    firstBytes: READ_BYTES,
    mostBytes: READ_BYTES,
  };
}

async function sizeOf(file: string): Promise<number | null> {
  const facts = await stat(file).catch(() => null);
  return facts?.isFile() === true ? facts.size : null;
}

function answer(served: Served, rangeHeader: string | null): Response {
  const { sizeBytes, contentType } = served;
  const range = parseByteRange(rangeHeader, sizeBytes);
  if (range === 'outside') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${sizeBytes}` } });
  const { start, end } = range === 'whole' ? { start: 0, end: sizeBytes - 1 } : range;
  const headers = new Headers({
    'content-type': contentType,
    'content-length': String(end - start + 1),
    'accept-ranges': 'bytes',
    // Only our own page is ever answered; it may look at what it plays (a level meter, a test that listens).
    'access-control-allow-origin': APP_ORIGIN,
    'x-content-type-options': 'nosniff',
  });
  if (range !== 'whole') headers.set('content-range', `bytes ${start}-${end}/${sizeBytes}`);
  return new Response(bytesOf(served, start, end), { status: range === 'whole' ? 200 : 206, headers });
}

/**
 * The bytes from `start` to `end` (both included), read as the player asks for them. A file is opened for each read: Chromium
 * drops an answer at every seek, often without a word, and an open descriptor would stay.
 */
function bytesOf({ readAt, firstBytes, mostBytes }: Served, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  let wanted = firstBytes;
  return new ReadableStream(
    {
      pull: async (controller) => {
        const length = Math.min(wanted, end - position + 1);
        const bytes = length <= 0 ? null : await readAt(position, length);
        if (bytes === null || bytes.length === 0) {
          controller.close();
          return;
        }
        position += bytes.length;
        wanted = Math.min(wanted * 4, mostBytes);
        controller.enqueue(bytes);
      },
    },
    { highWaterMark: 1 },
  );
}

async function readPart(file: string, position: number, length: number): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
