/** A language choice: `auto` or a lower-case ISO 639-1 code such as `en`. */
export type LanguageCode = string;

/** The choice that lets the engine find the language by itself. */
export const AUTO_LANGUAGE: LanguageCode = 'auto';

/** The languages of the Whisper family that have a code of two letters, and `auto`: what any engine of ours may be asked for. */
export const LANGUAGE_CODES: readonly LanguageCode[] =
  'auto af am ar as az ba be bg bn bo br bs ca cs cy da de el en es et eu fa fi fo fr gl gu ha he hi hr ht hu hy id is it ja jv ka kk km kn ko la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no oc pa pl ps pt ro ru sa sd si sk sl sn so sq sr su sv sw ta te tg th tk tl tr tt uk ur uz vi yi yo zh'.split(
    ' ',
  );

/** How many languages there are to choose from. */
export const LANGUAGE_COUNT = LANGUAGE_CODES.filter((code) => code !== AUTO_LANGUAGE).length;

/** True when `code` is one that can be chosen (`auto` included). */
export function isLanguageCode(code: string): boolean {
  return LANGUAGE_CODES.includes(code);
}

/** Made once for each locale: each row of a list names its language. */
const NAMERS = new Map<string, Intl.DisplayNames>();

/** The language's name in the reader's language (`English` for `en` read in English); the code itself when unknown. */
export function languageName(code: LanguageCode, readerLocale: string): string {
  const namer = NAMERS.get(readerLocale) ?? new Intl.DisplayNames([readerLocale], { type: 'language', fallback: 'code' });
  NAMERS.set(readerLocale, namer);
  return namer.of(code) ?? code;
}
