import type { Recording } from '../../domain/recording.ts';
import type { SoundChoice } from '../media/media-core.ts';

/** What the version of a playable sound says: which sound of its file, and how long it is played. */
export interface SoundVersion extends Pick<SoundChoice, 'track' | 'savedRateHz'> {
  readonly lengthMs: number;
}

/**
 * A file that was not measured yet is played for longer than it says, silence at its end: an estimated length may be short by half. The player
 * itself stops at the end that is known.
 */
const UNSURE_SHARE = 2;
const UNSURE_MS = 600_000;
const LONGEST_MS = 100 * 3_600_000;

/** The version under which a recording's sound is played now, as it stands in the player's URL. */
export function versionOf({ sound, durationMs }: Pick<Recording, 'sound' | 'durationMs'>, choice: SoundChoice): string {
  const lengthMs = sound?.durationMs ?? Math.min(LONGEST_MS, (durationMs ?? 0) * UNSURE_SHARE + UNSURE_MS);
  return [choice.track ?? '', choice.savedRateHz ?? '', Math.ceil(lengthMs)].join('-');
}

/** Reads what `versionOf` wrote; null for anything else. */
export function versionRead(version: string): SoundVersion | null {
  const [, track, rate, length] = /^(\d{0,4})-(\d{0,6})-(\d{1,9})$/u.exec(version) ?? [];
  if (track === undefined || rate === undefined || length === undefined) return null;
  const lengthMs = Math.min(LONGEST_MS, Number(length));
  return { ...(track === '' ? {} : { track: Number(track) }), ...(rate === '' ? {} : { savedRateHz: Number(rate) }), lengthMs };
}
