import { z } from 'zod';

import type { Failure } from '../../../domain/failure.ts';
import type { ExchangePhase } from './deadlines.ts';
import type { Incoming } from './incoming.ts';

/** Node's codes for "nobody is there": the name is unknown, no way leads there, or nothing listens. */
const NOBODY_THERE = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_NODATA',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EHOSTDOWN',
  'EADDRNOTAVAIL',
]);

/** The failure for a line that broke (null: it was closed without a word) in a part of the exchange; `lost` 1 when the sound may have arrived. */
export function networkFailure(error: Error | null, phase: ExchangePhase, lost: 0 | 1): Failure {
  const code = error !== null && 'code' in error && typeof error.code === 'string' ? error.code : 'closed';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/u.test(code)) return { code: 'certificate-refused', data: { detail: code } };
  if (phase === 'connect' || NOBODY_THERE.has(code)) return { code: 'offline', data: { detail: code } };
  return { code: 'connection-lost', data: { phase, detail: code, lost } };
}

const errorSchema = z.looseObject({
  id: z.string().nullish().catch(null),
  message: z.string().nullish().catch(null),
  detail: z.unknown().optional(),
  error: z
    .union([
      z.string(),
      z.looseObject({
        message: z.string().nullish().catch(null),
        code: z.union([z.string(), z.number()]).nullish().catch(null),
        type: z.string().nullish().catch(null),
      }),
    ])
    .nullish()
    .catch(null),
});

/** What a server says about a refusal, as far as it says anything: for the details, never for the sentence. */
interface Refusal {
  readonly message: string;
  readonly code: string;
  readonly support: string;
}

/** The longest wait that a server's own word is followed for: ten minutes. */
export const LONGEST_WAIT_MS = 600_000;

/**
 * The failure that an answer other than 200 means; null for a 200. Data: `status`, `detail` (the server's own words, the key taken out),
 * `support` (its id for the request) and `retryAfterMs` where it says so.
 */
export function statusFailure(incoming: Incoming, key: string | null, nowMs: number): Failure | null {
  const { status, headers } = incoming;
  if (status === 200) return null;
  if (status >= 300 && status < 400) return { code: 'captive-portal', data: { status } };
  const refusal = refusalOf(incoming, key);
  const wait = waitAsked(incoming, nowMs);
  const data = {
    status,
    ...(refusal.message === '' ? {} : { detail: refusal.message }),
    ...(refusal.code === '' ? {} : { code: refusal.code }),
    ...(refusal.support === '' ? {} : { support: refusal.support }),
    ...(wait === null ? {} : { retryAfterMs: wait }),
  };
  if (status === 204 || status < 300) return { code: 'server-nonsense', data: { ...data, detail: 'an empty answer' } };
  if (status === 511 || isPortalPage(headers['content-type'], incoming)) return { code: 'captive-portal', data: { status } };
  return { code: codeOf(status, refusal), data };
}

function codeOf(status: number, refusal: Refusal): Failure['code'] {
  switch (status) {
    case 400:
    case 415:
    case 422:
      return refusedCode(refusal);
    case 401:
    case 403:
      return 'wrong-key';
    case 402:
      return 'no-credit';
    case 404:
    case 405:
      return /model/iu.test(refusal.code + refusal.message) ? 'server-model-unknown' : 'server-not-found';
    case 408:
    case 425:
      return 'overloaded';
    case 413:
      return 'upload-too-large';
    case 429:
      return isOutOfCredit(refusal) ? 'no-credit' : 'rate-limited';
    case 500:
      return /processing_failed/u.test(refusal.code) ? 'sound-refused' : 'server-failed';
    default:
      return status >= 500 ? 'overloaded' : 'server-refused';
  }
}

function refusedCode({ code, message }: Refusal): Failure['code'] {
  if (/audio_too_long/u.test(code)) return 'sound-too-long';
  if (/file_too_large|request_too_large/u.test(code)) return 'upload-too-large';
  if (/model_not|model_unavailable|endpoint_not_running|model_not_found/u.test(code)) return 'server-model-unknown';
  // A server that only says "Invalid request" could not read the sound or the form: of what we send only the sound varies.
  if (/unsupported_format|invalid_file|decode/iu.test(code + message) || /^invalid request$/iu.test(message)) return 'sound-refused';
  return 'server-refused';
}

/** One well-known server says so with 429, where waiting would be for ever. */
function isOutOfCredit({ code }: Refusal): boolean {
  return /insufficient_quota|billing/u.test(code);
}

function isPortalPage(contentType: string | undefined, { status, body }: Incoming): boolean {
  return status === 403 && (contentType ?? '').includes('text/html') && /<form|log ?in|sign ?in/iu.test(body);
}

function refusalOf({ body, headers }: Incoming, key: string | null): Refusal {
  const header = headers['x-request-id'];
  const support = typeof header === 'string' ? header : '';
  const read = errorSchema.safeParse(json(body));
  if (!read.success) return { message: clean(/^\s*</u.test(body) ? '' : body, key), code: '', support: clean(support, key) };
  const { id, error, message, detail } = read.data;
  const inner = typeof error === 'object' && error !== null ? error : null;
  const words =
    inner?.message ??
    (typeof error === 'string' ? error : null) ??
    message ??
    (typeof detail === 'string' ? detail : JSON.stringify(detail ?? ''));
  const code = [inner?.code ?? '', inner?.type ?? ''].join(' ').trim();
  return { message: clean(words === '""' ? '' : words, key), code: clean(code, key), support: clean(id ?? support, key) };
}

function json(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** A server's words as one short line; a key that it repeats is taken out. */
function clean(text: string, key: string | null): string {
  const bare = key === null ? text : text.replaceAll(key, '…');
  return bare
    .replaceAll(/\p{C}+|\s+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/** The wait that a server asks for, ms, between 0 and ten minutes; null when it asks for none that can be understood. */
export function waitAsked({ headers }: Pick<Incoming, 'headers'>, nowMs: number): number | null {
  const inMs = Number(headers['retry-after-ms'] ?? NaN);
  if (inMs >= 0) return Math.min(inMs, LONGEST_WAIT_MS);
  const after = headers['retry-after'] ?? headers['x-ratelimit-reset'];
  if (typeof after !== 'string') return null;
  const waitMs = /^\d+(\.\d+)?s?$/u.test(after) ? Number.parseFloat(after) * 1000 : Date.parse(after) - nowMs;
  return Number.isFinite(waitMs) ? Math.min(Math.max(0, waitMs), LONGEST_WAIT_MS) : null;
}
