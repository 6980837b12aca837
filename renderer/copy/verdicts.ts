import type { SoundFacts, SoundHole, SoundWarning } from '#domain/recording.ts';
import { warningsOf } from '#domain/recording.ts';
import { formatTime } from '#domain/timecode.ts';

/** As many places are named; more would be read by nobody. */
const NAMED_HOLES = 3;

/** One sentence a warning: what is wrong with the sound, what was done about it, what to try. */
const SENTENCES: Readonly<Record<SoundWarning, (sound: SoundFacts) => string>> = {
  silent: () =>
    'This recording is silent from end to end. The file is kept. If Details offer another sound track, choose that one; else the microphone was off or unplugged.',
  truncated: ({ durationMs, promisedMs, saved }) =>
    saved !== undefined
      ? `The recorder never finished writing this file, as when a battery dies. All the sound that is in it was read; where the recorder paused cannot be told.${saved.isSure ? '' : ' Its speed is a guess, so its times may be off: if voices sound too fast or too slow, choose another speed in Details.'}`
      : promisedMs === undefined
        ? 'This recording was cut off: its end is missing. All that is there was read. Copy it from the recorder once more.'
        : `This recording was cut off: ${formatTime(durationMs)} of ${formatTime(promisedMs)} are there, and all of it was read. Copy it from the recorder once more.`,
  damaged: ({ holes }) =>
    `This recording is damaged${holes === undefined || holes.length === 0 ? '' : ` ${sayHoles(holes)}`}. The rest was read and keeps its times. Copy it from the recorder once more.`,
  antiphase: () =>
    'The two channels of this recording cancel each other out, so only the left one is used here, and nothing is lost. Elsewhere play it in stereo: in mono it is silent.',
  clipped: () => 'This recording is overdriven: loud words are distorted. Listen before you quote them, and set the level lower next time.',
  'one-sided': () =>
    'Only one channel of this recording holds sound. All of it was read; if there were two microphones, the other one was off.',
};

/** What is to be told about a recording's sound, the gravest first; empty for sound that is as it should be. */
export function verdictSentences(sound: SoundFacts): readonly string[] {
  return warningsOf(sound).map((warning) => SENTENCES[warning](sound));
}

function sayHoles(holes: readonly SoundHole[]): string {
  const named = holes.slice(0, NAMED_HOLES).map(({ startMs, endMs }) => `${formatTime(startMs)} (${seconds(endMs - startMs)})`);
  const more = holes.length - named.length;
  return `at ${named.join(', ')}${more > 0 ? ` and in ${more} more ${more === 1 ? 'place' : 'places'}` : ''}`;
}

function seconds(ms: number): string {
  return `${(Math.max(100, ms) / 1000).toFixed(1)} s`;
}
