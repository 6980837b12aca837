import type { ModelChoice } from '#contract';
import { AUTO_LANGUAGE, LANGUAGE_CODES, languageName, type LanguageCode } from '#domain/language.ts';

import { en } from '../../copy/en.ts';
import type { SelectOption } from '../../ui/select.tsx';

/** True when the model can write down a language; finding it by itself needs more than one language to choose from. */
export function canWrite(model: ModelChoice | undefined, language: LanguageCode): boolean {
  if (model === undefined) return false;
  if (language === AUTO_LANGUAGE) return model.languages.includes(AUTO_LANGUAGE) || model.languages.length > 1;
  return model.languages.includes(language);
}

/** All languages by name, those that the model can write down first; each group in the order of the alphabet. */
export function languageOptions(model: ModelChoice | undefined, locale: string): readonly SelectOption[] {
  const named = LANGUAGE_CODES.map((code) => ({
    value: code,
    label: code === AUTO_LANGUAGE ? en.inspector.auto : capital(languageName(code, locale)),
    group: canWrite(model, code) ? en.inspector.canDo : en.inspector.cannotDo,
  }));
  const order = (option: { readonly value: string; readonly group: string }): number =>
    (option.group === en.inspector.canDo ? 0 : 2) + (option.value === AUTO_LANGUAGE ? 0 : 1);
  return named.toSorted((one, other) => order(one) - order(other) || one.label.localeCompare(other.label, locale));
}

const capital = (name: string): string => name.charAt(0).toLocaleUpperCase() + name.slice(1);

/** Why the chosen language cannot be written down by the model; null when it can. */
export function languageHint(model: ModelChoice | undefined, language: LanguageCode, locale: string): string | null {
  if (canWrite(model, language)) return null;
  return language === AUTO_LANGUAGE ? en.inspector.cannotAuto : en.inspector.cannotHint(capital(languageName(language, locale)));
}
