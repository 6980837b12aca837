import { describe, expect, test } from 'vitest';

import { localModel, type LocalModel } from '../../../../../main/core/engines/local/catalogue.ts';
import { FIRST_CURSOR } from '../../../../../main/core/engines/local/cursor.ts';
import {
  adviceOn,
  OTHER_LANGUAGE,
  withoutFiction,
  gatherLanguage,
  type GatheredLanguage,
  type HeardWindow,
} from '../../../../../main/core/engines/local/foreign-speech.ts';

const model = localModel('moonshine-base') as LocalModel;

function heard(meanLogProb: number | null, seconds: number): HeardWindow {
  return { words: [{ text: 'word', startMs: 0, endMs: 100, confidence: 0.5 }], meanLogProb, speechMs: seconds * 1000 };
}

function after(...windows: readonly HeardWindow[]): GatheredLanguage {
  return windows.reduce<GatheredLanguage>(gatherLanguage, FIRST_CURSOR);
}

describe('speech in another language', () => {
  test('is told about once enough was heard', () => {
    expect(adviceOn(after(heard(-0.8, 8)), model, false)).toBeNull();
    expect(adviceOn(after(heard(-0.8, 8), heard(-0.75, 15)), model, false)).toEqual({
      code: 'not-the-language',
      data: { language: 'en', model: 'Moonshine Base' },
    });
  });

  test('is told about at the end of a short recording', () => {
    expect(adviceOn(after(heard(-0.8, 4)), model, true)?.code).toBe('not-the-language');
    expect(adviceOn(after(heard(-0.8, 1)), model, true)).toBeNull();
  });

  test('is not suspected where English is spoken, though one window was unclear', () => {
    const gathered = after(heard(-0.12, 18), heard(-0.9, 1), heard(-0.15, 18));
    expect(adviceOn(gathered, model, true)).toBeNull();
  });

  test('has a mark in place of the fiction that the model made of it, and English keeps its words', () => {
    const foreign = heard(-0.8, 15);
    expect(withoutFiction(foreign, after(heard(-0.1, 60), foreign))).toEqual([
      { text: OTHER_LANGUAGE, startMs: foreign.words[0]?.startMs, endMs: foreign.words.at(-1)?.endMs, confidence: null, doubt: 'foreign' },
    ]);
    const unclear = heard(-0.9, 1);
    expect(withoutFiction(unclear, after(heard(-0.1, 18), unclear)).map((word) => word.doubt)).toEqual([undefined]);
    const english = heard(-0.1, 15);
    expect(withoutFiction(english, after(foreign, english)).map((word) => word.doubt)).toEqual([undefined]);
  });

  test('a window without text changes nothing', () => {
    const before = after(heard(-0.3, 5));
    expect(gatherLanguage(before, heard(null, 10))).toEqual(before);
  });
});
