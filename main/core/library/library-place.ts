import { cp, lstat, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

import { syncFolder, writeFileAtomic } from '../files/atomic-file.ts';

const placeSchema = z.strictObject({
  folder: z.string().min(1),
  moveTo: z.string().min(1).nullable(),
  failed: z.boolean(),
});
type Place = z.infer<typeof placeSchema>;

/** Where the library of a profile lies. */
export interface LibraryPlace {
  /** Absolute; where the library will be opened, after `move` when there is one. */
  readonly folder: string;
  /** The last wish to move it came to nothing and it is where it was. */
  readonly failed: boolean;
  /** Carries out the wish to move it, before it is opened; false when that was refused: it is where it was, and the program must start again. Null when nobody wished it. */
  readonly move: (() => Promise<boolean>) | null;
}

const NAME = 'library-place.json';

/** The name of the folder that is made where the reader wants the library. */
const FOLDER_NAME = 'On Record Library';

/** Reads where the library lies. A place that cannot be read is the usual one: `library` in the profile. */
export function openLibraryPlace(profile: string): LibraryPlace {
  const { folder, moveTo, failed } = readPlace(profile);
  if (failed) keepPlace(profile, { folder, moveTo, failed: false });
  if (moveTo === null) return { folder, failed, move: null };
  return { folder: moveTo, failed, move: () => carryOut(profile, folder, moveTo) };
}

/** Where the library of a profile lies now, whatever is wished for. */
export function libraryFolderOf(profile: string): string {
  return readPlace(profile).folder;
}

/** Keeps the wish that the library moves into `parent` (absolute) at the next start; false when a library cannot be made there. */
export function wishLibraryMove(profile: string, parent: string): boolean {
  const { folder } = readPlace(profile);
  const to = path.join(parent, FOLDER_NAME);
  const within = path.relative(folder, to);
  if (existsSync(to) || !(within.startsWith('..') || path.isAbsolute(within))) return false;
  keepPlace(profile, { folder, moveTo: to, failed: false });
  return true;
}

/**
 * A kill or a power cut at any moment leaves a whole library where the kept place says: the copy is complete and on disk, then its place
 * is kept, then the old one is deleted.
 */
async function carryOut(profile: string, from: string, to: string): Promise<boolean> {
  const part = `${to}.part`;
  try {
    // There already: a copy that got its name just before the program was killed. It is looked through like a new one.
    if (!existsSync(to)) {
      await rm(part, { recursive: true, force: true });
      await cp(from, part, { recursive: true, preserveTimestamps: true, filter: isKept });
      await rename(part, to);
    }
    await sureOnDisk(from, to);
    syncFolder(path.dirname(to));
  } catch {
    // Whatever the system refused, the old library is whole.
    await rm(part, { recursive: true, force: true }).catch(() => undefined);
    keepPlace(profile, { folder: from, moveTo: null, failed: true });
    return false;
  }
  keepPlace(profile, { folder: to, moveTo: null, failed: false });
  await rm(from, { recursive: true, force: true }).catch(() => undefined);
  return true;
}

/** Files and folders; what a killed program left of its door to other programs cannot be copied and is made anew. */
async function isKept(entry: string): Promise<boolean> {
  const found = await lstat(entry);
  return found.isFile() || found.isDirectory();
}

/** Every file of the copy is as long as its original, and through to the disk. */
async function sureOnDisk(from: string, copy: string): Promise<void> {
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const name = path.relative(from, path.join(entry.parentPath, entry.name));
    const handle = await open(path.join(copy, name), 'r+');
    try {
      const [one, other] = [await stat(path.join(from, name)), await handle.stat()];
      if (one.size !== other.size) throw new Error('the copy is not whole');
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}

function readPlace(profile: string): Place {
  const usual = { folder: path.join(profile, 'library'), moveTo: null, failed: false };
  try {
    const parsed = placeSchema.safeParse(JSON.parse(readFileSync(path.join(profile, NAME), 'utf8')));
    return parsed.success ? parsed.data : usual;
  } catch {
    return usual;
  }
}

function keepPlace(profile: string, place: Place): void {
  mkdirSync(profile, { recursive: true });
  writeFileAtomic(path.join(profile, NAME), new TextEncoder().encode(`${JSON.stringify(place)}\n`));
}
