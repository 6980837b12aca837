import type { Failure } from './failure.ts';
import type { IntakeChoices } from './intake.ts';

/** A link as it was understood: its address, or why nothing can be fetched from it. */
export type CheckedLink = { readonly kind: 'fine'; readonly url: string } | { readonly kind: 'refused'; readonly failure: Failure };

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/u;

/**
 * Reads what somebody gave as a link. Only https is fetched, so that nobody on the way can hear or change a recording; `loopbackIsFine`
 * also lets http to this very machine through, which only tests ask for.
 */
export function checkLink(typed: string, loopbackIsFine = false): CheckedLink {
  const url = URL.parse(typed.trim());
  if (url === null || !/^https?:$/u.test(url.protocol) || url.hostname === '')
    return { kind: 'refused', failure: { code: 'fetch-malformed' } };
  if (url.protocol === 'http:' && !(loopbackIsFine && LOOPBACK.test(url.hostname)))
    return { kind: 'refused', failure: { code: 'fetch-unencrypted' } };
  url.hash = '';
  return { kind: 'fine', url: url.href };
}

/** The last part of a link's path as a file's name, else its host: what it is called until the server says better. */
export function nameOfLink(link: string): string {
  const url = URL.parse(link);
  const last = url?.pathname.split('/').findLast((part) => part !== '') ?? '';
  return last === '' ? (url?.host ?? link) : decoded(last);
}

/** Whom a link leads to. */
export function hostOfLink(link: string): string {
  return URL.parse(link)?.host ?? link;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign: the name as it stands.
    return part;
  }
}

/** A link with what is chosen for the recording behind it. */
export interface LinkWish extends IntakeChoices {
  readonly url: string;
  /** The recording that has no sound yet and is to have what lies there; absent: it becomes a new one. */
  readonly soundOf?: string;
}

/** Where a fetch stands: bytes are coming, it tries again by itself, it cannot be done, or the library has those bytes already. */
export type FetchState =
  | { readonly kind: 'running' }
  | { readonly kind: 'waiting'; readonly failure: Failure }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'known'; readonly recordingId: string; readonly title: string };

/** One file on its way from a link into the library. `totalBytes` is null while the server has not told. */
export interface Fetch {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly doneBytes: number;
  readonly totalBytes: number | null;
  readonly state: FetchState;
}
