import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder with those it lies in; the system's error where one cannot be. Each is made by itself: where a system says that a folder is
 * not there though the one around it is (/proc on Linux), Node's own way of making several tries for ever.
 */
export function makeFolderWithParents(folder: string): void {
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolderWithParents(parent);
  try {
    mkdirSync(folder);
  } catch (caught) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw caught;
  }
}
