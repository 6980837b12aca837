import { STATE_FILTERS, type StateFilter } from './library.ts';
import { foldWord, wordsIn, type SearchTerm } from './search-text.ts';

/** What a person looks for. Every list may be empty; all of them must be met together. */
export interface SearchQuery {
  /** What must be said. */
  readonly terms: readonly SearchTerm[];
  /** What must not be said in the same place. */
  readonly excluded: readonly SearchTerm[];
  /** Parts of the name of who says it. */
  readonly speakers: readonly SearchTerm[];
  /** Parts of the name of the story it lies in, or of the one around that; one of them is enough. */
  readonly stories: readonly SearchTerm[];
  /** Parts of names of tags, all of which it must have. */
  readonly tags: readonly SearchTerm[];
  /** ISO 639-1 codes, one of which the recording must be in; empty for any. */
  readonly languages: readonly string[];
  /** Recorded before the beginning of this day, `2026-11-20`. */
  readonly before: string | null;
  /** Recorded on this day or later. */
  readonly after: string | null;
  /** What can be said of its newest job, one of which is enough; empty for any. */
  readonly states: readonly StateFilter[];
  /** Ids of engines, one of which it is or was last meant for; empty for any. */
  readonly engines: readonly string[];
  /** True: only what is marked as sensitive; false: only what is not. */
  readonly sensitive: boolean | null;
  /** Conditions that were written but could not be understood, as typed: `before:soon`. */
  readonly misread: readonly string[];
}

/** More than anyone searches for; the index nests one level a term and stops at 256. */
const MOST_TERMS = 32;
const MOST_CHARACTERS = 1000;

/** One part of what was typed: `-` or not, a condition's name or not, then a quotation (its end may be missing) or what stands up to the next blank. */
export const SEARCH_TOKEN = /(?<not>[-−–])?(?<key>\p{L}+:)?(?:["“”„«»](?<quoted>[^"“”„«»]*)["“”„«»]?|(?<plain>[^\s"“”„«»]+))/gu;

/** What can stand before a condition's value, in the order in which they are offered; `language:` is understood, too. */
export const CONDITION_KEYS = ['speaker:', 'story:', 'tag:', 'lang:', 'after:', 'before:', 'state:', 'engine:', 'sensitive:'] as const;

/** One of CONDITION_KEYS. */
export type ConditionKey = (typeof CONDITION_KEYS)[number];

/** The condition that a typed key stands for, whatever its case; null for any other word with a colon. */
export function conditionKeyOf(typed: string): ConditionKey | null {
  const key = typed.toLowerCase() === 'language:' ? 'lang:' : typed.toLowerCase();
  return CONDITION_KEYS.find((known) => known === key) ?? null;
}

interface Token {
  readonly not: boolean;
  readonly key: string;
  readonly text: string;
  readonly isQuoted: boolean;
  /** Nothing was typed after it, not even a blank; or only a condition that is still being typed. */
  readonly isLast: boolean;
}

/**
 * Reads what a person typed; any text gives a query, none throws. Blanks separate terms, all of which must occur; `"…"` and words
 * written together (`check-in`, 采访) must follow each other; `-word` and `NOT word` must not occur; `word*`, and the last word
 * while it is being typed, find longer words, too (from two letters on: one letter starts too many words).
 * Conditions: `speaker:`, `story:`, `tag:`, `lang:`, `before:` and `after:` with a year, month or day (`2026`, `2026-11`, `2026-11-20`),
 * `state:` with a word of STATE_FILTERS, `engine:` with an id, `sensitive:yes` and `sensitive:no`.
 */
export function parseSearch(text: string): SearchQuery {
  const terms: SearchTerm[] = [];
  const excluded: SearchTerm[] = [];
  const conditions = new Map<string, string[]>();
  const misread: string[] = [];
  let negated = false;
  for (const token of tokensOf(typable(text))) {
    const isOperator = !token.isQuoted && !token.isLast && token.key === '' && !token.not;
    if (isOperator && OPERATORS.includes(token.text)) {
      negated = token.text === 'NOT';
      continue;
    }
    if (token.key !== '' && token.not) misread.push(`-${token.key}${token.text}`);
    else if (token.key !== '') conditions.set(token.key, [...(conditions.get(token.key) ?? []), token.text]);
    else {
      // A condition of which only the name is there so far is no word.
      const term = conditionKeyOf(token.text) !== null && !token.isQuoted ? null : termOf(token);
      if (term !== null && terms.length + excluded.length < MOST_TERMS) (token.not || negated ? excluded : terms).push(term);
    }
    negated = false;
  }
  const read = readConditions(conditions);
  return { terms, excluded, ...read, misread: [...misread, ...read.misread] };
}

/** True when there is nothing to look for yet. */
export function asksNothing(query: SearchQuery): boolean {
  return query.terms.length === 0 && !hasConditions(query);
}

/** Whether a question leaves recordings out by anything but words. */
export function hasConditions({ speakers, stories, tags, languages, states, engines, before, after, sensitive }: SearchQuery): boolean {
  const named = [speakers, stories, tags, languages, states, engines].some((list) => list.length > 0);
  return named || before !== null || after !== null || sensitive !== null;
}

/** The part of a text that is read. Signs of direction and joiners come along with what is pasted, and are no letters. */
function typable(text: string): string {
  return text
    .slice(0, MOST_CHARACTERS)
    .replaceAll('\0', ' ')
    .replaceAll(/\p{Cf}/gu, '');
}

function tokensOf(text: string): readonly Token[] {
  const tokens = [...text.matchAll(SEARCH_TOKEN)].map((match): Token => {
    const { not, key = '', quoted, plain } = match.groups ?? {};
    const condition = conditionKeyOf(key);
    const rest = quoted ?? plain ?? '';
    return {
      not: not !== undefined,
      key: condition ?? '',
      text: condition === null ? key + rest : rest,
      isQuoted: quoted !== undefined,
      isLast: match.index + match[0].length === text.length,
    };
  });
  const [word, asked] = tokens.slice(-2);
  const isAsked = asked?.isLast === true && (asked.key !== '' || conditionKeyOf(asked.text) !== null);
  return word !== undefined && isAsked && !OPERATORS.includes(word.text) ? tokens.with(-2, { ...word, isLast: true }) : tokens;
}

const OPERATORS: readonly string[] = ['AND', 'NOT'];

function termOf({ text, isQuoted, isLast, not }: Omit<Token, 'key'>): SearchTerm | null {
  const plain = text.normalize('NFKC');
  const words = wordsIn(plain).map(({ start, end }) => plain.slice(start, end));
  const last = words.at(-1);
  if (last === undefined) return null;
  const mayGrow = plain.endsWith(last) ? isLast && !isQuoted && !not : plain.endsWith('*');
  // A Korean syllable has two letters and more.
  return { words, isPrefix: mayGrow && [...foldWord(last).normalize('NFKD')].length >= 2 };
}

function readConditions(conditions: ReadonlyMap<string, readonly string[]>): Omit<SearchQuery, 'terms' | 'excluded'> {
  const misread: string[] = [];
  const dayOf = (key: ConditionKey): string | null => {
    const typed = conditions.get(key)?.at(-1);
    const day = typed === undefined ? null : firstDay(typed);
    if (typed !== undefined && day === null) misread.push(key + typed);
    return day;
  };
  /** The values of a condition that `read` makes something of; others are told as misread. */
  const valuesOf = <Value>(key: ConditionKey, read: (typed: string) => Value | null | undefined): readonly Value[] =>
    (conditions.get(key) ?? []).flatMap((typed) => {
      const value = read(typed) ?? null;
      if (value === null) misread.push(key + typed);
      return value === null ? [] : [value];
    });
  const namesOf = (key: ConditionKey): readonly SearchTerm[] => valuesOf(key, nameIn);
  return {
    speakers: namesOf('speaker:'),
    stories: namesOf('story:'),
    tags: namesOf('tag:'),
    languages: valuesOf('lang:', languageIn),
    before: dayOf('before:'),
    after: dayOf('after:'),
    states: valuesOf('state:', (typed) => STATE_FILTERS.find((state) => typed !== '' && state.startsWith(typed.toLowerCase()))),
    engines: valuesOf('engine:', (typed) => (typed.trim() === '' ? null : typed)),
    sensitive: valuesOf('sensitive:', (typed) => YES_OR_NO.get(typed.toLowerCase())).at(-1) ?? null,
    misread,
  };
}

const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
]);

function nameIn(typed: string): SearchTerm | null {
  const term = termOf({ text: typed, isQuoted: false, isLast: true, not: false });
  return term === null ? null : { ...term, isPrefix: true };
}

function languageIn(typed: string): string | null {
  const code = typed.toLowerCase();
  return /^[a-z]{2,3}$/u.test(code) ? code : null;
}

/** The first day of a year, month or day that exists, null for anything else. */
function firstDay(typed: string): string | null {
  const parts = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/u.exec(typed);
  if (parts === null) return null;
  const [, year = '', month = '1', day = '1'] = parts;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}
