import { stat } from 'node:fs/promises';

import { failureOf } from '../../domain/failure.ts';
import type { Recording } from '../../domain/recording.ts';
import type { Clock } from '../clock.ts';
import type { EventHub } from '../events.ts';
import type { Log } from '../log/log-file.ts';
import { isToBePlaced, placeSound, type IngestParts } from './ingest-sound.ts';
import { orCancelled } from './turnstile.ts';

/** A card that cannot be read is not read to its bad place again and again: its job tries once more and says so. */
const MOST_TRIES = 3;

/** How long nothing more must have come to be copied before a card is said to be free. */
const QUIET_MS = 5_000;

/** What placing sound works with; `dataDir` is the library's folder. */
export interface SoundPlacesParts extends IngestParts {
  readonly dataDir: string;
  /** The disk on which a file lies, null when it is not there; default asked of the system. */
  readonly deviceOf?: (file: string) => Promise<number | null>;
  readonly clock: Clock;
  readonly events: EventHub;
  readonly log: Log;
}

/** Brings sound to where it will stay, each recording once at a time whoever asks. */
export interface SoundPlaces {
  /** As `placeSound`; also waits for a copy that is under way already. */
  readonly place: (recordingId: string, signal: AbortSignal) => Promise<Recording>;
  /**
   * Copies what waiting jobs will need, in their order and one at a time, long before their turn comes: a recorder's card is pulled as soon as
   * its files are in the list. What cannot be copied is left to its job, which says why.
   */
  readonly start: () => void;
  /** Resolves when nothing is copied any more. */
  readonly stop: () => Promise<void>;
}

/** Places over the library's sound files; nothing is copied before it is asked for or `start`. */
export function soundPlaces(parts: SoundPlacesParts): SoundPlaces {
  const { library, events, log } = parts;
  const ending = new AbortController();
  const underWay = new Map<string, Promise<Recording>>();
  const place = (id: string, signal: AbortSignal): Promise<Recording> => {
    const already = underWay.get(id);
    if (already !== undefined) return orCancelled(already, signal);
    const placing = library
      .request('recordings.get', { id })
      .then((recording) => placeSound(parts, recording, signal))
      .finally(() => underWay.delete(id));
    underWay.set(id, placing);
    return placing;
  };
  const ahead = aheadOf(parts, place, ending.signal);
  let round: Promise<void> | null = null;
  let again = false;
  const soon = (): void => {
    if (ending.signal.aborted) return;
    again = true;
    round ??= (async () => {
      while (again && !ending.signal.aborted) {
        again = false;
        await ahead().catch((caught: unknown) => (failureOf(caught) === null ? log.bug('sound-places', caught) : undefined));
      }
      round = null;
    })();
  };
  let forget: () => void = () => undefined;
  return {
    place,
    start: () => {
      forget = events.on('library:changed', soon);
      soon();
    },
    stop: async () => {
      forget();
      ending.abort();
      await round;
    },
  };
}

/** The disk on which something lies, null when it is not there. */
async function diskOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null);
  return found?.dev ?? null;
}

/** One time through all that waits; what was seen to be in its place is not asked about again. */
function aheadOf(
  { library, files, copyIntoLibrary, events, clock, dataDir, deviceOf = diskOf }: SoundPlacesParts,
  place: SoundPlaces['place'],
  signal: AbortSignal,
): () => Promise<void> {
  const placed = new Set<string>();
  const failures = new Map<string, number>();
  const farewell = farewellOf(clock, () => events.emit('copies:changed', { left: 0, fromElsewhere: true }));
  const isElsewhere = async ({ isSample, source }: Recording): Promise<boolean> =>
    // The app's own may lie on a disk image: that is nobody's card.
    !isSample && (await deviceOf(files.pathOf(source))) !== (await deviceOf(dataDir));
  const waiting = async (): Promise<readonly Recording[]> => {
    const jobs = await library.request('jobs.list', { unfinished: true });
    const ids = [...new Set(jobs.map(({ recordingId }) => recordingId))].filter((id) => !placed.has(id));
    for (const id of failures.keys()) if (!ids.includes(id)) failures.delete(id);
    const summaries = await library.request('recordings.summaries', { ids: ids.filter((id) => (failures.get(id) ?? 0) < MOST_TRIES) });
    const wanted: Recording[] = [];
    for (const { recording } of summaries.toSorted((one, other) => ids.indexOf(one.recording.id) - ids.indexOf(other.recording.id))) {
      if (!isToBePlaced(recording, true)) placed.add(recording.id);
      else if ((await deviceOf(files.pathOf(recording.source))) !== null) wanted.push(recording);
    }
    return wanted;
  };
  const copy = async (recording: Recording): Promise<void> => {
    const elsewhere = await isElsewhere(recording);
    try {
      await place(recording.id, signal);
      placed.add(recording.id);
      failures.delete(recording.id);
      if (elsewhere) farewell.owe();
      events.emit('library:changed', { ids: [recording.id] });
    } catch (caught) {
      if (failureOf(caught) === null) throw caught;
      failures.set(recording.id, (failures.get(recording.id) ?? 0) + 1);
    }
  };
  return async () => {
    const recordings = copyIntoLibrary() ? await waiting() : [];
    if (recordings.length === 0) return;
    farewell.wait();
    for (const [index, recording] of recordings.entries()) {
      if (signal.aborted) return;
      events.emit('copies:changed', { left: recordings.length - index, fromElsewhere: false });
      await copy(recording);
    }
    events.emit('copies:changed', { left: 0, fromElsewhere: false });
    // While a file could not be copied nobody is told to take anything out.
    if (failures.size === 0) farewell.say();
  };
}

interface Farewell {
  /** Something was copied from a disk that is not needed for it any more. */
  readonly owe: () => void;
  /** More is being copied: not yet. */
  readonly wait: () => void;
  /** Says it, if it is owed and nothing more comes for a while. */
  readonly say: () => void;
}

/** The word that a card can be taken out. Files of one drop come into the list one after the other: what seems to be the end may be a pause. */
function farewellOf(clock: Clock, tell: () => void): Farewell {
  let isOwed = false;
  let forget: () => void = () => undefined;
  return {
    owe: () => {
      isOwed = true;
    },
    wait: () => forget(),
    say: () => {
      if (!isOwed) return;
      forget = clock.after(QUIET_MS, () => {
        isOwed = false;
        tell();
      });
    },
  };
}
