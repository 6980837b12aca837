import type { ModelChoice } from '#contract';
import { AUTO_LANGUAGE, LANGUAGE_CODES, languageName } from '#domain/language.ts';
import { wishesAmong, wishOf, wishValue, type EngineWish } from '#domain/engine-wish.ts';
import type { Preset } from '#domain/preset.ts';

import { en } from '../../copy/en.ts';
import { PRESETS } from '../../copy/presets.ts';
import type { EngineNamer } from '../../ui/engine-names.ts';
import type { SelectOption } from '../../ui/select.tsx';

/** The value for "the preset does not choose this". */
export const UNCHANGED = 'unchanged';

const COUNTS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 12];
const KEEP: SelectOption = { value: UNCHANGED, label: PRESETS.unchanged };

const capital = (name: string): string => name.charAt(0).toLocaleUpperCase() + name.slice(1);

/** Every language by name, after "as it is" and "find by itself". */
export function languageOptions(): readonly SelectOption[] {
  const named = LANGUAGE_CODES.filter((code) => code !== AUTO_LANGUAGE)
    .map((code) => ({ value: code, label: capital(languageName(code, 'en')) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'en'));
  return [KEEP, { value: AUTO_LANGUAGE, label: en.inspector.auto }, ...named];
}

/** Every engine with each of its models, after "as it is"; one that is not there now stays choosable while a preset names it. */
export function engineOptions(models: readonly ModelChoice[], own: Preset['engine'], engineName: EngineNamer): readonly SelectOption[] {
  const labelOf = ({ engineId, modelId, hereOffline = false }: EngineWish): string => {
    const name = models.find((one) => one.engineId === engineId && one.id === modelId)?.name ?? modelId;
    const label = en.adding.engine(engineName(engineId), name);
    return hereOffline ? en.adding.orHere(label) : label;
  };
  return [KEEP, ...wishesAmong(models, own).map((wish) => ({ value: wishValue(wish), label: labelOf(wish) }))];
}

/** An engine with its model as one value. */
export function engineValue(engine: Preset['engine']): string {
  return engine === null ? UNCHANGED : wishValue(engine);
}

/** The engine that a value stands for. */
export function engineOf(value: string): Preset['engine'] {
  return value === UNCHANGED ? null : wishOf(value);
}

/** How many people, after "as it is"; a choice that was made elsewhere is among them. */
export function speakersOptions(own: Preset['speakers']): readonly SelectOption[] {
  const usual = [
    { value: 'auto', label: en.inspector.speakersAuto },
    { value: 'off', label: en.inspector.speakersOff },
    ...COUNTS.map((count) => ({ value: String(count), label: String(count) })),
  ];
  return [
    KEEP,
    ...usual,
    ...(own === null || usual.some(({ value }) => value === String(own)) ? [] : [{ value: 'own', label: String(own) }]),
  ];
}

/** The choice that a value stands for; `own` is the one made elsewhere. */
export function speakersOf(value: string, own: Preset['speakers']): Preset['speakers'] {
  if (value === UNCHANGED) return null;
  if (value === 'own') return own;
  return value === 'auto' || value === 'off' ? value : Number(value);
}

/** What a preset chooses, in a line. */
export function summaryOf({ language, engine, speakers, vocabulary }: Preset, engineName: EngineNamer): string {
  return [
    ...(language === null ? [] : [language === AUTO_LANGUAGE ? en.inspector.auto : capital(languageName(language, 'en'))]),
    ...(engine === null ? [] : [engine.hereOffline === true ? en.adding.orHere(engineName(engine.engineId)) : engineName(engine.engineId)]),
    ...(speakers === null ? [] : [`${PRESETS.speakers} ${String(speakers)}`]),
    PRESETS.wordCount(vocabulary.length),
  ].join(' · ');
}
