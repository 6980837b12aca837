/** Letters that Unicode takes for letters of their own, though a reader types the plain ones for them; and letters of Persian keyboards that look like Arabic ones. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
};

/** Accents (but not the signs that make another sound of a Japanese letter), Hebrew points, Arabic vowel signs and hamza, the stroke that widens an Arabic word. */
const MARKS = /(?![\u3099\u309a])\p{sc=Inherited}|(?=\p{M})[\p{sc=Hebr}\p{sc=Arab}]|\u0640/gu;

/** Characters without a shape: soft hyphens, joiners, signs of direction. */
const SHAPELESS = /\p{Cf}/gu;

const ASCII = /^[\0-\u007f]*$/u;

/**
 * What is folded at once: ASCII up to a letter that carries a mark, the parts of a Korean syllable, a character with all its marks (also the
 * half-wide Japanese ones).
 */
const CLUSTER = /[\0-\u007f]+(?=[\0-\u007f]|$)|(?:[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|[^\p{M}])?[\p{M}\uff9e\uff9f]*/gu;

/** A text as search compares it, and for each of its UTF-16 units the place in the source where what it came from begins and ends. */
export interface FoldedText {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** A text without what search does not compare: compatibility forms, case, accents, vowel signs and shapeless characters. `Éric` is `eric`, `Straße` is `strasse`. */
export function foldText(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  let folded = '';
  for (const [cluster] of text.matchAll(CLUSTER)) folded += foldCluster(cluster);
  return folded;
}

/** The same with the way back into the source. */
export function foldWithPlaces(source: string): FoldedText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: cluster, index } of source.matchAll(CLUSTER)) {
    const folded = foldCluster(cluster);
    text += folded;
    // Folding leaves ASCII as long as it was.
    const isAscii = folded.length === cluster.length && ASCII.test(cluster);
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(isAscii ? index + unit : index);
      ends.push(isAscii ? index + unit + 1 : index + cluster.length);
    }
  }
  return { text, starts, ends };
}

/** Characters come again and again, and normalizing one takes ten times as long as looking it up. */
const known = new Map<string, string>();
const MOST_KNOWN = 20_000;

function foldCluster(cluster: string): string {
  if (ASCII.test(cluster)) return cluster.toLowerCase();
  const before = known.get(cluster);
  if (before !== undefined) return before;
  const bare = cluster.normalize('NFKC').toLowerCase().normalize('NFKD').replaceAll(MARKS, '').replaceAll(SHAPELESS, '');
  const folded = [...bare.normalize('NFC')].map((letter) => PLAIN[letter] ?? letter).join('');
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(cluster, folded);
  return folded;
}
