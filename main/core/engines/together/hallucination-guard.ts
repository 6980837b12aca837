import type { Doubt, Word } from '../../../domain/transcript.ts';
import type { HopRange } from './chunk-planner.ts';
import { HOP_MS } from './sound-levels.ts';
import { lettersOf } from './spoken-words.ts';

/** The longest run of words that is looked at as one that comes again and again. */
const LONGEST_LOOP_WORDS = 12;
/** Said this often in a row it is a loop; a single word may be said three times by people too ("no, no, no"). */
const LOOP_TIMES = 3;
const SINGLE_WORD_LOOP_TIMES = 5;
/** Nobody speaks faster than this for long: fast talkers reach about 20. */
const FASTEST_CHARACTERS_PER_S = 25;
const FAST_RUN_WORDS = 8;
/** Word times of servers are off by about this much. */
const JITTER_MS = 200;

/** Marks what a server may have made up: text where nobody speaks, loops, and more text than can be said. Nothing is taken out. */
export function markDoubts(words: readonly Word[], quiet: readonly HopRange[]): readonly Word[] {
  const doubts = new Map<number, Doubt>();
  for (const index of tooFast(words)) doubts.set(index, 'unsure');
  for (const [index, word] of words.entries()) if (isOverQuiet(word, quiet)) doubts.set(index, 'quiet');
  for (const index of loops(words)) doubts.set(index, 'loop');
  return words.map((word, index) => {
    const doubt = doubts.get(index);
    return doubt === undefined ? word : { ...word, doubt };
  });
}

function isOverQuiet({ startMs, endMs }: Word, quiet: readonly HopRange[]): boolean {
  return quiet.some(({ startHop, endHop }) => startHop * HOP_MS <= startMs - JITTER_MS && endMs + JITTER_MS <= endHop * HOP_MS);
}

function* tooFast(words: readonly Word[]): Generator<number> {
  for (let first = 0; first + FAST_RUN_WORDS <= words.length; first += 1) {
    const run = words.slice(first, first + FAST_RUN_WORDS);
    const characters = run.reduce((sum, word) => sum + word.text.length + (word.glued === true ? 0 : 1), 0);
    const lastedMs = (run.at(-1)?.endMs ?? 0) - (run[0]?.startMs ?? 0);
    if (characters * 1000 > lastedMs * FASTEST_CHARACTERS_PER_S) yield* run.map((_, offset) => first + offset);
  }
}

/** The words of every repetition after the first. */
function* loops(words: readonly Word[]): Generator<number> {
  const said = words.map((word) => lettersOf(word.text));
  for (let length = 1; length <= LONGEST_LOOP_WORDS; length += 1) {
    let same = 0;
    for (let index = length; index <= said.length; index += 1) {
      if (index < said.length && said[index] !== '' && said[index] === said[index - length]) {
        same += 1;
        continue;
      }
      const times = Math.floor(same / length) + 1;
      if (times >= (length === 1 ? SINGLE_WORD_LOOP_TIMES : LOOP_TIMES)) for (let back = 1; back <= same; back += 1) yield index - back;
      same = 0;
    }
  }
}
