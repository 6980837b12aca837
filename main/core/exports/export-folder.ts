import { existsSync } from 'node:fs';
import path from 'node:path';

import { failureOf } from '../../domain/failure.ts';
import type { FolderExport, RefusedFile } from '../../domain/library.ts';
import type { ExportDesk, ExportWish } from './export-desk.ts';

/** Several recordings, one format, into one folder (absolute). */
export interface FolderWish extends Pick<ExportWish, 'format' | 'times' | 'names'> {
  readonly recordingIds: readonly string[];
}

/** Writes each recording as a file of its own, never over one that is there; what cannot be written is named with its reason and stops no other. */
export async function exportIntoFolder(
  desk: Pick<ExportDesk, 'suggestedName' | 'write'>,
  wish: FolderWish,
  folder: string,
): Promise<FolderExport> {
  const written: string[] = [];
  const refused: RefusedFile[] = [];
  const { recordingIds, ...how } = wish;
  for (const recordingId of recordingIds) {
    const name = await desk.suggestedName({ recordingId, format: how.format });
    try {
      written.push(await desk.write({ recordingId, ...how }, freePath(folder, name)));
    } catch (caught) {
      const failure = failureOf(caught);
      if (failure === null) throw caught;
      refused.push({ name, failure });
    }
  }
  return { folder, written, refused };
}

/** `Harbour.txt`, or `Harbour 2.txt` when that is taken. */
function freePath(folder: string, name: string): string {
  const { name: stem, ext } = path.parse(name);
  let file = path.join(folder, name);
  for (let number = 2; existsSync(file); number += 1) file = path.join(folder, `${stem} ${number}${ext}`);
  return file;
}
