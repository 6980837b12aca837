/** Speech models of the Whisper family read at most this many tokens of a prompt; of a longer one they drop the beginning without a word. */
export const PROMPT_BUDGET_TOKENS = 224;

/** A prompt as it can be sent: `kept` fits the budget, `dropped` is what lies before it. `tokens` is an estimate for the whole text. */
export interface FittedPrompt {
  readonly kept: string;
  readonly dropped: string;
  readonly tokens: number;
}

/**
 * Characters per token by script, from the cautious end of what a byte-pair tokenizer gave for names and prose: English prose 5.2 but
 * lists of names 2.6, German 2.8, Cyrillic 0.9, Arabic 1.0, Hindi 0.65, Chinese 0.5.
 */
const CHARACTERS_PER_TOKEN: readonly (readonly [script: RegExp, characters: number])[] = [
  [/\p{Script=Latin}/u, 2.6],
  [/[\p{N}\p{P}\p{Z}\s]/u, 2.6],
  [/[\p{Script=Cyrillic}\p{Script=Greek}]/u, 0.9],
  [/[\p{Script=Arabic}\p{Script=Hebrew}]/u, 1],
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u, 0.5],
];
/** Scripts that nothing was measured for cost as much as Hindi, the dearest alphabet that was. */
const OTHER_SCRIPT_CHARACTERS_PER_TOKEN = 0.65;

/** How many tokens a text costs at most, by its scripts. */
export function promptTokens(text: string): number {
  let tokens = 0;
  for (const character of text) tokens += costOf(character);
  return Math.ceil(tokens);
}

/**
 * Fits a prompt into the budget. What matters most stands last, because a model drops from the front: a glossary after the running
 * text. Whole words are dropped from the front until the rest fits; a first word that alone is too long is cut by characters.
 */
export function fitPrompt(text: string, budget: number = PROMPT_BUDGET_TOKENS): FittedPrompt {
  const tidy = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  const characters = [...tidy];
  let cost = 0;
  let first = characters.length;
  while (first > 0 && cost + costOf(characters[first - 1] ?? '') <= budget) {
    first -= 1;
    cost += costOf(characters[first] ?? '');
  }
  if (first > 0) first = nextWordStart(characters, first);
  const kept = characters.slice(first).join('').trim();
  return { kept, dropped: characters.slice(0, first).join('').trim(), tokens: promptTokens(tidy) };
}

/** The prompt of a request from what runs before (may be dropped) and the words to get right (kept longest). */
export function composePrompt(before: string, glossary: string): FittedPrompt {
  return fitPrompt([before, glossary].filter((part) => part.trim() !== '').join(' '));
}

function nextWordStart(characters: readonly string[], from: number): number {
  if (characters[from - 1] === ' ') return from;
  const blank = characters.indexOf(' ', from);
  return blank < 0 ? from : blank + 1;
}

function costOf(character: string): number {
  const known = CHARACTERS_PER_TOKEN.find(([script]) => script.test(character));
  return 1 / (known?.[1] ?? OTHER_SCRIPT_CHARACTERS_PER_TOKEN);
}
