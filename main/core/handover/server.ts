import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';

import { FailureError, failureOf, type Failure } from '../../domain/failure.ts';
import type { Log } from '../log/log-file.ts';
import type { HandoverAddress } from './address.ts';
import { lineReader } from './lines.ts';
import { HANDOVER_METHODS, requestLine, type HandoverHandlers, type HandoverMethod } from './methods.ts';

/** A request longer than this is none of ours. */
const LONGEST_REQUEST_BYTES = 4_000_000;
/** More programs than this do not ask at the same time. */
const MOST_CONNECTIONS = 32;

/** What serving needs. `platform` decides whether the address is a file. */
export interface HandoverServerParts {
  readonly address: HandoverAddress;
  readonly handlers: HandoverHandlers;
  readonly log: Log;
  readonly platform: NodeJS.Platform;
}

/** A door that is open; `close` ends all lines and takes the socket away. */
export interface HandoverServer {
  readonly close: () => Promise<void>;
}

/**
 * Lets other programs of the same user ask for what is in the library. To be called by the one process that has the library open: a socket
 * that lies there already was left by one that was killed. Null when no door can be made (a disk without sockets): then nobody can ask.
 */
export async function serveHandover(parts: HandoverServerParts): Promise<HandoverServer | null> {
  const { address, platform, log } = parts;
  const lines = new Set<Socket>();
  const server = createServer((socket) => {
    lines.add(socket);
    socket.once('close', () => lines.delete(socket));
    answerLines(parts, socket);
  });
  server.maxConnections = MOST_CONNECTIONS;
  try {
    if (platform !== 'win32') makeRoom(address);
    await listening(server, address.path, platform);
  } catch (caught) {
    log.note('handover-closed', { code: caught instanceof Error && 'code' in caught ? String(caught.code) : 'unknown' });
    return null;
  }
  server.on('error', (caught) => log.bug('handover', caught));
  server.unref();
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of lines) socket.destroy();
      }),
  };
}

/** The folder is the user's own and closed to others before a socket lies in it; what a killed program left there goes. */
function makeRoom({ path, privateFolder }: HandoverAddress): void {
  if (privateFolder !== null) {
    mkdirSync(privateFolder, { recursive: true, mode: 0o700 });
    const found = lstatSync(privateFolder);
    if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error('the folder belongs to somebody else');
    chmodSync(privateFolder, 0o700);
  }
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
}

/** The socket is made for its user alone: its mode is narrow from the first moment, not only after it was changed. */
async function listening(server: Server, path: string, platform: NodeJS.Platform): Promise<void> {
  const before = platform === 'win32' ? null : process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ path, exclusive: true }, () => {
        server.off('error', reject);
        resolve();
      });
      // The system made the socket within the call above.
      if (before !== null) process.umask(before);
    });
  } finally {
    if (before !== null) process.umask(before);
  }
  if (platform !== 'win32') chmodSync(path, 0o600);
}

function answerLines(parts: HandoverServerParts, socket: Socket): void {
  const gone = new AbortController();
  const reader = lineReader(LONGEST_REQUEST_BYTES);
  socket.once('close', () => gone.abort());
  // A line that breaks is the other side's matter.
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes) => {
    const lines = reader.take(bytes);
    if (lines === null) {
      socket.end(replyOf(null, { code: 'bad-request' }));
      return;
    }
    for (const line of lines) {
      void answer(parts, line, gone.signal).then((reply) => {
        if (!socket.destroyed) socket.write(reply);
      });
    }
  });
}

async function answer(parts: HandoverServerParts, line: string, signal: AbortSignal): Promise<string> {
  const request = requestLine.safeParse(jsonOf(line));
  if (!request.success) return replyOf(null, { code: 'bad-request' });
  const { id, method, input } = request.data;
  try {
    if (!isMethod(method)) throw new FailureError({ code: 'bad-request' });
    return `${JSON.stringify({ id, ok: true, value: await valueOf(parts.handlers, { method, input }, signal) })}\n`;
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) parts.log.bug(`handover ${method.slice(0, 64)}`, caught);
    return replyOf(id, failure ?? { code: 'unexpected' });
  }
}

async function valueOf<Method extends HandoverMethod>(
  handlers: HandoverHandlers,
  { method, input }: { readonly method: Method; readonly input: unknown },
  signal: AbortSignal,
): Promise<unknown> {
  const parsed = HANDOVER_METHODS[method].input.safeParse(input);
  if (!parsed.success) throw new FailureError({ code: 'bad-request' });
  return handlers[method](parsed.data, signal);
}

function isMethod(name: string): name is HandoverMethod {
  return Object.hasOwn(HANDOVER_METHODS, name);
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function replyOf(id: number | null, failure: Failure): string {
  return `${JSON.stringify({ id, ok: false, failure })}\n`;
}
