import { fetchDesk, type FetchDesk, type FetchDeskParts } from '../fetching/fetch-desk.ts';
import type { MediaCore } from '../media/media-core.ts';
import { intakeDesk, type IntakeDesk } from './intake-desk.ts';

/** The two ways in: files of this machine, and files behind links. */
export interface Arrivals {
  readonly intake: IntakeDesk;
  readonly fetches: FetchDesk;
}

/** What both ways need. */
export interface ArrivalParts extends Omit<FetchDeskParts, 'freeBytes'> {
  readonly media: MediaCore;
}

/** Makes both desks over the same library. */
export function arrivals(parts: ArrivalParts): Arrivals {
  return { intake: intakeDesk(parts), fetches: fetchDesk({ ...parts, freeBytes: parts.files.freeBytes }) };
}
