import { statSync } from 'node:fs';
import path from 'node:path';

import { fileNameOf } from '../core/exports/file-name.ts';
import { makeFolderWithParents } from '../core/files/make-folder.ts';
import { SAY } from './copy.ts';
import { UsageError } from './exit-codes.ts';

/** Where the text of each recording goes: null is standard output. */
export type OutputTarget = (name: string) => string | null;

/** What the target is decided from: what was named with --output, how many recordings there are, the format's extension. */
export interface OutputWish {
  readonly output: string | null;
  readonly fileCount: number;
  readonly extension: string;
}

/** A named file for one recording; a folder (made when it is missing) for several, or when it is one already or ends in a slash. Two recordings of one name get numbers. */
export function outputTarget({ output, fileCount, extension }: OutputWish): OutputTarget {
  if (output === null) return () => null;
  const found = statSync(output, { throwIfNoEntry: false });
  const isFolder = found?.isDirectory() === true || /[/\\]$/u.test(output) || fileCount > 1;
  if (!isFolder) return () => path.resolve(output);
  if (found !== undefined && !found.isDirectory()) throw new UsageError(SAY.outputIsFile(output));
  makeOutputFolder(output);
  const used = new Set<string>();
  return (name) => {
    const base = path.parse(name).name;
    let file = fileNameOf(base, extension);
    for (let number = 2; used.has(file.toLowerCase()); number += 1) file = fileNameOf(`${base} ${number}`, extension);
    used.add(file.toLowerCase());
    return path.resolve(output, file);
  };
}

/** Makes the folder that was named with --output, with those it lies in; a UsageError where it cannot be made, so that nothing is begun in vain. */
export function makeOutputFolder(folder: string): void {
  try {
    makeFolderWithParents(folder);
  } catch {
    throw new UsageError(SAY.folderNotMade(folder));
  }
}
