import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { LibraryUpdate } from '#domain/library-update.ts';
import type { Clock } from '../clock.ts';
import type { Emit } from '../events.ts';
import { MIGRATIONS } from './migrations/all.ts';

/** So often people hear how far it is. */
const LOOK_MS = 400;

/** Where SQLite keeps `user_version` in a file: four bytes, the highest first (file format, 1.3). */
const VERSION_AT = 60;

interface UpdateWatch {
  /** The library's file, absolute. */
  readonly file: string;
  readonly clock: Pick<Clock, 'after'>;
  readonly emit: Emit;
}

/**
 * Tells how far the update of a library is while its own process is busy with it and answers nobody; silent for one that needs none.
 * It looks at the files alone. Gives what ends it.
 */
export function followUpdate({ file, clock, emit }: UpdateWatch): () => void {
  const version = versionOf(file);
  if (version === 0 || version >= MIGRATIONS.length) return () => undefined;
  const before = new Set(copiesBeside(file, version));
  let cancel = (): void => undefined;
  const look = (): void => {
    emit('library:updating', stepOf(file, version, before));
    cancel = clock.after(LOOK_MS, look);
  };
  look();
  return () => cancel();
}

function stepOf(file: string, version: number, before: ReadonlySet<string>): LibraryUpdate {
  const fresh = copiesBeside(file, version).filter((name) => !before.has(name));
  if (fresh.some((name) => name.endsWith('.backup'))) return { step: 'updating', part: null };
  const [unfinished] = fresh;
  if (unfinished === undefined) return { step: 'checking', part: null };
  const whole = sizeOf(file);
  return { step: 'copying', part: whole === 0 ? 0 : Math.min(1, sizeOf(join(dirname(file), unfinished)) / whole) };
}

/** Copies of the library, finished or not, that were made before an update from this version. */
function copiesBeside(file: string, version: number): readonly string[] {
  return readdirSync(dirname(file)).filter(
    (name) => name.startsWith(`${basename(file)}.v${version}-`) && /\.backup(?:\.part)?$/u.test(name),
  );
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The version that stands in the file; 0 when there is none, or nothing that can be read. */
function versionOf(file: string): number {
  if (!existsSync(file)) return 0;
  const bytes = Buffer.alloc(4);
  try {
    const opened = openSync(file, 'r');
    try {
      return readSync(opened, bytes, 0, 4, VERSION_AT) === 4 ? bytes.readUInt32BE() : 0;
    } finally {
      closeSync(opened);
    }
  } catch {
    // A file that cannot be read is told of by who opens it.
    return 0;
  }
}
