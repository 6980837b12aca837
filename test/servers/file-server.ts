import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import type { LoopbackCertificate } from './certificate.ts';

/** How a file is given: what can go wrong on the way, one at a time. */
export interface ServedFile {
  readonly bytes: Buffer;
  readonly type?: string;
  readonly etag?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** False: the whole is sent whatever was asked for. */
  readonly ranges?: boolean;
  /** True: a part is sent even of another file than the one that was asked for. */
  readonly ignoresIfRange?: boolean;
  /** Sent as these bytes, with this content encoding, although nobody asked for it. */
  readonly packed?: { readonly encoding: string; readonly bytes: Buffer };
  /** Says this many bytes in Content-Range, whatever there is. */
  readonly saysBytes?: number;
  /** Breaks the line after so many bytes of each answer while this gives a number. */
  readonly breakAfter?: () => number | null;
  /** Sends nothing more after so many bytes of an answer while this gives a number, and leaves the line open. */
  readonly stopAfter?: () => number | null;
  /** Does not say how much will come. */
  readonly isEndless?: boolean;
  /** Waits between pieces of 64 KiB. */
  readonly pauseMs?: number;
}

/** A server of files on this machine. What was asked is in `asked`: path and range. */
export interface FileServer {
  readonly url: (path: string) => string;
  readonly files: Map<string, ServedFile>;
  readonly answers: Map<string, { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }>;
  readonly asked: { readonly path: string; readonly range: string | null }[];
  readonly close: () => Promise<void>;
}

/** Starts a server of files; over https when a certificate is given. */
export async function fileServer(certificate?: LoopbackCertificate): Promise<FileServer> {
  const files: FileServer['files'] = new Map();
  const answers: FileServer['answers'] = new Map();
  const asked: FileServer['asked'] = [];
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '/';
    asked.push({ path, range: request.headers.range ?? null });
    const answer = answers.get(path);
    if (answer !== undefined) {
      response.writeHead(answer.status, answer.headers).end(answer.body ?? '');
      return;
    }
    const file = files.get(path);
    if (file === undefined) response.writeHead(404).end();
    else void give(file, request, response);
  };
  const server: Server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: (path) => `${certificate === undefined ? 'http' : 'https'}://127.0.0.1:${port}${path}`,
    files,
    answers,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const PIECE_BYTES = 64 * 1024;

async function give(file: ServedFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const etag = file.etag === undefined ? '"one"' : file.etag;
  const from = /^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1];
  const isSame = file.ignoresIfRange === true || request.headers['if-range'] === etag;
  const start = file.ranges === false || from === undefined || !isSame ? 0 : Number(from);
  const rest = (file.packed?.bytes ?? file.bytes).subarray(start);
  const headers = {
    'content-type': file.type ?? 'audio/wav',
    ...(file.isEndless === true ? {} : { 'content-length': String(rest.length) }),
    ...(etag === null ? {} : { etag }),
    ...(file.packed === undefined ? {} : { 'content-encoding': file.packed.encoding }),
    ...file.headers,
  };
  if (start > 0)
    response.writeHead(206, {
      ...headers,
      'content-range': `bytes ${start}-${file.bytes.length - 1}/${file.saysBytes ?? file.bytes.length}`,
    });
  else response.writeHead(200, headers);
  const breakAfter = file.breakAfter?.() ?? null;
  const stopAfter = file.stopAfter?.() ?? null;
  for (let at = 0; at < rest.length; at += PIECE_BYTES) {
    if (response.destroyed || (stopAfter !== null && at >= stopAfter)) return;
    if (breakAfter !== null && at >= breakAfter) {
      response.destroy();
      return;
    }
    await new Promise<void>((resolve) => void response.write(rest.subarray(at, at + PIECE_BYTES), () => resolve()));
    if (file.pauseMs !== undefined) await new Promise((resolve) => setTimeout(resolve, file.pauseMs));
  }
  response.end();
}
