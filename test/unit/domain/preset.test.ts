import { describe, expect, test } from 'vitest';

import { presetOfPrompt, promptOf, vocabularyOf, withPreset, type Preset } from '#domain/preset.ts';
import { DEFAULT_SETTINGS, usualSettings } from '#domain/settings.ts';

const harbour: Preset = {
  id: 'harbour',
  name: 'Harbour',
  prompt: 'An interview about the harbour.',
  vocabulary: ['Haldane', 'Saltmere'],
  language: null,
  engine: { engineId: 'together', modelId: 'large' },
  speakers: 2,
};

describe('a preset', () => {
  test('puts its words after its running text, where a model keeps them longest', () => {
    expect(promptOf(harbour)).toBe('An interview about the harbour.\nHaldane, Saltmere');
    expect(promptOf({ prompt: ' ', vocabulary: ['Haldane'] })).toBe('Haldane');
  });

  test('changes what it chooses and leaves the rest', () => {
    const settings = { ...DEFAULT_SETTINGS.defaults, language: 'de' };
    expect(withPreset(settings, harbour)).toEqual({
      ...settings,
      prompt: promptOf(harbour),
      engineId: 'together',
      modelId: 'large',
      // A preset that does not say so waits for the network, whatever was chosen before.
      hereOffline: false,
      speakers: 2,
    });
  });

  test('is known by its prompt, but not by an empty one', () => {
    const empty = { ...harbour, id: 'empty', prompt: '', vocabulary: [] };
    expect(presetOfPrompt([empty, harbour], promptOf(harbour))?.id).toBe('harbour');
    expect(presetOfPrompt([empty, harbour], '')).toBeNull();
  });
});

test('words are typed by lines or commas, each counts once', () => {
  expect(vocabularyOf(' Haldane,  fuel   jetty\nSaltmere;Haldane\n\n')).toEqual(['Haldane', 'fuel jetty', 'Saltmere']);
});

test('new recordings begin with the preset of their story, else with the usual one, else with the usual choices', () => {
  const preset = (id: string): Preset => ({ id, name: id, prompt: id, vocabulary: [], language: null, engine: null, speakers: null });
  const settings = { ...DEFAULT_SETTINGS, presets: [preset('story'), preset('usual')], defaultPresetId: 'usual' };
  expect(usualSettings(settings, 'story').prompt).toBe('story');
  expect(usualSettings(settings).prompt).toBe('usual');
  expect(usualSettings({ ...settings, defaultPresetId: 'deleted' })).toEqual(DEFAULT_SETTINGS.defaults);
});
