import { describe, expect, test } from 'vitest';

import { loopIn, search, type SearchOptions } from '../../../../../main/core/engines/local/search.ts';
import { END_TOKEN } from '../../../../../main/core/engines/local/tokenizer.ts';
import { VOCABULARY_SIZE, scriptedMoonshine, silence, type Script } from './scripted-moonshine.ts';

const OPTIONS: SearchOptions = {
  width: 4,
  maxTokens: 40,
  banned: new Uint8Array(VOCABULARY_SIZE),
  mustSpeak: false,
  signal: new AbortController().signal,
  onIds: () => undefined,
};

function find(script: Script, options: Partial<SearchOptions> = {}) {
  return search(scriptedMoonshine(script), silence, { ...OPTIONS, ...options });
}

/** The first step prefers 10, but what follows 11 is far likelier as a whole. */
const promising: Script = (ids) => {
  if (ids.length === 0) return { 10: Math.log(0.55), 11: Math.log(0.45) };
  if (ids.length >= 3) return { [END_TOKEN]: Math.log(0.99) };
  return ids[0] === 11 ? { 12: Math.log(0.99) } : { 13: Math.log(0.3), 14: Math.log(0.3), 15: Math.log(0.3) };
};

describe('the search for a text', () => {
  test('takes the likeliest next token when it must be fast', async () => {
    expect((await find(promising, { width: 1 })).ids[0]).toBe(10);
  });

  test('finds the likeliest whole text when it may look around', async () => {
    const reading = await find(promising);
    expect(reading.ids).toEqual([11, 12, 12]);
    expect(reading.end).toBe('finished');
    expect(reading.mean).toBeCloseTo(Math.log(0.45) / 4, 2);
    expect(reading.logProbs).toHaveLength(4);
  });

  test('keeps what it remembers of each hypothesis with that hypothesis', async () => {
    const echo: Script = (ids) => {
      const first = ids[0];
      if (first === undefined) return { 10: -1, 11: -1.1, 12: -1.2, 13: -1.3 };
      if (ids.length >= 3) return { [END_TOKEN]: 0 };
      return first === 13 ? { 13: 0 } : { [first]: Math.log(0.6), 31: Math.log(0.4) };
    };
    expect((await find(echo)).ids).toEqual([13, 13, 13]);
  });

  test('writes nothing where the model hears nothing, unless it must', async () => {
    const shy: Script = (ids) => (ids.length === 0 ? { [END_TOKEN]: -0.1, 10: -2.4 } : { [END_TOKEN]: -0.1 });
    expect((await find(shy, { width: 1 })).ids).toEqual([]);
    expect((await find(shy, { width: 1, mustSpeak: true })).ids).toEqual([10]);
  });

  test('never writes a banned token', async () => {
    const banned = new Uint8Array(VOCABULARY_SIZE);
    banned[10] = 1;
    expect((await find(promising, { width: 1, banned })).ids[0]).toBe(11);
  });

  test('stops a text that goes round in circles and says so', async () => {
    const stuck: Script = (ids) => ({ [ids.length % 2 === 0 ? 20 : 21]: -0.01, 22: -9 });
    const reading = await find(stuck, { width: 1, maxTokens: 200 });
    expect(reading.end).toBe('loop');
    expect(reading.ids.length).toBeLessThan(30);
  });

  test('stops at the limit', async () => {
    let next = 3;
    const endless: Script = () => ({ [3 + ((next += 7) % 29)]: -0.01 });
    const reading = await find(endless, { width: 1, maxTokens: 12 });
    expect(reading.end).toBe('limit');
    expect(reading.ids).toHaveLength(13);
  });

  test('stops between two tokens when it is cancelled', async () => {
    const abort = new AbortController();
    let asked = 0;
    const script: Script = () => {
      asked += 1;
      if (asked === 5) abort.abort();
      return { [10 + (asked % 7)]: -0.1 };
    };
    await expect(find(script, { width: 1, signal: abort.signal })).rejects.toThrow();
    expect(asked).toBe(5);
  });
});

describe('going round in circles', () => {
  test('is seen with a period of one to eight tokens', () => {
    const start = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(loopIn([...start, ...Array.from({ length: 14 }, () => 30)])).toEqual({ from: 9, period: 1 });
    expect(loopIn([...start, ...Array.from({ length: 16 }, (_, index) => 20 + (index % 4))])).toEqual({ from: 9, period: 4 });
  });

  test('is not seen in what people do say again', () => {
    const start = Array.from({ length: 20 }, (_, index) => index + 40);
    expect(loopIn([...start, 7, 7, 7, 7, 7])).toBeNull();
    expect(loopIn([...start, 1, 2, 3, 4, 1, 2, 3, 4])).toBeNull();
    expect(loopIn([7, 7, 7])).toBeNull();
  });
});
