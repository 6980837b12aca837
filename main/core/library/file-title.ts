import path from 'node:path';

/** A readable title from a file's name: no extension, no underscores, single blanks; the name itself when nothing would be left. */
export function titleOf(fileName: string): string {
  const base = path.parse(fileName).name.normalize('NFC');
  const tidy = base.replaceAll(/[_\s]+/gu, ' ').trim();
  return tidy === '' ? fileName.normalize('NFC') : tidy;
}
