import { engineChosen, type EngineWish } from './engine-wish.ts';
import type { LanguageCode } from './language.ts';
import type { RecordingSettings, SpeakersSetting } from './recording.ts';

/** A named set of choices for recordings of one kind. `vocabulary` holds names and jargon, one entry each; null leaves the choice as it is. */
export interface Preset {
  /** Of `a-z`, `0-9` and `-`, at most 64 long. */
  readonly id: string;
  readonly name: string;
  readonly prompt: string;
  readonly vocabulary: readonly string[];
  readonly language: LanguageCode | null;
  readonly engine: EngineWish | null;
  readonly speakers: SpeakersSetting | null;
}

/** The prompt that a preset stands for: its running text, then its words, which a model keeps longest (see fitPrompt). */
export function promptOf({ prompt, vocabulary }: Pick<Preset, 'prompt' | 'vocabulary'>): string {
  return [prompt.trim(), vocabulary.join(', ')].filter((part) => part !== '').join('\n');
}

/** What somebody typed as words (by lines or commas) as entries: trimmed, each once, none empty. */
export function vocabularyOf(typed: string): readonly string[] {
  const entries = typed.split(/[\n,;]/u).map((entry) => entry.normalize('NFC').replaceAll(/\s+/gu, ' ').trim());
  return [...new Set(entries.filter((entry) => entry !== ''))];
}

/** The settings with everything that the preset chooses. */
export function withPreset(settings: RecordingSettings, preset: Preset): RecordingSettings {
  return {
    ...settings,
    prompt: promptOf(preset),
    ...(preset.language === null ? {} : { language: preset.language }),
    ...(preset.engine === null ? {} : engineChosen(preset.engine)),
    ...(preset.speakers === null ? {} : { speakers: preset.speakers }),
  };
}

/** The preset whose prompt a text is, null when it is nobody's; the empty text is no preset's. */
export function presetOfPrompt(presets: readonly Preset[], prompt: string): Preset | null {
  return prompt === '' ? null : (presets.find((preset) => promptOf(preset) === prompt) ?? null);
}
