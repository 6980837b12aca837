import { fetchDesk, type FetchDesk, type FetchDeskParts } from '../fetching/fetch-desk.ts';
import { linkDesk, type LinkDesk, type LinkDeskParts } from '../library/link-desk.ts';
import type { StoryDesk } from '../library/story-desk.ts';
import type { MediaCore } from '../media/media-core.ts';
import { intakeDesk, type IntakeDesk } from './intake-desk.ts';

/** The ways in: files of this machine, files behind links, and links that a server reads by itself. */
export interface Arrivals {
  readonly intake: IntakeDesk;
  readonly fetches: FetchDesk;
  readonly links: LinkDesk;
}

/** What all ways need; `onAdded`: work may have come. */
export interface ArrivalParts extends Omit<FetchDeskParts, 'freeBytes'>, Omit<LinkDeskParts, 'fetches'> {
  readonly media: MediaCore;
  readonly stories: StoryDesk;
}

/** Makes the desks over the same library. */
export function arrivals(parts: ArrivalParts): Arrivals {
  const fetches = fetchDesk({ ...parts, freeBytes: parts.files.freeBytes });
  return { intake: intakeDesk(parts), fetches, links: linkDesk({ ...parts, fetches }) };
}
