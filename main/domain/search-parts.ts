import { conditionKeyOf, SEARCH_TOKEN, type ConditionKey } from './search-query.ts';

/** A condition that was typed to its end. */
export interface SearchCondition {
  readonly key: ConditionKey;
  /** Without the marks of a quotation. */
  readonly value: string;
}

/** What was typed, in two: its conditions, each once, and what stands beside them. */
export interface SearchParts {
  readonly conditions: readonly SearchCondition[];
  /** Words, and a condition whose end is still missing. */
  readonly rest: string;
}

/** Of these the last one counts, so that there is never more than one. */
const ALONE: readonly ConditionKey[] = ['before:', 'after:', 'sensitive:'];

const QUOTES = /["“”„«»]/gu;

/** Takes the finished conditions out of a text: those with a blank after them, or with both marks of a quotation. */
export function partsOf(text: string): SearchParts {
  let conditions: readonly SearchCondition[] = [];
  let rest = '';
  let from = 0;
  for (const match of text.matchAll(SEARCH_TOKEN)) {
    const { not, key = '', quoted, plain } = match.groups ?? {};
    const condition = not === undefined ? conditionKeyOf(key) : null;
    const value = (quoted ?? plain ?? '').trim();
    const end = match.index + match[0].length;
    const isEnded = quoted === undefined ? /\s/u.test(text.charAt(end)) : match[0].replaceAll(QUOTES, '').length + 2 === match[0].length;
    if (condition === null || value === '' || !isEnded) continue;
    conditions = withOne(conditions, { key: condition, value });
    rest += text.slice(from, match.index);
    from = end + (/^\s/u.test(text.slice(end)) ? 1 : 0);
  }
  return { conditions, rest: rest + text.slice(from) };
}

/** The text of its two parts: what `partsOf` takes apart again. */
export function textOfParts({ conditions, rest }: SearchParts): string {
  return [...conditions.map(textOfCondition), rest].join(' ');
}

/** Puts a condition in the place of the one that is being typed at the text's end, or beside the words when none is. The last word can go on growing. */
export function withCondition(text: string, condition: SearchCondition): string {
  const { conditions, rest } = partsOf(text);
  return textOfParts({ conditions: withOne(conditions, condition), rest: wordsOf(rest) });
}

/** The text without one of its conditions. */
export function withoutCondition(text: string, { key, value }: SearchCondition): string {
  const { conditions, rest } = partsOf(text);
  return textOfParts({ conditions: conditions.filter((one) => one.key !== key || one.value !== value), rest });
}

/** Begins a condition at the text's end, in the place of one that was only begun. */
export function begun(text: string, key: ConditionKey | '-'): string {
  const { conditions, rest } = partsOf(text);
  const words = wordsOf(rest);
  return textOfParts({ conditions, rest: `${words}${words === '' ? '' : ' '}${key}` });
}

/** A condition whose value is being typed. */
export interface AskedCondition {
  readonly key: ConditionKey;
  /** What is there of the value; may be empty. */
  readonly typed: string;
  /** How many characters of the text it takes. */
  readonly length: number;
}

/** The condition that stands unfinished at the end of a text, null when none does. */
export function askedAt(rest: string): AskedCondition | null {
  const match = /(?:^|\s)(?<whole>(?<key>\p{L}+:)(?:["“”„«»](?<quoted>[^"“”„«»]*)|(?<plain>[^\s"“”„«»]*)))$/u.exec(rest);
  const { whole = '', key = '', quoted, plain } = match?.groups ?? {};
  const condition = conditionKeyOf(key);
  return condition === null ? null : { key: condition, typed: quoted ?? plain ?? '', length: whole.length };
}

/** What stands before a condition that is being typed. */
function wordsOf(rest: string): string {
  return rest.slice(0, rest.length - (askedAt(rest)?.length ?? 0)).trimEnd();
}

function withOne(conditions: readonly SearchCondition[], { key, value }: SearchCondition): readonly SearchCondition[] {
  const others = conditions.filter((one) => one.key !== key || (one.value !== value && !ALONE.includes(key)));
  return [...others, { key, value }];
}

function textOfCondition({ key, value }: SearchCondition): string {
  const plain = value.replaceAll(QUOTES, ' ').trim();
  return /\s/u.test(plain) ? `${key}"${plain}"` : `${key}${plain}`;
}
