import { AUTO_LANGUAGE } from '../../../domain/language.ts';
import { fitPrompt } from '../../../domain/prompt-budget.ts';
import { USUAL_ONLINE_CHOICES, type RecordingSettings } from '../../../domain/recording.ts';
import type { ServerProfile } from './profiles.ts';

/** One text field of the form; order is kept: `model` comes first, so that a server can route before the sound arrives. */
export type FormField = readonly [name: string, value: string];

/** The door to knock at and the text fields to bring. */
export interface FormRequest {
  readonly path: string;
  readonly fields: readonly FormField[];
}

/**
 * What is asked of a server with each piece of sound. `language` is the one of this request: a run in `auto` is pinned to the language
 * that its first piece was heard in.
 */
export function formRequest(profile: ServerProfile, settings: RecordingSettings, language: string): FormRequest {
  const choices = settings.online ?? USUAL_ONLINE_CHOICES;
  const translates = choices.task === 'translate';
  const otherDoor = translates && profile.translatePath !== null;
  const isPlain = otherDoor && profile.translateFields === 'few';
  const format = isJsonOnly(profile, settings.modelId) ? 'json' : choices.format;
  const fields: FormField[] = [['model', settings.modelId], ...languageField(profile, language, otherDoor)];
  const prompt = fitPrompt(settings.prompt).kept;
  if (prompt !== '') fields.push(['prompt', prompt]);
  fields.push(['response_format', format], ['temperature', String(choices.temperature)]);
  if (format === 'verbose_json' && profile.granularities === 'brackets' && !isPlain) {
    fields.push(['timestamp_granularities[]', 'word'], ['timestamp_granularities[]', 'segment']);
  }
  if (translates && !otherDoor && profile.translateField !== null) fields.push([profile.translateField, 'true']);
  if (wantsSpeakers(profile, settings)) {
    fields.push(['diarize', 'true']);
    if (choices.minSpeakers !== null) fields.push(['min_speakers', String(choices.minSpeakers)]);
    if (choices.maxSpeakers !== null) fields.push(['max_speakers', String(choices.maxSpeakers)]);
  }
  return { path: otherDoor ? (profile.translatePath ?? '') : profile.transcribePath, fields };
}

/** At the door for translation the language is the one that is written, and there is English only. */
function languageField(profile: ServerProfile, language: string, otherDoor: boolean): readonly FormField[] {
  if (otherDoor) return profile.translateFields === 'all' ? [['language', 'en']] : [];
  if (language !== AUTO_LANGUAGE) return [['language', language]];
  return profile.autoLanguage === 'auto' ? [['language', AUTO_LANGUAGE]] : [];
}

/** OpenAI's newer models give text without times and refuse to be asked for more. */
function isJsonOnly(profile: ServerProfile, modelId: string): boolean {
  return profile.kind === 'openai' && modelId.startsWith('gpt-');
}

/** True when the server is to tell voices apart: only it knows how, and only when not translating. */
export function wantsSpeakers(profile: ServerProfile, settings: RecordingSettings): boolean {
  const choices = settings.online ?? USUAL_ONLINE_CHOICES;
  return choices.diarize && choices.task === 'transcribe' && profile.speakers !== null;
}
