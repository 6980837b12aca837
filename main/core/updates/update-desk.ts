import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

import { FailureError, failureOf, failureOfSystemCode } from '../../domain/failure.ts';
import { compareVersions, type UpdateState, type UpdateStatus, type UpdateWay } from '../../domain/update.ts';
import type { Clock } from '../clock.ts';
import { writeFileAtomic } from '../files/atomic-file.ts';
import type { Publisher } from './publisher.ts';
import {
  LARGEST_LIST_BYTES,
  LIST_NAME,
  readReleaseList,
  SIGNATURE_NAME,
  untrusted,
  type ReleaseFile,
  type ReleaseList,
  type SeenRelease,
} from './release-list.ts';
import { fetchSmallUpdate, fetchUpdate } from './update-transport.ts';

/** What looking for newer versions works with. */
export interface UpdateDeskParts {
  readonly publisher: Publisher | null;
  readonly version: string;
  /** Which installer fits, and what is done with it. */
  readonly system: 'darwin' | 'win32' | 'linux';
  readonly arch: string;
  readonly way: UpdateWay;
  /** A folder of its own: what was seen, and a fetched installer. */
  readonly folder: string;
  readonly clock: Clock;
  /** Asked before anything is contacted. */
  readonly mayLook: () => boolean;
  readonly onChange: (state: UpdateState) => void;
}

/** Where a newer version is: the page of its release, or its installer's path. */
export interface HandedOver {
  readonly kind: UpdateWay;
  readonly place: string;
}

/** Looks for newer versions. Nothing leaves the machine unless `mayLook` says yes. */
export interface UpdateDesk {
  readonly state: () => UpdateState;
  /** Asks the publisher's server now. */
  readonly look: () => Promise<UpdateState>;
  /** Takes away what an earlier start fetched, and looks once a day from now on, while it may. */
  readonly keepLooking: () => void;
  /** Fetches the installer of the newer version and proves it; only where that is the way. */
  readonly fetch: () => Promise<UpdateState>;
  /** The proven installer, proven once more; or the page of the release. Null when there is neither. */
  readonly handOver: () => Promise<HandedOver | null>;
  readonly stop: () => void;
}

const A_DAY_MS = 24 * 3_600_000;
/** The first look waits until the app has started in peace. */
const FIRST_LOOK_MS = 60_000;

const seenSchema = z.object({ version: z.string(), publishedAt: z.iso.datetime(), publicKey: z.string() });

/** Makes the desk; it contacts nobody by itself before `keepLooking`. */
export function updateDesk(parts: UpdateDeskParts): UpdateDesk {
  const { publisher, clock } = parts;
  const stopping = new AbortController();
  let status: UpdateStatus = { kind: 'unknown' };
  let list: ReleaseList | null = null;
  let forget = (): void => undefined;
  const state = (): UpdateState => ({ available: publisher !== null, status });
  const set = (next: UpdateStatus): UpdateState => {
    status = next;
    parts.onChange(state());
    return state();
  };
  const guarded = async (work: () => Promise<UpdateStatus>): Promise<UpdateState> => set(await work().catch(asStatus));
  const look = async (): Promise<UpdateState> => {
    // What is fetched and proven stays so.
    const isBusy = status.kind === 'looking' || status.kind === 'fetching' || status.kind === 'ready';
    if (publisher === null || !parts.mayLook() || isBusy) return state();
    list = null;
    set({ kind: 'looking' });
    return guarded(async () => {
      const newest = await newestRelease(parts, publisher, stopping.signal);
      // Never back: only what comes after this version is worth a word.
      if (!(compareVersions(newest.version, parts.version) > 0)) return { kind: 'newest' };
      list = newest;
      return { kind: 'newer', version: newest.version, way: fileFor(parts, newest) === null ? 'page' : parts.way };
    });
  };
  const again = (afterMs: number): void => {
    forget = clock.after(afterMs, () => {
      // A failure is in the state; the next day tries again.
      void look().finally(() => again(A_DAY_MS));
    });
  };
  return {
    state,
    look,
    keepLooking: () => {
      forget();
      // What was installed, or not, in an earlier start: some hundred megabytes each.
      void sweep(parts.folder);
      again(FIRST_LOOK_MS);
    },
    fetch: async () => {
      const file = list === null ? null : fileFor(parts, list);
      if (publisher === null || list === null || file === null || status.kind === 'fetching' || parts.way === 'page') return state();
      const { version } = list;
      set({ kind: 'fetching', version, part: 0 });
      const onPart = (part: number): void => void set({ kind: 'fetching', version, part });
      return guarded(async () => {
        await fetchInstaller({ parts, publisher, file, signal: stopping.signal, onPart });
        return { kind: 'ready', version };
      });
    },
    handOver: () => handOver(parts, list, status),
    stop: () => {
      forget();
      stopping.abort();
    },
  };
}

function asStatus(caught: unknown): UpdateStatus {
  const failure = failureOf(caught);
  if (failure === null) throw caught;
  return { kind: 'failed', failure };
}

/** The installer when it is there and still what was proven, else the page. */
async function handOver(parts: UpdateDeskParts, list: ReleaseList | null, { kind }: UpdateStatus): Promise<HandedOver | null> {
  if (list === null) return null;
  const file = fileFor(parts, list);
  if (kind !== 'ready' || file === null) return { kind: 'page', place: list.page };
  const place = path.join(parts.folder, file.name);
  // Somebody may have changed it since.
  if ((await hashOf(place)) !== file.sha256) throw untrusted('changed');
  return { kind: 'installer', place };
}

async function newestRelease(parts: UpdateDeskParts, { address, publicKeys }: Publisher, signal: AbortSignal): Promise<ReleaseList> {
  const get = async (name: string): Promise<Uint8Array> =>
    fetchSmallUpdate({ url: new URL(name, address), mostBytes: LARGEST_LIST_BYTES, signal }, parts.clock);
  const bytes = await get(LIST_NAME);
  const signature = Buffer.from(new TextDecoder('latin1').decode(await get(SIGNATURE_NAME)), 'base64');
  const proof = { publicKeys, nowMs: parts.clock.now(), seen: readSeen(parts.folder) };
  const { list, publicKey } = readReleaseList(bytes, signature, proof);
  const { version, publishedAt } = list;
  inFolder(() => {
    mkdirSync(parts.folder, { recursive: true });
    writeFileAtomic(seenFile(parts.folder), new TextEncoder().encode(JSON.stringify({ version, publishedAt, publicKey })));
  });
  return list;
}

function fileFor({ system, arch }: UpdateDeskParts, { files }: ReleaseList): ReleaseFile | null {
  return files.find((file) => file.system === system && file.arch === arch) ?? null;
}

const seenFile = (folder: string): string => path.join(folder, 'seen.json');

function readSeen(folder: string): SeenRelease | null {
  try {
    return seenSchema.parse(JSON.parse(readFileSync(seenFile(folder), 'utf8')));
  } catch {
    return null;
  }
}

interface Fetching {
  readonly parts: UpdateDeskParts;
  readonly publisher: Publisher;
  readonly file: ReleaseFile;
  readonly signal: AbortSignal;
  readonly onPart: (part: number) => void;
}

/** Writes the installer beside its name and gives it the name only when size and hash are those that were signed. */
async function fetchInstaller({ parts, publisher, file, signal, onPart }: Fetching): Promise<void> {
  const place = path.join(parts.folder, file.name);
  const part = `${place}.part`;
  const output = await open(part, 'w');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    let toldPercent = 0;
    const take = async (chunk: Uint8Array): Promise<void> => {
      hash.update(chunk);
      await output.writeFile(chunk);
      bytes += chunk.length;
      const percent = Math.floor((bytes * 100) / file.sizeBytes);
      if (percent > toldPercent) onPart((toldPercent = percent) / 100);
    };
    await fetchUpdate({ url: new URL(file.name, publisher.address), mostBytes: file.sizeBytes, signal, take });
    if (bytes !== file.sizeBytes || hash.digest('hex') !== file.sha256) throw untrusted('installer');
    await output.sync();
    await output.close();
    await rename(part, place);
  } catch (caught) {
    await output.close().catch(() => undefined);
    await rm(part, { force: true });
    throw asFailure(caught);
  }
}

/** Hex SHA-256 of a file, an empty text when it cannot be read. */
async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Uint8Array>) hash.update(chunk);
    return hash.digest('hex');
  } catch {
    // Somebody took it away: nothing that could be proven.
    return '';
  }
}

/** Deletes every installer and what is left of one; what is in use stays until the next time. */
async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const installers = names.filter((name) => name !== path.basename(seenFile(folder)));
  await Promise.allSettled(installers.map((name) => rm(path.join(folder, name), { force: true })));
}

function inFolder(work: () => void): void {
  try {
    work();
  } catch (caught) {
    throw asFailure(caught);
  }
}

function asFailure(caught: unknown): unknown {
  const system = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : undefined;
  if (system === undefined || caught instanceof FailureError) return caught;
  return new FailureError({ code: failureOfSystemCode(system) === 'disk-full' ? 'disk-full' : 'library-read-only' });
}
