import { realpath } from 'node:fs/promises';
import path from 'node:path';

import { failureOf, type Failure } from '../../domain/failure.ts';
import type { IntakeChoices } from '../../domain/intake.ts';
import type { RefusedFile } from '../../domain/library.ts';
import { usualSettings, type AppSettings } from '../../domain/settings.ts';
import type { SeenFile, WatchedFolder, WatchedState } from '../../domain/watched-folder.ts';
import type { Clock } from '../clock.ts';
import type { Engine } from '../engines/engine.ts';
import type { Emit } from '../events.ts';
import { settingsHere } from '../jobs/settings-here.ts';
import type { Library } from '../library/library-port.ts';
import type { StoryDesk } from '../library/story-desk.ts';
import type { Log } from '../log/log-file.ts';
import { listRecordings } from './gather.ts';
import type { IntakeDesk } from './intake-desk.ts';

const LOOK_EVERY_MS = 5_000;
/** A file is taken when it was the same for so long: what is still being written or copied would come in cut off. */
const SETTLED_MS = 10_000;
/** Listing a large folder on a slow share may take no more than this part of the time. */
const REST_PER_LOOK = 20;

/** What watching folders works with. */
export interface FolderWatchParts {
  readonly library: Library;
  readonly intake: Pick<IntakeDesk, 'look' | 'start'>;
  readonly stories: Pick<StoryDesk, 'list'>;
  readonly engines: readonly Engine[];
  readonly settings: () => AppSettings;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly emit: Emit;
}

/** Adds what is new in the folders that the settings name. */
export interface FolderWatch {
  /** Takes what lies in a folder as seen, so that only what comes later is added. False: it holds the library or lies in it, or is not there. */
  readonly begin: (folder: string) => Promise<boolean>;
  /** Forgets what was seen in a folder that is watched no longer. */
  readonly end: (folder: string) => Promise<void>;
  readonly states: () => readonly WatchedState[];
  /** Looks once at every folder, or waits for the look that is under way. */
  readonly look: () => Promise<void>;
  /** Looks now and every few seconds as long as there are folders; `stop` ends that for good when the look under way is done. */
  readonly start: () => void;
  readonly stop: () => Promise<void>;
}

interface Watching {
  readonly parts: FolderWatchParts;
  /** By folder: what lay there when it was last taken in, by path. */
  readonly seen: Map<string, Map<string, SeenFile>>;
  /** By folder: what was new at the last look and may still be growing. */
  readonly growing: Map<string, ReadonlyMap<string, Growing>>;
  readonly missing: Set<string>;
}

/** A new file, and since when (the clock's count, ms) it is as it is. */
interface Growing {
  readonly file: SeenFile;
  readonly sinceMs: number;
}

/** A watch over the folders of `settings`; nothing is looked at before `start`. */
export function folderWatch(parts: FolderWatchParts): FolderWatch {
  const { library, clock, log, settings } = parts;
  const watching: Watching = { parts, seen: new Map(), growing: new Map(), missing: new Set() };
  let forget: () => void = () => undefined;
  let isStopped = false;
  let underWay: Promise<void> | null = null;
  const lookAtAll = async (): Promise<void> => {
    for (const folder of settings().watchedFolders) {
      if (isStopped) return;
      await lookAt(watching, folder).catch((caught: unknown) => (failureOf(caught) === null ? log.bug('folder-watch', caught) : undefined));
    }
  };
  const look = (): Promise<void> => {
    underWay ??= lookAtAll().finally(() => {
      underWay = null;
    });
    return underWay;
  };
  let isOn = false;
  const keepLooking = async (): Promise<void> => {
    isOn = !isStopped && settings().watchedFolders.length > 0;
    if (!isOn) return;
    const beganMs = clock.elapsed();
    await look();
    if (!isStopped) forget = clock.after(Math.max(LOOK_EVERY_MS, (clock.elapsed() - beganMs) * REST_PER_LOOK), () => void keepLooking());
  };
  return {
    begin: async (folder) => {
      const files = (await isApart(folder, parts.dataDir)) ? await listRecordings(folder) : null;
      if (files === null) return false;
      await library.request('watched.forget', { folder });
      await library.request('watched.mark', { folder, files });
      watching.seen.delete(folder);
      return true;
    },
    end: async (folder) => {
      for (const known of [watching.seen, watching.growing]) known.delete(folder);
      watching.missing.delete(folder);
      await library.request('watched.forget', { folder });
    },
    states: () => settings().watchedFolders.map((folder) => ({ path: folder.path, isThere: !watching.missing.has(folder.path) })),
    look,
    start: () => {
      if (!isOn) void keepLooking();
    },
    stop: async () => {
      isStopped = true;
      forget();
      await underWay;
    },
  };
}

/** Whether neither folder lies in the other: our own copies are no news. */
async function isApart(folder: string, dataDir: string): Promise<boolean> {
  const [one, other] = await Promise.all([folder, dataDir].map((each) => realpath(each).catch(() => path.resolve(each))));
  if (one === undefined || other === undefined) return false;
  return !isWithin(one, other) && !isWithin(other, one);
}

function isWithin(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative));
}

async function lookAt(watching: Watching, watched: WatchedFolder): Promise<void> {
  const { path: folder } = watched;
  const { parts, seen, growing, missing } = watching;
  const files = await listRecordings(folder);
  if (files === null) {
    missing.add(folder);
    return;
  }
  missing.delete(folder);
  const known = seen.get(folder) ?? byPath(await parts.library.request('watched.seen', { folder }));
  seen.set(folder, known);
  const fresh = files.filter((file) => file.sizeBytes > 0 && !isSame(known.get(file.path), file));
  const nowMs = parts.clock.elapsed();
  const before = growing.get(folder);
  const now = fresh.map((file): Growing => {
    const last = before?.get(file.path);
    return last !== undefined && isSame(last.file, file) ? last : { file, sinceMs: nowMs };
  });
  growing.set(folder, new Map(now.map((one) => [one.file.path, one])));
  const settled = now.filter(({ sinceMs }) => nowMs - sinceMs >= SETTLED_MS).map(({ file }) => file);
  if (settled.length > 0) await takeIn(watching, watched, settled);
}

/** Newest first, as a card is read: that is the interview somebody waits for. */
async function takeIn({ parts, seen }: Watching, watched: WatchedFolder, files: readonly SeenFile[]): Promise<void> {
  const choices = await choicesOf(parts, watched);
  let addedCount = 0;
  const refused: RefusedFile[] = [];
  for (const file of files.toSorted((one, other) => other.changedMs - one.changedMs)) {
    const { failure, added } = await takeOne(parts, file, choices);
    if (failure !== null && mayPass(failure)) continue;
    // Only now: what was not reached because the program ended is new again, and known by its bytes where it was.
    await parts.library.request('watched.mark', { folder: watched.path, files: [file] });
    seen.get(watched.path)?.set(file.path, file);
    if (added) addedCount += 1;
    if (failure !== null) refused.push({ name: path.basename(file.path), failure });
  }
  if (addedCount + refused.length > 0) parts.emit('watched:arrived', { folder: path.basename(watched.path), addedCount, refused });
}

interface Taken {
  readonly added: boolean;
  readonly failure: Failure | null;
}

async function takeOne({ intake }: FolderWatchParts, { path: file }: SeenFile, choices: IntakeChoices): Promise<Taken> {
  const { failure, known } = await intake.look({ path: file, sameSize: [] });
  if (failure !== null) return { added: false, failure };
  if (known !== null) return { added: false, failure: null };
  const { refused } = await intake.start([{ kind: 'new', path: file, ...choices }]);
  const first = refused[0];
  return first === undefined ? { added: true, failure: null } : { added: false, failure: first.failure };
}

/** What says nothing of the file: it is gone again, the library cannot write just now. It is tried again at each look. */
function mayPass({ code }: Failure): boolean {
  return code === 'file-missing' || code === 'file-unreadable' || code === 'disk-full' || code.startsWith('library-');
}

/** The usual choices, or those of the folder's story; what is sensitive stays on this machine whatever is usual. */
async function choicesOf({ stories, engines, settings }: FolderWatchParts, { storyId, sensitive }: WatchedFolder): Promise<IntakeChoices> {
  const story = storyId === null ? undefined : (await stories.list()).stories.find(({ id }) => id === storyId);
  const usual = usualSettings(settings(), story?.presetId ?? null);
  const rest = { sensitive, storyId: story?.id ?? null };
  if (!sensitive || engines.find(({ id }) => id === usual.engineId)?.onDevice !== false) return { ...rest, settings: usual };
  const here = settingsHere(engines, usual, settings().defaults);
  // An engine that cannot do it says so itself, for a recording that is in the library.
  const local = engines.find(({ onDevice }) => onDevice)?.id ?? usual.engineId;
  return { ...rest, settings: 'code' in here ? { ...usual, engineId: local } : here };
}

function byPath(files: readonly SeenFile[]): Map<string, SeenFile> {
  return new Map(files.map((file) => [file.path, file]));
}

function isSame(one: SeenFile | undefined, other: SeenFile): boolean {
  return one !== undefined && one.sizeBytes === other.sizeBytes && one.changedMs === other.changedMs;
}
