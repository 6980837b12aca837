import { describe, expect, test } from 'vitest';

import { createReader } from '../../../../../main/core/engines/local/reader.ts';
import { END_TOKEN, type Tokenizer } from '../../../../../main/core/engines/local/tokenizer.ts';
import { VOCABULARY_SIZE, scriptedMoonshine, type Script } from './scripted-moonshine.ts';

const RATE_HZ = 16_000;

/** A vocabulary in which every token is a word of its own. */
const tokenizer: Tokenizer = {
  banned: new Uint8Array(VOCABULARY_SIZE),
  encode: (text) => text.split(' ').map((word) => Number(word.slice(1))),
  decode: (ids) => ids.map((id) => `w${id}`).join(' '),
  wordsOf: (ids) => ids.map((id, index) => ({ text: `w${id}`, firstToken: index, lastToken: index })),
  isPunctuation: () => false,
};

function read(script: Script, seconds: number, told: string[] = []) {
  const reader = createReader({ moonshine: scriptedMoonshine(script), tokenizer });
  const input = {
    modelId: 'moonshine-tiny',
    samples: new Float32Array(seconds * RATE_HZ),
    speechMs: seconds * 1000,
    quality: 'fast',
  } as const;
  return reader.read(input, { signal: new AbortController().signal, onText: (text) => told.push(text) });
}

const threeWords: Script = (ids) => (ids.length < 3 ? { [10 + ids.length]: 0 } : { [END_TOKEN]: 0 });

describe('reading a window', () => {
  test('gives words with times and confidence, and tells the text as it grows', async () => {
    const told: string[] = [];
    const { words, meanLogProb } = await read(threeWords, 4, told);
    expect(words.map((word) => word.text)).toEqual(['w10', 'w11', 'w12']);
    expect(words.map((word) => Math.round(word.startMs / 1000))).toEqual([0, 1, 2]);
    expect(words.every((word) => word.confidence > 0.99)).toBe(true);
    expect(meanLogProb).toBeCloseTo(0, 5);
    expect(told[0]).toBe('w10');
  });

  test('asks again when clear speech gave no text, and believes a sure answer', async () => {
    const dropped: Script = (ids) => (ids.length === 0 ? { [END_TOKEN]: Math.log(0.6), 10: Math.log(0.4) } : { [END_TOKEN]: 0 });
    expect((await read(dropped, 2)).words.map((word) => word.text)).toEqual(['w10']);
  });

  test('does not believe an unsure answer to that', async () => {
    const noise: Script = (ids) => (ids.length === 0 ? { [END_TOKEN]: Math.log(0.98), 10: Math.log(0.02) } : { [END_TOKEN]: 0 });
    expect(await read(noise, 2)).toEqual({ words: [], meanLogProb: null });
  });

  test('does not ask again where hardly anyone spoke', async () => {
    const dropped: Script = (ids) => (ids.length === 0 ? { [END_TOKEN]: Math.log(0.6), 10: Math.log(0.4) } : { [END_TOKEN]: 0 });
    expect((await read(dropped, 0.3)).words).toEqual([]);
  });

  test('cuts a loop down and marks what is left of it', async () => {
    const stuck: Script = (ids) => (ids.length < 12 ? { [3 + ids.length]: 0 } : { 20: 0 });
    const { words } = await read(stuck, 10);
    const looped = words.filter((word) => word.text === 'w20');
    expect(looped.length).toBeLessThanOrEqual(8);
    expect(looped.length).toBeGreaterThan(0);
    expect(looped.every((word) => word.doubt === 'loop')).toBe(true);
    expect(words.filter((word) => word.text !== 'w20').every((word) => word.doubt === undefined)).toBe(true);
  });

  test('takes the two halves of a window that loops only as a whole', async () => {
    let encoded = 0;
    const model = scriptedMoonshine((ids) => {
      if (encoded > 1) return threeWords(ids);
      return ids.length < 12 ? { [3 + ids.length]: 0 } : { 20: 0 };
    });
    const encode = (samples: Float32Array) => {
      encoded += 1;
      return model.encode(samples);
    };
    const reader = createReader({ moonshine: { ...model, encode }, tokenizer });
    const input = { modelId: 'moonshine-tiny', samples: new Float32Array(8 * RATE_HZ), speechMs: 8000, quality: 'fast' } as const;
    const { words } = await reader.read(input, { signal: new AbortController().signal, onText: () => undefined });
    expect(words.map((word) => word.text)).toEqual(['w10', 'w11', 'w12', 'w10', 'w11', 'w12']);
    expect(words.every((word) => word.doubt === undefined)).toBe(true);
    expect(words[3]?.startMs).toBeGreaterThanOrEqual(2800);
  });

  test('a phrase said again does not make the model look surer of the language', async () => {
    const phrase = [10, 11, 12, 13, 14, 15, 16];
    const fiction: Script = (ids) => {
      if (ids.length === 2 * phrase.length) return { [END_TOKEN]: 0 };
      const word = phrase[ids.length % phrase.length] ?? 0;
      return ids.length < phrase.length ? { [word]: Math.log(0.4), 25: Math.log(0.3), 26: Math.log(0.3) } : { [word]: 0 };
    };
    expect((await read(fiction, 6)).meanLogProb).toBeLessThan(-0.4);
  });
});

describe('placing given words', () => {
  test('gives each word its share of the sound', async () => {
    const reader = createReader({ moonshine: scriptedMoonshine(threeWords), tokenizer });
    const words = await reader.align(new Float32Array(3 * RATE_HZ), ' w10  w11 ');
    expect(words.map((word) => word.text)).toEqual(['w10', 'w11']);
    expect(words.map((word) => Math.round(word.startMs / 1000))).toEqual([0, 1]);
  });

  test('nothing to place gives nothing', async () => {
    const reader = createReader({ moonshine: scriptedMoonshine(threeWords), tokenizer });
    expect(await reader.align(new Float32Array(RATE_HZ), '  ')).toEqual([]);
  });
});
