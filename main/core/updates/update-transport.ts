import { get as httpGet, type IncomingMessage } from 'node:http';
import { get as httpsGet } from 'node:https';

import { FailureError } from '../../domain/failure.ts';
import type { Clock } from '../clock.ts';
import { untrusted } from './release-list.ts';

/** A server that says nothing for so long is given up. */
const SILENCE_MS = 30_000;
/** A list is a few lines: who sends them one by one only keeps us waiting. */
const SMALL_WITHIN_MS = 60_000;

/** What is fetched: at most so many bytes, given away as they come. */
export interface UpdateRequest {
  readonly url: URL;
  readonly mostBytes: number;
  readonly signal: AbortSignal;
  readonly take: (bytes: Uint8Array) => Promise<void>;
}

/**
 * Gets one file by plain GET, without a cookie, an identity or anything else that tells of the user. Only https, or http on this very
 * machine; a redirect, another status and too many bytes are refused (update-untrusted), a broken line is update-unreachable.
 */
export async function fetchUpdate(request: UpdateRequest): Promise<void> {
  const { url, mostBytes, take } = request;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && url.hostname === '127.0.0.1')) throw untrusted('address');
  const response = await answerOf(request);
  try {
    if (response.statusCode !== 200) throw refused(response.statusCode ?? 0);
    if (Number(response.headers['content-length'] ?? 0) > mostBytes) throw untrusted('size');
    let bytes = 0;
    for await (const chunk of response) {
      if (!(chunk instanceof Uint8Array)) throw untrusted('malformed');
      bytes += chunk.length;
      if (bytes > mostBytes) throw untrusted('size');
      await take(chunk);
    }
  } catch (caught) {
    throw caught instanceof FailureError || !isLineTrouble(caught) ? caught : new FailureError({ code: 'update-unreachable' });
  } finally {
    response.destroy();
  }
}

/** The same for a small file, whole, and within a minute (update-unreachable). */
export async function fetchSmallUpdate(request: Omit<UpdateRequest, 'take'>, clock: Clock): Promise<Uint8Array> {
  const tooSlow = new AbortController();
  const stopTimer = clock.after(SMALL_WITHIN_MS, () => tooSlow.abort());
  const chunks: Uint8Array[] = [];
  try {
    await fetchUpdate({
      ...request,
      signal: AbortSignal.any([request.signal, tooSlow.signal]),
      take: async (bytes) => {
        chunks.push(bytes);
        await Promise.resolve();
      },
    });
    return Buffer.concat(chunks);
  } catch (caught) {
    throw tooSlow.signal.aborted && !request.signal.aborted ? new FailureError({ code: 'update-unreachable' }) : caught;
  } finally {
    stopTimer();
  }
}

function answerOf({ url, signal }: UpdateRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const get = url.protocol === 'https:' ? httpsGet : httpGet;
    const asked = get(url, { signal, timeout: SILENCE_MS, agent: false, headers: { accept: '*/*' } }, resolve);
    asked.on('timeout', () => asked.destroy(new Error('silent')));
    asked.on('error', () => reject(new FailureError({ code: signal.aborted ? 'cancelled' : 'update-unreachable' })));
  });
}

function refused(status: number): FailureError {
  return status >= 300 && status < 400 ? untrusted('redirect') : new FailureError({ code: 'update-unreachable', data: { status } });
}

function isLineTrouble(caught: unknown): boolean {
  return caught instanceof Error && 'code' in caught;
}
