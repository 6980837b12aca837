import type { SoundFacts } from '#domain/recording.ts';

import { en } from '../copy/en.ts';
import { SOUND } from '../copy/sound.ts';
import type { TextMark } from '../features/editor/text-marks.ts';

/** A loss shorter than this swallows no word: less than a syllable, ms. */
const HEARD_AS_LOSS_MS = 100;

/** What is to be said between the turns of a recording: where sound is lost, and the chapters its file names. */
export function textMarksOf(sound: SoundFacts | null): readonly TextMark[] {
  if (sound === null) return [];
  const lost = (sound.holes ?? [])
    .filter(({ startMs, endMs }) => endMs - startMs >= HEARD_AS_LOSS_MS)
    .map(({ startMs, endMs }) => ({
      atMs: startMs,
      kind: 'lost' as const,
      text: en.recording.lost(`${((endMs - startMs) / 1000).toFixed(1)} s`),
    }));
  const chapters = (sound.chapters ?? []).map(({ startMs, title }, at) => ({
    atMs: startMs,
    kind: 'chapter' as const,
    text: title === '' ? SOUND.mark(at + 1) : title,
  }));
  return [...lost, ...chapters].toSorted((one, other) => one.atMs - other.atMs);
}
