import { opendir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

import { failureOf } from '../../domain/failure.ts';
import type { Recording } from '../../domain/recording.ts';
import type { DiskUse, FoundAgain, SourceFact } from '../../domain/sources.ts';
import type { Emit } from '../events.ts';
import { PLAYBACK_FOLDER } from './playback-copy.ts';
import { isSameSound, relinkRecording, type RelinkParts } from './relink.ts';
import { fingerprintOf, SOUND_FOLDER } from './sound-files.ts';

/** What looking after the sound files works with. `onFound` hears of recordings whose file is there again. */
export interface SourceParts extends RelinkParts {
  readonly dataDir: string;
  readonly emit: Emit;
  readonly onFound: (ids: readonly string[]) => Promise<void>;
}

/** Where the sound files of the library are, and what they take. */
export interface SourceDesk {
  /** Takes this file as the sound of a recording whose own is missing; its work goes on. Failures: those of relinkRecording. */
  readonly relink: (id: string, file: string) => Promise<Recording>;
  /** Looks through a folder, and the folders in it, for the sound of every recording that is missing; links are not followed. */
  readonly relinkFrom: (folder: string) => Promise<FoundAgain>;
  readonly diskUse: () => Promise<DiskUse>;
}

/** Looking stops after this many files: nobody's recordings lie among more. */
const MOST_FILES = 500_000;

/** Makes the desk of one library. */
export function sourceDesk(parts: SourceParts): SourceDesk {
  const { library, files, dataDir } = parts;
  return {
    relink: async (id, file) => {
      const recording = await relinkRecording(parts, id, path.resolve(file));
      await told(parts, [id]);
      return recording;
    },
    relinkFrom: async (folder) => {
      const wanted: SourceFact[] = [];
      for (const fact of await library.request('sources.list', null))
        if (fact.source.kind !== 'link' && !(await isFile(files.pathOf(fact.source)))) wanted.push(fact);
      const found = await foundIn(parts, folder, wanted);
      await told(parts, found);
      return { found, stillMissing: wanted.length - found.length };
    },
    diskUse: async () => ({
      folder: dataDir,
      soundBytes: await bytesIn(path.join(dataDir, SOUND_FOLDER)),
      playbackBytes: await bytesIn(path.join(dataDir, PLAYBACK_FOLDER)),
      textBytes: await bytesIn(dataDir),
      freeBytes: await files.freeBytes(),
    }),
  };
}

async function told({ emit, onFound }: SourceParts, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  emit('library:changed', { ids });
  await onFound(ids);
}

async function foundIn(parts: SourceParts, folder: string, wanted: readonly SourceFact[]): Promise<readonly string[]> {
  const bySize = new Map<number, SourceFact[]>();
  for (const fact of wanted) bySize.set(fact.sizeBytes, [...(bySize.get(fact.sizeBytes) ?? []), fact]);
  const found: string[] = [];
  for await (const file of filesIn(folder)) {
    if (found.length === wanted.length) break;
    const candidates = bySize.get(await sizeOf(file)) ?? [];
    if (candidates.length === 0) continue;
    const fingerprint = await fingerprintOf(file, new AbortController().signal).catch(() => null);
    const fact = candidates.find((one) => !found.includes(one.id) && fingerprint !== null && isSameSound(one, fingerprint));
    if (fact === undefined) continue;
    await relinkRecording(parts, fact.id, file);
    found.push(fact.id);
  }
  return found;
}

/** Every plain file under a folder; what cannot be read is passed by. */
async function* filesIn(root: string): AsyncGenerator<string> {
  const folders = [root];
  let seen = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = await opendir(folder).catch(() => null);
    if (entries === null) continue;
    for await (const entry of entries) {
      const entryPath = path.join(folder, entry.name);
      if (entry.isDirectory()) folders.push(entryPath);
      else if (entry.isFile()) {
        seen += 1;
        if (seen > MOST_FILES) return;
        yield entryPath;
      }
    }
  }
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** -1 for what is not there. */
async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => -1,
  );
}

/** The bytes of the files right in a folder; 0 when there is none. */
async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder, { withFileTypes: true }).catch((caught: unknown) => {
    if (failureOf(caught) !== null) throw caught;
    return [];
  });
  const sizes = await Promise.all(names.filter((entry) => entry.isFile()).map(async (entry) => sizeOf(path.join(folder, entry.name))));
  return sizes.reduce((sum, size) => sum + Math.max(0, size), 0);
}
