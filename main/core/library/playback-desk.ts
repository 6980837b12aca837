import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { FailureError, failureOf, failureOfSystemCode } from '../../domain/failure.ts';
import type { Playback } from '../../domain/playback.ts';
import type { Recording } from '../../domain/recording.ts';
import { syncFolder } from '../files/atomic-file.ts';
import type { Log } from '../log/log-file.ts';
import { soundChoice } from '../jobs/sound-source.ts';
import type { MediaCore, PlaybackPlan, SoundChoice } from '../media/media-core.ts';
import type { Library } from './library-port.ts';
import { SPARE_ROOM_BYTES, type SoundFiles } from './sound-files.ts';

/** The folder inside the library that holds what was made for the player. Everything in it can be made again. */
export const PLAYBACK_FOLDER = 'playback';
const PART = '.part';
/** Speech written anew takes 64 kb/s. */
const COPY_BYTES_PER_MS = 8;

/** What playing works with. */
export interface PlaybackParts {
  readonly library: Library;
  readonly media: MediaCore;
  readonly files: SoundFiles;
  readonly dataDir: string;
  readonly log: Log;
}

/** Decides how recordings are played and keeps the copies that some of them need. */
export interface PlaybackDesk {
  /**
   * How a recording is played; a copy that it needs is there when this is answered, made once however often it is asked for. Failures:
   * those of reading the file, disk-full, library-read-only.
   */
  readonly prepare: (recordingId: string) => Promise<Playback>;
  /** The absolute path of what is played in that way: the file itself for `direct`, else its copy; null when there is none (any more). */
  readonly fileOf: (recordingId: string, kind: string) => Promise<string | null>;
  /** Prepares without being waited for: trouble is noted, and told when somebody wants to listen. */
  readonly prepareSoon: (recordingId: string) => void;
  /** Takes away the copies of recordings that are gone or in the Bin, and what was left half made. */
  readonly sweep: () => Promise<void>;
}

/** Makes the desk of one library. */
export function playbackDesk(parts: PlaybackParts): PlaybackDesk {
  const { library, files, dataDir, log } = parts;
  const underWay = new Map<string, Promise<Playback>>();
  const prepare = async (recordingId: string): Promise<Playback> => {
    const running = underWay.get(recordingId) ?? prepareOnce(parts, recordingId).finally(() => underWay.delete(recordingId));
    underWay.set(recordingId, running);
    return running;
  };
  return {
    prepare,
    fileOf: async (recordingId, kind) => {
      if (kind === 'direct') return files.pathOf((await library.request('recordings.get', { id: recordingId })).source);
      const playback = await library.request('playback.get', { id: recordingId });
      return playback?.kind === kind && playback.path !== null ? path.join(dataDir, playback.path) : null;
    },
    prepareSoon: (recordingId) => {
      prepare(recordingId).catch((caught: unknown) => {
        const failure = failureOf(caught);
        if (failure === null) log.bug('playback', caught);
        else if (failure.code !== 'cancelled') log.note('playback', { recordingId, code: failure.code });
      });
    },
    sweep: async () => {
      const names = await readdir(path.join(dataDir, PLAYBACK_FOLDER)).catch(() => []);
      if (names.length === 0) return;
      const kept = new Set(await library.request('recordings.ids', { bin: false }));
      const gone = names.filter((name) => name.endsWith(PART) || !kept.has(path.parse(name).name));
      await Promise.all(gone.map((name) => rm(path.join(dataDir, PLAYBACK_FOLDER, name), { force: true })));
    },
  };
}

async function prepareOnce(parts: PlaybackParts, recordingId: string, trustsKnown = true): Promise<Playback> {
  const { library } = parts;
  const recording = await library.request('recordings.get', { id: recordingId });
  if (recording.source.kind === 'link') throw new FailureError({ code: 'sound-not-here' });
  const damaged = (recording.sound?.damaged ?? 0) > 0;
  const known = await library.request('playback.get', { id: recordingId });
  // Damage is found by the pass over the sound, which may come after the first wish to listen.
  const isGood = trustsKnown && known !== null && (!damaged || known.kind === 'audio') && (await isThere(parts, known));
  const playback = isGood ? known : await makeAnew(parts, recording, damaged);
  // Another track or rate was chosen meanwhile: this is of the old one. Looked at after it was saved, so that no choice falls in between.
  const now = await library.request('recordings.get', { id: recordingId });
  const isSame = now.sound?.track === recording.sound?.track && now.sound?.saved?.rateHz === recording.sound?.saved?.rateHz;
  return isSame ? playback : prepareOnce(parts, recordingId, isGood);
}

async function makeAnew(parts: PlaybackParts, recording: Recording, damaged: boolean): Promise<Playback> {
  const { library, media, files } = parts;
  const plan = await media.planPlayback(files.pathOf(recording.source), { damaged, ...heardOf(recording) });
  const playback = await carryOut(parts, recording, plan);
  await library.request('playback.set', { id: recording.id, playback });
  return playback;
}

function heardOf({ sound, settings }: Recording): SoundChoice {
  const track = sound?.track ?? settings.track;
  const savedRateHz = sound?.saved?.rateHz ?? settings.savedRateHz;
  return soundChoice({ ...settings, ...(track === undefined ? {} : { track }), ...(savedRateHz === undefined ? {} : { savedRateHz }) });
}

async function isThere({ dataDir }: PlaybackParts, { path: relative }: Playback): Promise<boolean> {
  if (relative === null) return true;
  return stat(path.join(dataDir, relative)).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function carryOut(parts: PlaybackParts, recording: Recording, plan: PlaybackPlan): Promise<Playback> {
  const { kind, offsetMs } = plan;
  if (kind === 'direct') return { kind, path: null, offsetMs };
  const { dataDir, files, media } = parts;
  const relative = `${PLAYBACK_FOLDER}/${recording.id}.${plan.container}`;
  const whole = path.join(dataDir, relative);
  const part = `${whole}${PART}`;
  await requireRoom(files, recording, plan);
  try {
    await mkdir(path.dirname(whole), { recursive: true });
    await media.copyForPlayback(files.pathOf(recording.source), { plan, to: part, ...heardOf(recording) });
    await settle(part, whole);
  } catch (caught) {
    await rm(part, { force: true });
    throw failureOfWriting(caught);
  }
  return { kind, path: relative, offsetMs };
}

async function requireRoom(files: SoundFiles, { sizeBytes, durationMs }: Recording, { kind }: PlaybackPlan): Promise<void> {
  const copyBytes = kind === 'audio' && durationMs !== null ? durationMs * COPY_BYTES_PER_MS : sizeBytes;
  const neededBytes = Math.ceil(copyBytes) + SPARE_ROOM_BYTES;
  const freeBytes = await files.freeBytes();
  if (freeBytes < neededBytes) throw new FailureError({ code: 'disk-full', data: { neededBytes, freeBytes } });
}

// Whole and on disk before it has its name.
async function settle(part: string, whole: string): Promise<void> {
  const handle = await open(part, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, whole);
  syncFolder(path.dirname(whole));
}

function failureOfWriting(caught: unknown): unknown {
  if (!(caught instanceof Error) || !('code' in caught) || typeof caught.code !== 'string') return caught;
  const code = failureOfSystemCode(caught.code);
  return code === null ? caught : new FailureError({ code: code === 'disk-full' ? 'disk-full' : 'library-read-only' });
}
