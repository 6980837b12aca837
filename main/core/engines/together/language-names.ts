import { LANGUAGE_CODES, languageName } from '../../../domain/language.ts';

/** Names that servers use beside those of the reader's list. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  castilian: 'es',
  flemish: 'nl',
  haitian: 'ht',
  letzeburgesch: 'lb',
  mandarin: 'zh',
  moldavian: 'ro',
  moldovan: 'ro',
  myanmar: 'my',
  panjabi: 'pa',
  pushto: 'ps',
  sinhalese: 'si',
  valencian: 'ca',
  'haitian creole': 'ht',
  nynorsk: 'nn',
  jw: 'jv',
  iw: 'he',
};

const CODE_OF_NAME: ReadonlyMap<string, string> = new Map([
  ...LANGUAGE_CODES.filter((code) => code !== 'auto').map((code): [string, string] => [languageName(code, 'en').toLowerCase(), code]),
  ...Object.entries(OTHER_NAMES),
]);

/** The code for what a server calls a language: a code (`hi`, `en-US`) or an English name (`english`); null for anything unknown. */
export function languageCodeOf(name: string | null): string | null {
  const tidy = (name ?? '').trim().toLowerCase();
  const known = CODE_OF_NAME.get(tidy);
  if (known !== undefined) return known;
  const code = tidy.split(/[-_]/u)[0] ?? '';
  return code !== 'auto' && LANGUAGE_CODES.includes(code) ? code : null;
}
