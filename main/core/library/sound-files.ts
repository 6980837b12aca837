import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, statfs, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

import { FailureError, failureOfSystemCode } from '../../domain/failure.ts';
import type { RecordingSource } from '../../domain/recording.ts';
import { syncFolder } from '../files/atomic-file.ts';

/** The folder inside the library that holds our own copies. */
export const SOUND_FOLDER = 'sound';

const PART = '.part';
const CHUNK_BYTES = 1 << 20;

/** Room that must stay free after a copy, so that the library itself can still write. */
export const SPARE_ROOM_BYTES = 32 * 1024 * 1024;

/** What is known of a file after its bytes went by: hex SHA-256 and size. */
export interface Fingerprint {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Where our copies lie and how much room their disk has. */
export interface SoundFiles {
  /** The absolute path of a recording's sound. */
  readonly pathOf: (source: RecordingSource) => string;
  /** Copies a file into the library under the recording's id; the copy is whole and on disk, or not there at all. */
  readonly copyIn: (from: string, recordingId: string, signal: AbortSignal) => Promise<Fingerprint & { readonly source: RecordingSource }>;
  /** Takes a file that lies on the library's own disk as a recording's sound: it is moved, not copied. `name` gives the extension. */
  readonly adopt: (from: string, recordingId: string, name: string) => Promise<RecordingSource & { readonly kind: 'copied' }>;
  readonly freeBytes: () => Promise<number>;
  /** Takes away what a copy that was killed in the middle left behind. */
  readonly sweep: () => Promise<void>;
  /** Deletes one of our copies (its path in the library); false when the system does not let it go now. */
  readonly remove: (copy: string) => Promise<boolean>;
}

/** Sound files of the library in `dataDir`. `freeBytes` tells the room on its disk; given by tests, else asked of the system. */
export function soundFiles(dataDir: string, freeBytes: () => Promise<number> = () => roomOf(dataDir)): SoundFiles {
  const folder = path.join(dataDir, SOUND_FOLDER);
  return {
    freeBytes,
    pathOf: (source) => (source.kind === 'copied' ? path.join(dataDir, source.path) : source.path),
    copyIn: async (from, recordingId, signal) => {
      const name = `${recordingId}${extensionOf(from)}`;
      await writing(() => mkdir(folder, { recursive: true }));
      await requireRoom(from, freeBytes);
      const fingerprint = await copyWhole({ from, to: path.join(folder, name), signal });
      return { ...fingerprint, source: { kind: 'copied', path: `${SOUND_FOLDER}/${name}` } };
    },
    adopt: async (from, recordingId, name) => {
      const own = `${recordingId}${extensionOf(name)}`;
      await writing(() => mkdir(folder, { recursive: true }));
      await writing(() => rename(from, path.join(folder, own)));
      syncFolder(folder);
      return { kind: 'copied', path: `${SOUND_FOLDER}/${own}` };
    },
    remove: async (copy) => {
      const file = path.join(dataDir, copy);
      // What a row names is never trusted to lie outside.
      if (path.dirname(file) !== folder) return false;
      return removed(file);
    },
    sweep: async () => {
      const names = await readdir(folder).catch(() => []);
      await Promise.all(names.filter((name) => name.endsWith(PART)).map((name) => rm(path.join(folder, name), { force: true })));
    },
  };
}

/** SHA-256 and size of a file, read in the background. Failures: file-missing, file-unreadable, cancelled. */
export async function fingerprintOf(file: string, signal: AbortSignal): Promise<Fingerprint> {
  const handle = await reading(() => open(file, 'r'));
  try {
    return await passThrough({ handle, signal, take: () => Promise.resolve() });
  } finally {
    await handle.close();
  }
}

/** True when the file is not there any more; a player that holds it open keeps it on some systems. */
async function removed(file: string): Promise<boolean> {
  try {
    await rm(file, { force: true, maxRetries: 3, retryDelay: 200 });
    syncFolder(path.dirname(file));
    return true;
  } catch (caught) {
    if (systemCodeOf(caught) === undefined) throw caught;
    return false;
  }
}

async function roomOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function requireRoom(from: string, freeBytes: () => Promise<number>): Promise<void> {
  const { size } = await reading(() => stat(from));
  const neededBytes = size + SPARE_ROOM_BYTES;
  const room = await writing(freeBytes);
  if (room < neededBytes) throw new FailureError({ code: 'disk-full', data: { neededBytes, freeBytes: room } });
}

/** A short extension of plain letters is kept, so that the copy can be opened by other programs. */
function extensionOf(file: string): string {
  const extension = path.extname(file).toLowerCase();
  return /^\.[a-z0-9]{1,8}$/u.test(extension) ? extension : '';
}

async function copyWhole({ from, to, signal }: { from: string; to: string; signal: AbortSignal }): Promise<Fingerprint> {
  const part = `${to}${PART}`;
  const input = await reading(() => open(from, 'r'));
  try {
    const output = await writing(() => open(part, 'w'));
    try {
      const fingerprint = await passThrough({ handle: input, signal, take: (bytes) => writing(() => writeWhole(output, bytes)) });
      await writing(() => output.sync());
      await writing(() => output.close());
      await writing(() => rename(part, to));
      syncFolder(path.dirname(to));
      return fingerprint;
    } catch (caught) {
      await output.close().catch(() => undefined);
      await rm(part, { force: true });
      throw caught;
    }
  } finally {
    await input.close();
  }
}

/** A write may take less than it was given when the disk is nearly full: go on until everything is written or the system says why not. */
async function writeWhole(output: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let offset = 0; offset < bytes.length;) {
    const { bytesWritten } = await output.write(bytes, offset);
    offset += bytesWritten;
  }
}

interface Passage {
  readonly handle: FileHandle;
  readonly signal: AbortSignal;
  readonly take: (bytes: Uint8Array) => Promise<void>;
}

async function passThrough({ handle, signal, take }: Passage): Promise<Fingerprint> {
  const hash = createHash('sha256');
  const chunk = new Uint8Array(CHUNK_BYTES);
  let sizeBytes = 0;
  for (;;) {
    if (signal.aborted) throw new FailureError({ code: 'cancelled' });
    const { bytesRead } = await reading(() => handle.read(chunk, 0, CHUNK_BYTES, sizeBytes));
    if (bytesRead === 0) return { sha256: hash.digest('hex'), sizeBytes };
    const bytes = chunk.subarray(0, bytesRead);
    hash.update(bytes);
    await take(bytes);
    sizeBytes += bytesRead;
  }
}

/** System errors of reading the user's file. */
async function reading<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (caught) {
    const system = systemCodeOf(caught);
    if (system === undefined) throw caught;
    throw new FailureError({ code: failureOfSystemCode(system) ?? 'file-unreadable' });
  }
}

/** System errors of writing into the library: the same codes mean something else there. */
async function writing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (caught) {
    const system = systemCodeOf(caught);
    if (system === undefined) throw caught;
    const code = failureOfSystemCode(system);
    throw new FailureError({ code: code === 'disk-full' ? 'disk-full' : code === null ? 'library-unavailable' : 'library-read-only' });
  }
}

function systemCodeOf(caught: unknown): string | undefined {
  return caught instanceof Error && 'code' in caught && typeof caught.code === 'string' && /^E[A-Z0-9]+$/u.test(caught.code)
    ? caught.code
    : undefined;
}
