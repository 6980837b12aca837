import { describe, expect, test } from 'vitest';
import type { ModelChoice } from '#contract';
import { LANGUAGE_CODES } from '#domain/language.ts';

import { estimateAgain } from '../../../../renderer/features/inspector/estimate.ts';
import { canWrite, languageHint, languageOptions } from '../../../../renderer/features/inspector/language-choices.ts';
import { speakersOf, speakersOptions } from '../../../../renderer/features/inspector/speakers-choices.ts';
import { seedLibrary } from '../../../fakes/fake-library.ts';

const ENGLISH: ModelChoice = { id: 'm', engineId: 'local', name: 'Standard', languages: ['en'], sizeBytes: 1, installed: true };

describe('choosing a language', () => {
  test('offers all languages by name, those that can be done first', () => {
    const options = languageOptions(ENGLISH, 'en');
    expect(options).toHaveLength(LANGUAGE_CODES.length);
    expect(options[0]).toEqual({ value: 'en', label: 'English', group: 'Can be transcribed here' });
    expect(options.find((option) => option.value === 'de')).toMatchObject({ label: 'German', group: 'Not on this computer yet' });
  });

  test('says what happens to a language that cannot be done, and nothing for one that can', () => {
    expect(languageHint(ENGLISH, 'de', 'en')).toContain('German');
    expect(languageHint(ENGLISH, 'auto', 'en')).toContain('cannot find it by itself');
    expect(languageHint(ENGLISH, 'en', 'en')).toBeNull();
  });

  test('finding the language by itself needs a model of several', () => {
    expect(canWrite(ENGLISH, 'auto')).toBe(false);
    expect(canWrite({ ...ENGLISH, languages: ['en', 'de'] }, 'auto')).toBe(true);
    expect(canWrite(undefined, 'en')).toBe(false);
  });
});

describe('choosing how many people speak', () => {
  test('offers to count, not to tell them apart, and the usual numbers; each stands for its setting', () => {
    expect(speakersOptions('auto').map((option) => option.label)).toEqual([
      'Detect',
      'Off',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '12',
      '2 to 3',
      '2 to 4',
      '3 to 5',
      '4 to 8',
    ]);
    expect(speakersOptions('off').map((option) => speakersOf(option.value))).toEqual([
      'auto',
      'off',
      1,
      2,
      3,
      4,
      5,
      6,
      7,
      8,
      12,
      '2-3',
      '2-4',
      '3-5',
      '4-8',
    ]);
  });

  test('shows a number that was chosen elsewhere', () => {
    expect(speakersOptions(10).map((option) => option.value)).toContain('10');
    expect(speakersOptions('5-9').filter((option) => option.label === '5 to 9')).toHaveLength(1);
    expect(speakersOptions('2-4').filter((option) => option.value === '2-4')).toHaveLength(1);
  });
});

describe('how long a new run will take', () => {
  const haldane = seedLibrary('library').find((detail) => detail.summary.recording.id === 'haldane');
  if (haldane === undefined) throw new Error('no recording');
  const { settings } = haldane.summary.recording;

  test('is what the last like it took', () => {
    expect(estimateAgain(haldane.runs, settings)).toBe(130_000);
    expect(estimateAgain(haldane.runs, { ...settings, quality: 'fast' })).toBe(228_000);
  });

  test('is not guessed when there was none like it', () => {
    expect(estimateAgain(haldane.runs, { ...settings, modelId: 'other' })).toBeNull();
    expect(estimateAgain([], settings)).toBeNull();
  });
});
