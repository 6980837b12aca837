/**
 * Every expected, explainable outcome has one of these codes; each code has exactly one sentence in renderer/copy/en.ts
 * (the window) and one in main/cli/copy.ts (the command line). Anything else that goes wrong is a bug and is thrown.
 */
export const FAILURE_CODES = [
  // What was dropped cannot be used.
  'file-missing',
  'file-unreadable',
  'is-folder',
  'empty-file',
  'not-media',
  'no-audio',
  'no-index',
  'drm',
  'unsupported-codec',
  'too-short',
  'no-such-track',
  'no-such-rate',
  'damaged',
  'media-crashed',
  // The library cannot take or give something.
  'disk-full',
  'library-read-only',
  'library-unavailable',
  'library-damaged',
  'library-newer',
  'library-busy',
  'settings-set-aside',
  'recording-changed',
  /** The file that was shown as a recording's missing sound holds other bytes. */
  'other-file',
  /** The library could not be moved and is where it was. */
  'library-not-moved',
  'not-found',
  // The engine cannot do it.
  'language-unsupported',
  'written-here-offline',
  'model-missing',
  'model-damaged',
  'engine-unavailable',
  'engine-crashed',
  'not-the-language',
  'speakers-failed',
  'sensitive-recording',
  // A server elsewhere cannot or will not do it.
  'no-key',
  'malformed-key',
  'wrong-key',
  'no-credit',
  'address-malformed',
  'address-unencrypted',
  'offline',
  'captive-portal',
  'certificate-refused',
  'connection-lost',
  'timed-out',
  'rate-limited',
  'overloaded',
  'server-failed',
  'server-nonsense',
  'server-not-found',
  'server-refused',
  'server-model-unknown',
  'sound-refused',
  'upload-too-large',
  'sound-too-long',
  'too-long-for-speakers',
  'sent-again',
  // Looking for a newer version.
  'update-unreachable',
  'update-untrusted',
  // Recording with the microphone.
  'recorder-busy',
  'recording-rescued',
  'recording-waits',
  'recording-disk-full',
  'recording-slow-disk',
  'microphone-refused',
  'sound-not-here',
  'link-not-public',
  'link-not-taken',
  'link-too-large',
  'link-too-long',
  'link-unreadable',
  // A link to a recording leads nowhere useful.
  'fetch-malformed',
  'fetch-unencrypted',
  'fetch-web-page',
  'fetch-login',
  'fetch-not-found',
  'fetch-refused',
  'fetch-redirect',
  'fetch-too-large',
  'fetch-certificate',
  'fetch-offline',
  'fetch-broken',
  // Writing an export.
  'nothing-to-export',
  'export-unwritable',
  // The request itself.
  'cancelled',
  'bad-request',
  'unexpected',
] as const;

/** One of the coded outcomes a user can be told about. */
export type FailureCode = (typeof FAILURE_CODES)[number];

/**
 * An expected outcome other than success. `data` holds what the sentence needs (counts, a codec name, a language code):
 * never transcript text, never a key; a file's base name only under `name`.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** What every request over a bridge or process boundary gives: a value, or a Failure. Nothing throws across a boundary. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** Wraps a value as a Reply. */
export function success<T>(value: T): Reply<T> {
  return { ok: true, value };
}

/** Makes a failing Reply from a code and the data its sentence needs. */
export function failed(code: FailureCode, data?: Failure['data']): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: data === undefined ? { code } : { code, data } };
}

/** Carries a Failure through code that must unwind (streams, process calls); caught at the nearest boundary and turned back into a Reply. */
export class FailureError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** Gives the Failure an unwinding carried, or null when what was caught is something else (a bug). */
export function failureOf(caught: unknown): Failure | null {
  return caught instanceof FailureError ? caught.failure : null;
}

/** Gives the value of a Reply, or unwinds with its Failure. */
export function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value;
  throw new FailureError(reply.failure);
}

/** The Failure that a file-system error code of Node means for the user, or null when it means nothing expected. */
export function failureOfSystemCode(systemCode: string | undefined): FailureCode | null {
  switch (systemCode) {
    case 'ENOENT':
      return 'file-missing';
    case 'EACCES':
    case 'EPERM':
      return 'file-unreadable';
    case 'EISDIR':
      return 'is-folder';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk-full';
    case 'EROFS':
      return 'library-read-only';
    case undefined:
    default:
      return null;
  }
}
