import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';

import { FailureError, failureOf } from '../../domain/failure.ts';
import type { PlayableSound, Playback } from '../../domain/playback.ts';
import type { Recording } from '../../domain/recording.ts';
import type { Emit } from '../events.ts';
import { soundChoice } from '../jobs/sound-source.ts';
import type { Log } from '../log/log-file.ts';
import { decodedWave, type DecodedWave } from '../media/decoded-wave.ts';
import type { PlaybackPlan, SoundChoice } from '../media/media-core.ts';
import type { Library } from './library-port.ts';
import { makeCopy, PART, PLAYBACK_FOLDER, type CopyParts } from './playback-copy.ts';
import { versionOf, versionRead } from './playback-version.ts';

/** What playing works with. */
export interface PlaybackParts extends CopyParts {
  readonly library: Library;
  readonly log: Log;
  readonly emit: Emit;
}

/** Decides how recordings are played and keeps the copies that some of them need. */
export interface PlaybackDesk {
  /**
   * How a recording is played from now on. Nobody waits for a copy: until it is whole the sound is decoded where it is asked for, and then
   * `playback:changed` is told. Failures: those of reading the file.
   */
  readonly prepare: (recordingId: string) => Promise<PlayableSound>;
  /** The absolute path of what is played in that way: the file itself for `direct`, else its copy; null when there is none (any more). */
  readonly fileOf: (recordingId: string, kind: string) => Promise<string | null>;
  /** The sound of a recording as `prepare` named its version, decoded where it is read; null for what is no version. */
  readonly decodedOf: (recordingId: string, version: string) => Promise<DecodedWave | null>;
  /** Prepares without being waited for, with the copy where one is needed: trouble is noted, and told when somebody wants to listen. */
  readonly prepareSoon: (recordingId: string) => void;
  /** Takes away the copies of recordings that are gone or in the Bin, and what was left half made. */
  readonly sweep: () => Promise<void>;
}

/** Makes the desk of one library. */
export function playbackDesk(parts: PlaybackParts): PlaybackDesk {
  const { library, media, files, dataDir } = parts;
  const copying = new Map<string, Promise<void>>();
  const withCopies = { ...parts, copying };
  return {
    prepare: async (recordingId) => prepareOnce(withCopies, recordingId),
    fileOf: async (recordingId, kind) => {
      if (kind === 'direct') return files.pathOf((await library.request('recordings.get', { id: recordingId })).source);
      const playback = await library.request('playback.get', { id: recordingId });
      return playback?.kind === kind && playback.path !== null ? path.join(dataDir, playback.path) : null;
    },
    decodedOf: async (recordingId, version) => {
      const read = versionRead(version);
      if (read === null) return null;
      const { source, sound } = await library.request('recordings.get', { id: recordingId });
      const choice = { ...soundChoice(read), ...mixOf(sound) };
      return decodedWave(read.lengthMs, (startSample, endSample) =>
        media.playableSound(files.pathOf(source), { startSample, endSample, ...choice }),
      );
    },
    prepareSoon: (recordingId) =>
      void prepareOnce(withCopies, recordingId).catch((caught: unknown) => noteTrouble(parts, recordingId, caught)),
    sweep: async () => {
      const names = await readdir(path.join(dataDir, PLAYBACK_FOLDER)).catch(() => []);
      if (names.length === 0) return;
      const kept = new Set(await library.request('recordings.ids', { bin: false }));
      const gone = names.filter((name) => name.endsWith(PART) || !kept.has(path.parse(name).name));
      await Promise.all(gone.map((name) => rm(path.join(dataDir, PLAYBACK_FOLDER, name), { force: true })));
    },
  };
}

interface WithCopies extends PlaybackParts {
  /** Copies under way, by recording. */
  readonly copying: Map<string, Promise<void>>;
}

async function prepareOnce(parts: WithCopies, recordingId: string): Promise<PlayableSound> {
  const { library, media, files } = parts;
  const recording = await library.request('recordings.get', { id: recordingId });
  if (recording.source.kind === 'link') throw new FailureError({ code: 'sound-not-here' });
  const damaged = (recording.sound?.damaged ?? 0) > 0;
  const known = await library.request('playback.get', { id: recordingId });
  // Damage is found by the pass over the sound, which may come after the first wish to listen.
  if (known !== null && (!damaged || known.kind === 'audio') && (await isThere(parts, known))) return playable(recording, known);
  const decoded: Playback = { kind: 'decoded', path: null, offsetMs: 0 };
  if (parts.copying.has(recordingId)) return playable(recording, decoded);
  const plan = await media.planPlayback(files.pathOf(recording.source), { damaged, ...choiceOf(recording) });
  if (plan.kind !== 'direct' && !(plan.kind === 'audio' && plan.quick)) {
    // What is written anew is so after the pass over the sound: it must know of damage, and would take its time from it.
    if (plan.kind === 'remux' || recording.sound !== null) copySoon(parts, recording, plan);
    return playable(recording, decoded);
  }
  const playback = plan.kind === 'direct' ? { kind: plan.kind, path: null, offsetMs: plan.offsetMs } : decoded;
  await library.request('playback.set', { id: recordingId, playback });
  // Another track or rate was chosen meanwhile. Looked at after it was saved, so that no choice falls in between.
  return (await isStill(parts, recording)) ? playable(recording, playback) : prepareOnce(parts, recordingId);
}

function playable(recording: Recording, { kind, offsetMs }: Playback): PlayableSound {
  return { kind, offsetMs, version: versionOf(recording, choiceOf(recording)) };
}

// One at a time for each recording. It is told when it can be played, and what went wrong is noted: the sound is decoded without it, too.
function copySoon(parts: WithCopies, recording: Recording, plan: Exclude<PlaybackPlan, { readonly kind: 'direct' }>): void {
  const { library, emit, copying } = parts;
  const { id } = recording;
  if (copying.has(id)) return;
  const copy = async (): Promise<void> => {
    const playback = await makeCopy(parts, { recording, plan, choice: { ...choiceOf(recording), ...mixOf(recording.sound) } });
    await library.request('playback.set', { id, playback });
  };
  const work = copy()
    .finally(() => copying.delete(id))
    .then(async () => {
      // What was chosen or found while the copy was made asks for another one.
      if (!(await isStill(parts, recording))) await prepareOnce(parts, id);
      emit('playback:changed', { recordingId: id });
    })
    .catch((caught: unknown) => noteTrouble(parts, id, caught));
  copying.set(id, work);
}

async function isStill({ library }: PlaybackParts, { id, sound }: Recording): Promise<boolean> {
  const now = await library.request('recordings.get', { id });
  return now.sound?.track === sound?.track && now.sound?.saved?.rateHz === sound?.saved?.rateHz;
}

function noteTrouble({ log }: PlaybackParts, recordingId: string, caught: unknown): void {
  const failure = failureOf(caught);
  if (failure === null) log.bug('playback', caught);
  else if (failure.code !== 'cancelled') log.note('playback', { recordingId, code: failure.code });
}

function choiceOf({ sound, settings }: Recording): Pick<SoundChoice, 'track' | 'savedRateHz'> {
  const track = sound?.track ?? settings.track;
  const savedRateHz = sound?.saved?.rateHz ?? settings.savedRateHz;
  return soundChoice({ ...(track === undefined ? {} : { track }), ...(savedRateHz === undefined ? {} : { savedRateHz }) });
}

/** Two channels that cancel each other out would be silence: one of them is heard, as by the recogniser. */
function mixOf(sound: Recording['sound']): Pick<SoundChoice, 'mix'> {
  return sound?.warnings?.includes('antiphase') === true ? { mix: { kind: 'channel', channel: 0 } } : {};
}

async function isThere({ dataDir }: PlaybackParts, { path: relative }: Playback): Promise<boolean> {
  if (relative === null) return true;
  return stat(path.join(dataDir, relative)).then(
    (found) => found.isFile(),
    () => false,
  );
}
