import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Gathered, GatheredFile, GatheredFolder } from '../../domain/intake.ts';
import type { SeenFile } from '../../domain/watched-folder.ts';
import { isMediaName } from './media-names.ts';

/** A card that has been in use for years holds a few thousand files. */
const MOST_FILES = 10_000;
const DEEPEST = 16;

/** What systems and recorders leave on a card for themselves. */
const SYSTEM_FOLDERS = new Set(['System Volume Information', '$RECYCLE.BIN', 'RECYCLER', 'lost+found', '__MACOSX']);

/**
 * Lists what was named: files as they are, folders with all recordings in them and below, newest first. Links in a folder are not
 * followed, so that nothing outside it is added; hidden files are passed over; other kinds of file are counted.
 */
export async function gather(named: readonly string[]): Promise<Gathered> {
  const files: GatheredFile[] = [];
  const folders: GatheredFolder[] = [];
  const seen = new Set<string>();
  for (const one of named) {
    const file = pathOf(one);
    if (seen.has(file)) continue;
    seen.add(file);
    const found = await stat(file).catch(() => null);
    if (found?.isDirectory() === true) {
      const walked = await walkFolder(file);
      folders.push(walked.folder);
      files.push(...walked.files.filter((each) => !seen.has(each.path)));
      for (const each of walked.files) seen.add(each.path);
    } else files.push({ path: file, name: path.basename(file), sizeBytes: found?.size ?? null, folder: null });
  }
  return { files, folders };
}

/** Desktops name files as paths or as `file:` addresses. */
function pathOf(named: string): string {
  try {
    return path.resolve(named.startsWith('file:') ? fileURLToPath(named) : named);
  } catch {
    // No path of this system: looked at, it is not there.
    return path.resolve(named);
  }
}

/** Lists every recording in a folder and below as `gather` does, in no order; null when the folder is not there or may not be read. */
export async function listRecordings(folder: string): Promise<readonly SeenFile[] | null> {
  if ((await readdir(folder).catch(() => null)) === null) return null;
  const walk = newWalk(folder);
  await walkInto(walk, folder, 0);
  return walk.found.flatMap(({ file: { path: file, sizeBytes }, changedMs }) =>
    sizeBytes === null ? [] : [{ path: file, sizeBytes, changedMs: Math.round(changedMs) }],
  );
}

interface Walk {
  readonly root: string;
  readonly found: { readonly file: GatheredFile; readonly changedMs: number }[];
  otherCount: number;
  linkCount: number;
  more: boolean;
}

async function walkFolder(root: string): Promise<{ readonly files: readonly GatheredFile[]; readonly folder: GatheredFolder }> {
  const walk = newWalk(root);
  await walkInto(walk, root, 0);
  const { otherCount, linkCount, more } = walk;
  const files = walk.found.toSorted((one, other) => other.changedMs - one.changedMs || one.file.path.localeCompare(other.file.path));
  return { files: files.map(({ file }) => file), folder: { name: nameOf(root), otherCount, linkCount, more } };
}

function newWalk(root: string): Walk {
  return { root, found: [], otherCount: 0, linkCount: 0, more: false };
}

/** A folder that may not be read counts as one other thing. */
async function walkInto(walk: Walk, folder: string, depth: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => null);
  if (entries === null || depth > DEEPEST) {
    walk.otherCount += 1;
    return;
  }
  for (const entry of entries) {
    if (entry.name.startsWith('.') || SYSTEM_FOLDERS.has(entry.name)) continue;
    const file = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) walk.linkCount += 1;
    else if (entry.isDirectory()) await walkInto(walk, file, depth + 1);
    else if (!entry.isFile() || !isMediaName(entry.name)) walk.otherCount += 1;
    else if (walk.found.length >= MOST_FILES) walk.more = true;
    else await take(walk, file);
  }
}

async function take(walk: Walk, file: string): Promise<void> {
  const found = await lstat(file).catch(() => null);
  const sizeBytes = found?.size ?? null;
  walk.found.push({
    file: { path: file, name: path.basename(file), sizeBytes, folder: nameOf(walk.root) },
    changedMs: found?.mtimeMs ?? 0,
  });
}

/** A drive's root has no name of its own. */
function nameOf(folder: string): string {
  return path.basename(folder) === '' ? folder : path.basename(folder);
}
