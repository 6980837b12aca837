import { fetchDesk, type FetchDesk, type FetchDeskParts } from '../fetching/fetch-desk.ts';
import { linkDesk, type LinkDesk, type LinkDeskParts } from '../library/link-desk.ts';
import type { SoundPlaces } from '../jobs/sound-places.ts';
import type { StoryDesk } from '../library/story-desk.ts';
import type { MediaCore } from '../media/media-core.ts';
import { folderWatch, type FolderWatch, type FolderWatchParts } from './folder-watch.ts';
import { intakeDesk, type IntakeDesk } from './intake-desk.ts';

/** The ways in: files of this machine, files behind links, links that a server reads by itself, and folders that are watched. */
export interface Arrivals {
  readonly intake: IntakeDesk;
  readonly fetches: FetchDesk;
  readonly links: LinkDesk;
  readonly watch: FolderWatch;
}

/** What all ways need; `onAdded`: work may have come. */
export interface ArrivalParts extends Omit<FetchDeskParts, 'freeBytes'>, Omit<LinkDeskParts, 'fetches'>, Omit<FolderWatchParts, 'intake'> {
  readonly media: MediaCore;
  readonly stories: StoryDesk;
}

/** Makes the desks over the same library. */
export function arrivals(parts: ArrivalParts): Arrivals {
  const fetches = fetchDesk({ ...parts, freeBytes: parts.files.freeBytes });
  const intake = intakeDesk(parts);
  return { intake, fetches, links: linkDesk({ ...parts, fetches }), watch: folderWatch({ ...parts, intake }) };
}

/** What comes in by itself: downloads, watched folders, and the sound of recordings that are in the list already. */
interface Incoming extends Pick<Arrivals, 'fetches' | 'watch'> {
  readonly places: Pick<SoundPlaces, 'start' | 'stop'>;
}

/** Takes up what was being fetched and copied, and watches folders. */
export function resumeArrivals({ fetches, watch, places }: Incoming): void {
  places.start();
  fetches.resume();
  watch.start();
}

/** Resolves when nothing more comes in. */
export async function stopArrivals({ fetches, watch, places }: Incoming): Promise<void> {
  for (const each of [watch, fetches, places]) await each.stop();
}
