import type { EngineChoice, ModelChoice } from '#contract';
import { wishesAmong, wishValue, type EngineWish } from '#domain/engine-wish.ts';
import { promptOf, presetOfPrompt, type Preset } from '#domain/preset.ts';
import type { LanguageCode } from '#domain/language.ts';
import type { RecordingSettings, SpeakersSetting } from '#domain/recording.ts';
import type { Story } from '#domain/story.ts';

import { en } from '../../copy/en.ts';
import type { EngineNamer } from '../../ui/engine-names.ts';
import type { SelectOption } from '../../ui/select.tsx';

/** How the choices that the inspector offers too are listed; given by the window, so that both offer the same. */
export interface ChoiceLists {
  /** Whether an engine's server fetches a public address by itself. */
  readonly takesLinks: (engineId: string) => boolean;
  readonly languages: (model: ModelChoice | undefined) => readonly SelectOption[];
  /** Why a model cannot write down a language, null when it can. */
  readonly languageHint: (model: ModelChoice | undefined, language: LanguageCode) => string | null;
  readonly speakers: (setting: SpeakersSetting) => readonly SelectOption[];
  readonly speakersOf: (value: string) => SpeakersSetting;
}

/** Whether an engine's server fetches a public address by itself. */
export function takesLinks(engines: readonly EngineChoice[], engineId: string): boolean {
  return engines.find((engine) => engine.id === engineId)?.server?.takesLinks === true;
}

/** The value of a select over several rows that do not agree. */
export const MIXED = 'mixed';

/** The value of the prompt's select for words of its own. */
export const OWN = 'own';
const NONE = 'none';

/** The options with "Mixed" before them, which says how things are and cannot be chosen. */
export function withMixed(options: readonly SelectOption[], isMixed: boolean): readonly SelectOption[] {
  return isMixed ? [{ value: MIXED, label: en.adding.mixed }, ...options] : options;
}

/** Every engine with each of its models; the first model of an engine is called by the engine alone. A server's also with this computer for want of a network. */
export function engineOptions(
  models: readonly ModelChoice[],
  settings: RecordingSettings | null,
  engineName: EngineNamer,
): readonly SelectOption[] {
  const labelOf = ({ engineId, modelId, hereOffline = false }: EngineWish): string => {
    const first = models.find((one) => one.engineId === engineId);
    const listed = models.find((one) => one.engineId === engineId && one.id === modelId);
    const engine = engineName(engineId);
    const label = first?.id === modelId ? engine : en.adding.engine(engine, listed?.name ?? modelId);
    return hereOffline ? en.adding.orHere(label) : label;
  };
  return wishesAmong(models, settings).map((wish) => ({ value: wishValue(wish), label: labelOf(wish) }));
}

/** No story, and all there are; those that lie in another one after it, by both names. */
export function storyOptions(stories: readonly Story[]): readonly SelectOption[] {
  const outer = stories.filter((story) => story.parentId === null);
  const inner = (id: string): readonly Story[] => stories.filter((story) => story.parentId === id);
  const listed = outer.flatMap((story) => [
    { value: story.id, label: story.name },
    ...inner(story.id).map((one) => ({ value: one.id, label: `${story.name} / ${one.name}` })),
  ]);
  return [{ value: NO_STORY, label: en.adding.noStory }, ...listed];
}

/** The value of "in no story". */
export const NO_STORY = 'no-story';

/** No prompt, the presets by name, words of one's own. */
export function promptOptions(presets: readonly Preset[]): readonly SelectOption[] {
  return [
    { value: NONE, label: en.adding.noPrompt },
    ...presets.filter((preset) => promptOf(preset) !== '').map((preset) => ({ value: preset.id, label: preset.name })),
    { value: OWN, label: en.adding.ownPrompt },
  ];
}

/** Which of those a prompt is. */
export function promptValue(presets: readonly Preset[], prompt: string): string {
  if (prompt === '') return NONE;
  return presetOfPrompt(presets, prompt)?.id ?? OWN;
}

/** The prompt of a chosen value; null for words of one's own, which are still to be written. */
export function promptFor(presets: readonly Preset[], value: string): string | null {
  if (value === NONE) return '';
  const preset = presets.find((one) => one.id === value);
  return preset === undefined ? null : promptOf(preset);
}
