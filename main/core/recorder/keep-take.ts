import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import type { RecordingSettings, RecordingSummary } from '../../domain/recording.ts';
import { DEFAULT_SETTINGS } from '../../domain/settings.ts';
import { bytesPerSecond } from '../../domain/take.ts';
import type { Engine } from '../engines/engine.ts';
import { syncFolder } from '../files/atomic-file.ts';
import type { Library } from '../library/library-port.ts';
import type { RecordingLibrary } from '../library/recording-library.ts';
import { SOUND_FOLDER } from '../library/sound-files.ts';
import { mendTakeFile } from './take-file.ts';
import { readTakeNote, type TakeNote } from './take-note.ts';

/** The folder inside the library where recordings with the microphone grow. */
const TAKE_FOLDER = 'takes';

/** Shorter sound holds no word; what is shorter was a slip of the finger. */
const SHORTEST_MS = 100;

/** What microphones mostly give; asked only when both the head of the sound and the note are lost. */
const USUAL_SHAPE = { rateHz: 48_000, channels: 1 } as const;

/** What keeping a take works with. */
export interface KeepParts {
  readonly dataDir: string;
  readonly library: Library;
  readonly recordings: RecordingLibrary;
  readonly defaults: () => RecordingSettings;
  readonly engineOf: (engineId: string) => Engine | null;
  /** The title of a take whose note is lost. */
  readonly nameless: string;
}

/** Where a take grows: its sound, and its note. */
export function takePaths(dataDir: string, takeId: string): { readonly sound: string; readonly note: string } {
  const folder = path.join(dataDir, TAKE_FOLDER);
  return { sound: path.join(folder, `${takeId}.wav`), note: path.join(folder, `${takeId}.json`) };
}

/** Makes the folder of the takes. */
export async function makeTakeFolder(dataDir: string): Promise<void> {
  await mkdir(path.join(dataDir, TAKE_FOLDER), { recursive: true });
}

/** The takes that lie in the library's folder, ended or not, the oldest name first. */
export async function leftTakes(dataDir: string): Promise<readonly string[]> {
  const names = await readdir(path.join(dataDir, TAKE_FOLDER)).catch(() => []);
  const ids = names.map((name) => /^([a-z0-9-]{1,64})\.(wav|json)$/u.exec(name)?.[1]).filter((id) => id !== undefined);
  return [...new Set(ids)].toSorted();
}

/**
 * Makes a take, ended or cut off, a Recording like any other: its file is put in order, moved to the library's sound (no second copy),
 * stored, and its marks with it. Each step may be repeated after a crash. Null: there was no sound worth keeping, and nothing is left.
 * Failures: disk-full and the library's own; the take stays for the next start then.
 */
export async function keepTake(parts: KeepParts, takeId: string): Promise<RecordingSummary | null> {
  const { dataDir, library } = parts;
  const paths = takePaths(dataDir, takeId);
  const name = `${takeId}.wav`;
  const kept = path.join(dataDir, SOUND_FOLDER, name);
  const written = (await readTakeNote(paths.note)) ?? (await lostNote(parts, takeId));
  if (await isThere(paths.sound)) {
    const mended = await mendTakeFile(paths.sound, written);
    if (mended === null || (mended.dataBytes * 1000) / bytesPerSecond(mended.shape) < SHORTEST_MS) return drop(paths);
    await mkdir(path.dirname(kept), { recursive: true });
    await rename(paths.sound, kept);
    syncFolder(path.dirname(kept));
  } else if (!(await isThere(kept))) return drop(paths);
  const summary = await store(parts, { note: written, kept, name });
  await library.request('marks.set', { recordingId: takeId, marksMs: written.marksMs });
  await rm(paths.note, { force: true });
  return summary;
}

interface Ended {
  readonly note: TakeNote;
  readonly kept: string;
  readonly name: string;
}

/** A sensitive take is written down by an engine of this computer, whatever is usual: it would only be refused elsewhere. */
async function store({ recordings, defaults, engineOf }: KeepParts, { note, kept, name }: Ended): Promise<RecordingSummary> {
  const usual = defaults();
  const { engineId, modelId } = DEFAULT_SETTINGS.defaults;
  const settings = note.sensitive && engineOf(usual.engineId)?.onDevice === false ? { ...usual, engineId, modelId } : usual;
  const { id, title, sensitive, startedAt } = note;
  const source = { kind: 'copied', path: `${SOUND_FOLDER}/${name}` } as const;
  return recordings.addOne(kept, { id, title, settings, sensitive, source, originalName: `${title}.wav`, recordedAt: startedAt });
}

/** What is to be thought of sound whose note is lost: the safe thing. */
async function lostNote({ dataDir, nameless }: KeepParts, takeId: string): Promise<TakeNote> {
  const found = await stat(takePaths(dataDir, takeId).sound).catch(() => null);
  const startedAt = (found?.birthtime ?? new Date(0)).toISOString();
  return { id: takeId, title: nameless, startedAt, sensitive: true, marksMs: [], ...USUAL_SHAPE };
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

async function drop({ sound, note }: ReturnType<typeof takePaths>): Promise<null> {
  await rm(sound, { force: true });
  await rm(note, { force: true });
  return null;
}
