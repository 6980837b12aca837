import type { Job } from '../domain/job.ts';
import type { AppSettings } from '../domain/settings.ts';
import type { Clock } from './clock.ts';
import type { Engine } from './engines/engine.ts';
import type { DownloadParts } from './fetching/download-wish.ts';
import type { Log } from './log/log-file.ts';
import type { MediaClient } from './media/media-client.ts';
import type { LaunchHelper } from './process/helper-process.ts';
import type { Diarizers } from './speakers/choice.ts';
import type { LibraryClient } from './storage/library-client.ts';
import type { OwnServers, ServerSetUp } from './usual-engines.ts';

/** What the core is built from. Everything that differs between the app, the command line and a test comes in here. */
export interface CoreParts {
  /** The library's folder: database, own copies of sound. Made when it is missing. */
  readonly dataDir: string;
  /** The folder with models, media core and sample. */
  readonly assetsDir: string;
  readonly launch: LaunchHelper;
  /** Asked anew each time, so that a change counts at once. */
  readonly settings: () => AppSettings;
  readonly clock: Clock;
  /** New ids of `a-z`, `0-9` and `-`, at most 64 long. */
  readonly ids: () => string;
  readonly log: Log;
  readonly appVersion: string;
  /** The word for a speaker without a name in exports, in the reader's language. */
  readonly speakerLabel: string;
  /** The words for a stretch whose sound is lost in exports, in the reader's language. */
  readonly lostLabel: string;
  /** The words for a moment that was marked in exports, in the reader's language. */
  readonly markLabel: string;
  /** Default: by the machine and the setting "use one core". */
  readonly threads?: () => number;
  /** Default: the engine on this machine, and one for each of `servers`. */
  readonly engines?: readonly Engine[];
  /** The servers that may be asked; default none, and then nothing ever goes over a network. */
  readonly servers?: readonly ServerSetUp[];
  /** A person's own servers, which may come and go; default none. */
  readonly ownServers?: OwnServers;
  /** Default: those of this machine. */
  readonly diarizers?: Diarizers;
  /** The jobs to work on; default all. */
  readonly accepts?: (job: Job) => boolean;
  /** Default: a library process on `dataDir`. */
  readonly library?: LibraryClient;
  /** Default: the media core in processes of its own. */
  readonly media?: MediaClient;
  /** False where nobody listens (the command line): no copy is made for a player. Default true. */
  readonly preparePlayback?: boolean;
  /** The title of a recording with the microphone whose own title was lost in a crash; default in English. */
  readonly namelessTake?: string;
  /** True where other programs of the user may ask this one for what is in the library (core/handover). Default false. */
  readonly answersOthers?: boolean;
  /** False where nobody waits for what was being fetched or comes into watched folders (the command line). Default true. */
  readonly resumeFetches?: boolean;
  /** What only tests change of fetching: http from this machine, certificates of their own, another size limit. */
  readonly fetching?: Omit<DownloadParts, 'clock' | 'freeBytes'>;
  /** Room on the library's disk; default asked of the system. */
  readonly freeBytes?: () => Promise<number>;
}
