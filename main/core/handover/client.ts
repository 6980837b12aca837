import { connect } from 'node:net';

import { FailureError } from '../../domain/failure.ts';
import type { HandoverAddress } from './address.ts';
import { lineReader } from './lines.ts';
import { HANDOVER_METHODS, replyLine, type HandoverMethod, type HandoverShape } from './methods.ts';

/** No reply of ours is longer: it would be the text of a thousand hours. */
const LONGEST_REPLY_BYTES = 512_000_000;

/** What one request over the line is: the door, the method and what it is asked with. */
export interface Handover<Method extends HandoverMethod> {
  readonly address: HandoverAddress;
  readonly method: Method;
  readonly input: HandoverShape[Method][0];
}

/** What came back: a value, or nobody who listens. */
export type HandedOver<Method extends HandoverMethod> =
  | { readonly kind: 'answered'; readonly value: HandoverShape[Method][1] }
  | { readonly kind: 'nobody' };

/**
 * Asks the program that has the library open. Nobody there is an answer; everything else that goes wrong unwinds as FailureError: what the other
 * gave as its failure, cancelled, library-unavailable (it ended before it answered), unexpected (it answered with something else).
 */
export async function handOver<Method extends HandoverMethod>(
  { address, method, input }: Handover<Method>,
  signal: AbortSignal,
): Promise<HandedOver<Method>> {
  const line = await firstLine(address.path, `${JSON.stringify({ id: 1, method, input })}\n`, signal);
  if (line === null) return { kind: 'nobody' };
  const reply = replyLine.safeParse(jsonOf(line));
  if (!reply.success) throw new FailureError({ code: 'unexpected' });
  if (!reply.data.ok) throw new FailureError(reply.data.failure);
  const value = HANDOVER_METHODS[method].value.safeParse(reply.data.value);
  if (!value.success) throw new FailureError({ code: 'unexpected' });
  return { kind: 'answered', value: value.data };
}

/** Codes of the system for a door that is not there, or that nobody stands behind any more. */
const NOBODY: ReadonlySet<string> = new Set(['ENOENT', 'ECONNREFUSED', 'ENOTSOCK', 'ENOTDIR']);

function firstLine(path: string, request: string, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const reader = lineReader(LONGEST_REPLY_BYTES);
    const socket = connect({ path, signal });
    const broken = (): void => reject(new FailureError({ code: signal.aborted ? 'cancelled' : 'library-unavailable' }));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (!signal.aborted && NOBODY.has(error.code ?? '')) resolve(null);
      else if (error.code === 'EACCES' || error.code === 'EPERM') reject(new FailureError({ code: 'library-busy' }));
      else broken();
    });
    socket.once('close', broken);
    socket.once('connect', () => socket.write(request));
    socket.on('data', (bytes) => {
      const lines = reader.take(bytes);
      const first = lines?.[0];
      if (lines !== null && first === undefined) return;
      if (first === undefined) broken();
      else resolve(first);
      socket.destroy();
    });
  });
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
