/** Gives numbers from 0 up to 1 (excluded), the same ones for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The commonest words of spoken English, most frequent first: with them a search meets lists as long as in real speech. */
const COMMON =
  `the and i to of a you that it in we is was so they on for have but be at this not with are as what he there do if know one like
just all about my were from or then had when can would out up get think because them well right me yeah really how she going your no time
people mean see go an who where want been more now very something some could him our back way their did even which her here over said things
got much say kind other down two than don't didn't that's it's I'm we're they're years first day lot many before into by come any work only
thing still through little actually never after off year went around us bit make put same take look always long again every school tell house
three told home old against harbour water boat bridge council survey minister letter night morning money paper number office question answer`
    .split(/\s+/u)
    .filter((word) => word !== '');

const BEGINNINGS = 'b br c ch cl d dr f fl g gr h j k l m n p pl qu r s sc sh st str t tr v w'.split(' ');
const MIDDLES = 'a e i o u ai ea ie oo ou'.split(' ');
const ENDINGS = 'n r l t st nd ck mer ter ling ding ment tion ness ble ry ver son ton ford ham ley ing ed s'.split(' ');

/** How many different words the seeded speech knows: an interview archive of this size has about as many. */
const VOCABULARY = 60_000;

/** Draws are looked up in a table instead of computed: a hundred million are needed. */
const DRAWS = 1 << 18;

/** Words that are drawn as in speech: the commoner, the more often (Zipf's law with exponent 1). */
export interface Vocabulary {
  readonly draw: () => string;
}

/** Makes the vocabulary; the words depend on `seed`, the draws on `random`. */
export function vocabularyOf(random: () => number): Vocabulary {
  const words = [...COMMON];
  const known = new Set(words);
  while (words.length < VOCABULARY) {
    const word = coined(random);
    if (known.has(word)) continue;
    known.add(word);
    words.push(word);
  }
  const drawn = drawTable(words);
  return { draw: () => drawn[Math.floor(random() * DRAWS)] ?? 'the' };
}

function coined(random: () => number): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const syllables = 1 + Math.floor(random() * 2.4);
  let word = '';
  for (let index = 0; index < syllables; index++) word += pick(BEGINNINGS) + pick(MIDDLES);
  return word + pick(ENDINGS);
}

/** Entry k holds the word that stands at the share k / DRAWS of all speech. */
function drawTable(words: readonly string[]): readonly string[] {
  const total = words.reduce((sum, _, rank) => sum + 1 / (rank + 2), 0);
  const table: string[] = [];
  let share = 0;
  for (const [rank, word] of words.entries()) {
    share += 1 / (rank + 2) / total;
    while (table.length < share * DRAWS && table.length < DRAWS) table.push(word);
  }
  return table;
}
