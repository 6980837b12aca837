import type { Fetch, LinkWish } from '#domain/link.ts';
import type { RecordingSummary } from '#domain/recording.ts';

/** Requests about recordings whose sound a server reads at its address. Names as in contract.ts. */
export type LinkRequests = {
  /** Adds one: the engine's server reads the address by itself, nothing is downloaded here. */
  'links:add': [LinkWish, RecordingSummary];
  /** Brings the sound of such a recording here. */
  'links:fetch-sound': [{ readonly recordingId: string }, Fetch];
};

/** See REQUEST_NAMES in contract.ts. */
export const LINK_REQUEST_NAMES = ['links:add', 'links:fetch-sound'] as const satisfies readonly (keyof LinkRequests)[];
