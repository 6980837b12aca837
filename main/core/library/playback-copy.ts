import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import { FailureError, failureOfSystemCode } from '../../domain/failure.ts';
import type { Playback } from '../../domain/playback.ts';
import type { Recording } from '../../domain/recording.ts';
import { syncFolder } from '../files/atomic-file.ts';
import type { MediaCore, PlaybackPlan, SoundChoice } from '../media/media-core.ts';
import { SPARE_ROOM_BYTES, type SoundFiles } from './sound-files.ts';

/** The folder inside the library that holds what was made for the player. Everything in it can be made again. */
export const PLAYBACK_FOLDER = 'playback';
/** What stands behind the name of a copy until it is whole. */
export const PART = '.part';
/** Speech written anew takes 64 kb/s. */
const COPY_BYTES_PER_MS = 8;

/** What copies are made with and where. */
export interface CopyParts {
  readonly media: MediaCore;
  readonly files: SoundFiles;
  readonly dataDir: string;
}

/** A copy to be made: of which recording, by which plan, of which of its sound. */
export interface CopyWanted {
  readonly recording: Recording;
  readonly plan: Exclude<PlaybackPlan, { readonly kind: 'direct' }>;
  readonly choice: SoundChoice;
}

/** Makes a copy; its name is there only when it is whole and on the disk. Failures: those of reading the file, disk-full, library-read-only. */
export async function makeCopy({ media, files, dataDir }: CopyParts, wanted: CopyWanted): Promise<Playback> {
  const { recording, plan, choice } = wanted;
  const relative = `${PLAYBACK_FOLDER}/${recording.id}.${plan.container}`;
  const whole = path.join(dataDir, relative);
  const part = `${whole}${PART}`;
  await requireRoom(files, recording, plan);
  try {
    await mkdir(path.dirname(whole), { recursive: true });
    await media.copyForPlayback(files.pathOf(recording.source), { plan, to: part, ...choice });
    await settle(part, whole);
  } catch (caught) {
    await rm(part, { force: true });
    throw failureOfWriting(caught);
  }
  return { kind: plan.kind, path: relative, offsetMs: plan.offsetMs };
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
