import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { failureOf } from '../../domain/failure.ts';
import type { SavedSound } from '../../domain/recording.ts';
import { openFileBytes } from './file-bytes.ts';
import type { MediaProbe } from './media-core.ts';

/** Recorders number their files: good ones of the same device are the nearest by name. */
const MOST_LOOKED_AT = 12;
const BRAND_BYTES = 64;

/**
 * The rate of a file whose index is lost, by whole recordings of the same device that lie beside it: the same first box, the same ending,
 * one of the rates that it may have. Null where there are none, or where they differ. `look` opens a file.
 */
export async function rateBeside(file: string, saved: SavedSound, look: (file: string) => Promise<MediaProbe>): Promise<number | null> {
  const brand = brandOf(file);
  if (brand === null) return null;
  const found = new Set<number>();
  for (const other of await nearestTo(file)) {
    if (brandOf(other) !== brand) continue;
    const probe = await look(other).catch(noneUnlessBug);
    const sound = probe?.saved === null ? probe.streams.find(({ kind }) => kind === 'audio') : undefined;
    if (sound?.codec === 'aac' && saved.ratesHz.includes(sound.rateHz)) found.add(sound.rateHz);
  }
  const [only = null] = found;
  return found.size === 1 ? only : null;
}

async function nearestTo(file: string): Promise<readonly string[]> {
  const folder = path.dirname(file);
  const own = path.basename(file);
  const ending = path.extname(own).toLowerCase();
  const names = (await readdir(folder).catch(() => [])).filter((name) => path.extname(name).toLowerCase() === ending).toSorted();
  const at = names.indexOf(own);
  const from = Math.max(0, Math.min(at - MOST_LOOKED_AT / 2, names.length - MOST_LOOKED_AT - 1));
  return names
    .slice(from, from + MOST_LOOKED_AT + 1)
    .filter((name) => name !== own)
    .map((name) => path.join(folder, name));
}

/** The first box of an MP4: who wrote it, and for whom. Null for other files, and for what cannot be read. */
function brandOf(file: string): string | null {
  try {
    const bytes = openFileBytes(file);
    try {
      const head = Buffer.alloc(BRAND_BYTES);
      const got = bytes.readAt(head, 0);
      if (got < 16 || head.toString('latin1', 4, 8) !== 'ftyp') return null;
      return head.subarray(0, Math.min(got, head.readUInt32BE(0))).toString('hex');
    } finally {
      bytes.close();
    }
  } catch (caught) {
    if (failureOf(caught) === null) throw caught;
    return null;
  }
}

function noneUnlessBug(caught: unknown): null {
  if (failureOf(caught) === null) throw caught;
  return null;
}
