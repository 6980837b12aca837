import { warningsOf, type SoundFacts, type SoundWarning } from '../domain/recording.ts';
import { formatTime } from '../domain/timecode.ts';

/** One sentence a warning for the command line. */
const SENTENCES: Readonly<Record<SoundWarning, (sound: SoundFacts) => string>> = {
  silent: () => 'The recording is silent from end to end.',
  truncated: ({ durationMs, promisedMs, saved }) =>
    saved !== undefined
      ? `The recorder never finished writing this file. All the sound that is in it was read; where the recorder paused cannot be told.${saved.isSure ? '' : ` Its speed is a guess, so its times may be off (read at ${saved.rateHz} Hz; --rate takes ${saved.ratesHz.join(' or ')}).`}`
      : promisedMs === undefined
        ? 'The recording was cut off: its end is missing. All that is there was read. Copy it from the recorder once more.'
        : `The recording was cut off: ${formatTime(durationMs)} of ${formatTime(promisedMs)} are there, and all of it was read. Copy it from the recorder once more.`,
  damaged: ({ holes = [] }) =>
    `The recording is damaged${holes.length === 0 ? '' : ` at ${holes.map((hole) => `${formatTime(hole.startMs)}-${formatTime(hole.endMs)}`).join(', ')}`}. The rest was read and keeps its times. Copy it from the recorder once more.`,
  antiphase: () => 'The two channels cancel each other out: only the left one was used, and nothing is lost.',
  clipped: () => 'The recording is overdriven: loud words are distorted. Listen before you quote them.',
  'one-sided': () => 'Only one of the two channels holds sound; all of it was read.',
};

/** What is to be told about sound that was read, the gravest first: each warning with its sentence. */
export function verdictsOf(sound: SoundFacts): readonly { readonly warning: SoundWarning; readonly message: string }[] {
  return warningsOf(sound).map((warning) => ({ warning, message: SENTENCES[warning](sound) }));
}
