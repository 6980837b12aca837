import { warningsOf, type SoundFacts, type SoundWarning } from '../domain/recording.ts';
import { formatTime } from '../domain/timecode.ts';

/** One sentence a warning for the command line. */
const SENTENCES: Readonly<Record<SoundWarning, (sound: SoundFacts) => string>> = {
  silent: () => 'The recording is silent from end to end.',
  truncated: ({ durationMs, promisedMs, saved }) =>
    saved !== undefined
      ? `The recording was cut off before its index was written. All of its sound that could be found was read; pauses in it are not known.${saved.isSure ? '' : ` Its speed had to be guessed, so its times may be off (read at ${saved.rateHz} Hz; --rate takes ${saved.ratesHz.join(' or ')}).`}`
      : promisedMs === undefined
        ? 'The recording was cut off: its end is missing. All that is there was read.'
        : `The recording was cut off: ${formatTime(durationMs)} of ${formatTime(promisedMs)} are there. All of it was read.`,
  damaged: ({ holes = [] }) =>
    `The recording is damaged${holes.length === 0 ? '' : ` at ${holes.map((hole) => `${formatTime(hole.startMs)}-${formatTime(hole.endMs)}`).join(', ')}`}. The rest was read and keeps its times.`,
  antiphase: () => 'The two channels cancel each other out: only the left one was used.',
  clipped: () => 'The recording is overdriven: loud words are distorted.',
  'one-sided': () => 'Only one of the two channels holds sound.',
};

/** What is to be told about sound that was read, the gravest first: each warning with its sentence. */
export function verdictsOf(sound: SoundFacts): readonly { readonly warning: SoundWarning; readonly message: string }[] {
  return warningsOf(sound).map((warning) => ({ warning, message: SENTENCES[warning](sound) }));
}
