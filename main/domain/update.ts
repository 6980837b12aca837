import type { Failure } from './failure.ts';

/** Whether On Record may look for newer versions: nobody was asked yet, yes, or no. Without a yes nothing is contacted. */
export type UpdateWish = 'unasked' | 'on' | 'off';

/** `page`: a newer version is announced, its page opens in the system's browser. `installer`: it is fetched, proven and handed to the system. */
export type UpdateWay = 'page' | 'installer';

/** What is known of newer versions. `part` goes from 0 to 1. */
export type UpdateStatus =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'newest' }
  | { readonly kind: 'newer'; readonly version: string; readonly way: UpdateWay }
  | { readonly kind: 'fetching'; readonly version: string; readonly part: number }
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** `available`: this build has a publisher whose releases it can prove; without one there is nothing to ask. */
export interface UpdateState {
  readonly available: boolean;
  readonly status: UpdateStatus;
}

/** Below 0 when one version `1.2.3` comes before another, 0 when they are the same, above 0 after; NaN for what is no version. */
export function compareVersions(one: string, other: string): number {
  const [first, second] = [partsOf(one), partsOf(other)];
  if (first === null || second === null) return Number.NaN;
  const at = first.findIndex((part, index) => part !== second[index]);
  return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0);
}

function partsOf(version: string): readonly number[] | null {
  const match = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})$/u.exec(version);
  return match === null ? null : match.slice(1).map(Number);
}
