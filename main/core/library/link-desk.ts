import { FailureError } from '../../domain/failure.ts';
import { nameOfLink, type Fetch, type LinkWish } from '../../domain/link.ts';
import type { Recording, RecordingSummary } from '../../domain/recording.ts';
import { isPublicLink } from '../../domain/server.ts';
import { isoNow, type Clock } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { Emit } from '../events.ts';
import type { FetchDesk } from '../fetching/fetch-desk.ts';
import { firstJob } from './add-recordings.ts';
import { titleOf } from './file-title.ts';
import type { Library } from './library-port.ts';
import type { StoryDesk } from './story-desk.ts';

/** What recordings behind addresses are made with. */
export interface LinkDeskParts {
  readonly library: Library;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly emit: Emit;
  readonly engineOf: (engineId: string) => Engine | null;
  readonly stories: Pick<StoryDesk, 'move'>;
  readonly fetches: Pick<FetchDesk, 'start'>;
  /** Work may have come. */
  readonly onAdded: () => void;
}

/** Recordings whose sound lies at a public address, which a server reads by itself. */
export interface LinkDesk {
  /** Adds one; nothing is downloaded. Unwinds with link-not-public, link-not-taken (the engine's server fetches nothing) or sensitive-recording. */
  readonly add: (wish: LinkWish) => Promise<RecordingSummary>;
  /** Brings the sound of such a recording here, so that it can be heard and checked; its text stays. Unwinds with bad-request when it is here. */
  readonly fetchSound: (recordingId: string) => Promise<Fetch>;
}

/** Makes the desk. */
export function linkDesk(parts: LinkDeskParts): LinkDesk {
  const { library, emit, stories, fetches, onAdded } = parts;
  return {
    add: async (wish) => {
      const url = wish.url.trim();
      requireTaken(parts, wish, url);
      const recording = recordingAt(parts, wish, url);
      const { job, run } = firstJob(parts, recording);
      await library.request('recordings.create', { recording, job, run });
      if (wish.storyId !== null) await stories.move([recording.id], wish.storyId);
      emit('library:changed', { ids: [recording.id] });
      onAdded();
      return library.request('recordings.summary', { id: recording.id });
    },
    fetchSound: async (recordingId) => {
      const { source, settings, sensitive } = await library.request('recordings.get', { id: recordingId });
      if (source.kind !== 'link') throw new FailureError({ code: 'bad-request' });
      return fetches.start({ url: source.path, settings, sensitive, storyId: null, soundOf: recordingId });
    },
  };
}

function requireTaken({ engineOf }: LinkDeskParts, { settings, sensitive }: LinkWish, url: string): void {
  if (!isPublicLink(url)) throw new FailureError({ code: 'link-not-public' });
  const engine = engineOf(settings.engineId);
  const isTaken = engine?.transcribeLink !== undefined && engine.abilities?.()?.takesLinks === true;
  if (!isTaken) throw new FailureError({ code: 'link-not-taken' });
  if (sensitive) throw new FailureError({ code: 'sensitive-recording' });
}

function recordingAt({ ids, clock }: LinkDeskParts, { settings }: LinkWish, url: string): Recording {
  const name = nameOfLink(url);
  return {
    id: ids(),
    title: titleOf(name),
    originalName: name,
    sizeBytes: 0,
    sha256: null,
    source: { kind: 'link', path: url },
    durationMs: null,
    sound: null,
    recordedAt: null,
    addedAt: isoNow(clock),
    isSample: false,
    sensitive: false,
    settings,
    currentRunId: null,
    removedAt: null,
  };
}
