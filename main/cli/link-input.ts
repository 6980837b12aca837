import { createHash } from 'node:crypto';
import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { SYSTEM_CLOCK } from '../core/clock.ts';
import { DownloadFailure, type DownloadFacts, type DownloadParts } from '../core/fetching/download-wish.ts';
import { download } from '../core/fetching/download.ts';
import { fetchFiles, type FetchFiles, type KeptFetch } from '../core/fetching/fetch-files.ts';
import { fingerprintOf, SOUND_FOLDER, type SoundFiles } from '../core/library/sound-files.ts';
import { FailureError } from '../domain/failure.ts';
import { checkLink, hostOfLink } from '../domain/link.ts';
import type { RecordingSettings } from '../domain/recording.ts';
import { recordingIdOf, type RecordingInput } from './recording-input.ts';

/** Waits between tries that brought nothing new. */
const WAITS_MS: readonly number[] = [1000, 2000, 4000, 8000];

/** True for what is to be fetched rather than opened; a drive's letter before a path is none. */
export function isLink(named: string): boolean {
  return /^[a-z][a-z+.-]+:\/\//iu.test(named);
}

/** What fetching for a command works with; `onBegin` hears what comes, from where and how large it is (null: not told). */
export interface LinkInputParts extends Omit<DownloadParts, 'clock' | 'freeBytes'> {
  readonly dataDir: string;
  readonly files: SoundFiles;
  readonly settings: RecordingSettings;
  readonly signal: AbortSignal;
  readonly onBegin: (file: { readonly name: string; readonly host: string; readonly totalBytes: number | null }) => void;
}

/**
 * Brings the recording behind a link into the library of the command line. Stopped or killed, the same command goes on from what came.
 * Unwinds with the failures of links (`fetch-…`), disk-full, empty-file, cancelled.
 */
export async function linkInput(link: string, parts: LinkInputParts): Promise<RecordingInput> {
  const checked = checkLink(link, parts.loopbackIsFine);
  if (checked.kind === 'refused') throw new FailureError(checked.failure);
  const { url } = checked;
  const kept = fetchFiles(path.join(parts.dataDir, 'command-fetches'));
  const id = `link-${createHash('sha256').update(url).digest('hex').slice(0, 40)}`;
  const wish = { url, settings: parts.settings, sensitive: false, storyId: null };
  const before = kept.list().find((fetch) => fetch.id === id) ?? { id, wish, facts: null, failure: null };
  const facts = await bring(before, kept, parts);
  const { sha256, sizeBytes } = await fingerprintOf(kept.partOf(id), parts.signal);
  const own = `${recordingIdOf({ sha256 })}${path.extname(facts.name).toLowerCase()}`;
  const folder = path.join(parts.dataDir, SOUND_FOLDER);
  await mkdir(folder, { recursive: true });
  await rename(kept.partOf(id), path.join(folder, own));
  kept.drop(id);
  return {
    name: facts.name,
    file: path.join(folder, own),
    source: { kind: 'copied', path: `${SOUND_FOLDER}/${own}` },
    sha256,
    sizeBytes,
  };
}

async function bring(before: KeptFetch, kept: FetchFiles, parts: LinkInputParts): Promise<DownloadFacts> {
  const { signal, files } = parts;
  const surroundings: DownloadParts = { ...parts, clock: SYSTEM_CLOCK, freeBytes: files.freeBytes };
  let fetch = before;
  let gotBytes = 0;
  kept.keep(fetch);
  for (let tries = 0; ; tries += 1) {
    const startBytes = gotBytes;
    const told = { any: false };
    const onFacts = (facts: DownloadFacts): void => {
      fetch = { ...fetch, facts };
      kept.keep(fetch);
      if (!told.any) parts.onBegin({ name: facts.name, host: hostOfLink(fetch.wish.url), totalBytes: facts.totalBytes });
      told.any = true;
    };
    try {
      const partFile = kept.partOf(fetch.id);
      return await download(
        { url: fetch.wish.url, partFile, facts: fetch.facts, onFacts, onBytes: (bytes) => (gotBytes = bytes), signal },
        surroundings,
      );
    } catch (caught) {
      if (gotBytes > startBytes) tries = -1;
      const waitMs = WAITS_MS[Math.max(0, tries)];
      if (!(caught instanceof DownloadFailure) || !caught.isPassing || waitMs === undefined) throw caught;
      if (caught.failure.data?.['restart'] === 1) fetch = { ...fetch, facts: null };
      await wait(waitMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) throw new FailureError({ code: 'cancelled' });
    }
  }
}
