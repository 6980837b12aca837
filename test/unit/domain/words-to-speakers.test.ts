import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { SpeakerTurn } from '../../../main/core/speakers/diarizer.ts';
import { speakersOfWords } from '../../../main/domain/words-to-speakers.ts';
import type { Word } from '../../../main/domain/transcript.ts';

/** Words of 200 ms each, 250 ms apart, from a time on; `|` is a pause of half a second. */
function said(text: string, fromMs: number): Word[] {
  let at = fromMs;
  return text.split(' ').flatMap((part) => {
    at += part === '|' ? 500 : 250;
    return part === '|' ? [] : [{ text: part, startMs: at - 250, endMs: at - 50, confidence: 1 }];
  });
}

function turn(speakerLocalId: number, startMs: number, endMs: number): SpeakerTurn {
  return { speakerLocalId, startMs, endMs, certainty: 0.9, overlap: false };
}

function idsOf(words: readonly Word[], turns: readonly SpeakerTurn[]): string {
  return speakersOfWords(words, turns)
    .map((each) => each.speakerLocalId)
    .join('');
}

describe('a word belongs to the person with most overlap', () => {
  test('each in the turn that it lies in', () => {
    expect(idsOf(said('When was that? Last March.', 0), [turn(0, 0, 700), turn(1, 700, 1300)])).toBe('00011');
  });
  test('in nobody’s turn, to the nearest, without certainty', () => {
    const [word] = speakersOfWords(said('Hm', 5000), [turn(0, 0, 1000), turn(1, 5400, 9000)]);
    expect(word).toMatchObject({ speakerLocalId: 1, certainty: 0.3 });
  });
  test('all to the only person there is', () => expect(idsOf(said('one two three', 0), [turn(0, 400, 500)])).toBe('000'));
  test('to person 0 without certainty when there are no turns', () => {
    expect(speakersOfWords(said('Hello', 0), [])).toEqual([{ speakerLocalId: 0, certainty: 0, alsoSpeaking: [] }]);
  });
});

describe('a change of person goes where language puts it', () => {
  test('to the end of the sentence when the turn ends a word too early', () => {
    expect(idsOf(said('Who signed the report? I did sign it.', 0), [turn(0, 0, 820), turn(1, 820, 3000)])).toBe('00001111');
  });
  test('to the end of the sentence when the turn ends a word too late', () => {
    expect(idsOf(said('Who signed the report? I did sign it.', 0), [turn(0, 0, 1150), turn(1, 1150, 3000)])).toBe('00001111');
  });
  test('to the pause in text without marks', () => {
    expect(idsOf(said('who signed it | keller did', 0), [turn(0, 0, 1300), turn(1, 1400, 3000)])).toBe('00011');
  });
  test('not into the middle of flowing speech for a flicker of another voice', () => {
    expect(idsOf(said('we went out on the ninth of March', 0), [turn(0, 0, 900), turn(1, 900, 1080), turn(0, 1080, 3000)])).toBe(
      '00000000',
    );
  });
});

describe('a word thrown in', () => {
  test('is its speaker’s when a breath surrounds it', () => {
    const words = [...said('We went out in March', 0), ...said('Really?', 1500), ...said('and came back in May.', 2000)];
    expect(idsOf(words, [turn(0, 0, 1300), turn(1, 1450, 1750), turn(0, 1950, 4000)])).toBe('00000100000');
  });
  test('stays with the sentence when both are speaking, and names both', () => {
    const words = said('It was the sand from the bar', 0);
    const speakers = speakersOfWords(words, [turn(0, 0, 2000), turn(1, 700, 1050)]);
    expect(speakers.map((each) => each.speakerLocalId).join('')).toBe('0000000');
    expect(speakers.map((each) => each.alsoSpeaking.length).join('')).toBe('0001000');
  });
});

const turns = fc.array(
  fc.record({
    speakerLocalId: fc.integer({ min: 0, max: 3 }),
    startMs: fc.integer({ min: 0, max: 20_000 }),
    lengthMs: fc.integer({ min: 100, max: 5000 }),
    certainty: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 12 },
);
const words = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 700 }), fc.constantFrom('so', 'yes.', 'well,', 'No?')),
  { maxLength: 30 },
);

function spread(parts: readonly (readonly [number, number, string])[]): Word[] {
  let at = 0;
  return parts.map(([gap, length, text]) => {
    const startMs = at + gap;
    at = startMs + length;
    return { text, startMs, endMs: at, confidence: null };
  });
}

test('every word gets one person of the turns, with a certainty between 0 and 1, whatever the turns are', () => {
  fc.assert(
    fc.property(words, turns, (parts, drawn) => {
      const found = drawn.map(({ lengthMs, ...each }) => ({ ...each, endMs: each.startMs + lengthMs, overlap: false }));
      const list = spread(parts);
      const speakers = speakersOfWords(list, found);
      expect(speakers.length).toBe(list.length);
      for (const each of speakers) {
        expect(found.length === 0 || found.some((one) => one.speakerLocalId === each.speakerLocalId)).toBe(true);
        expect(each.certainty >= 0 && each.certainty <= 1).toBe(true);
        expect(each.alsoSpeaking).not.toContain(each.speakerLocalId);
      }
    }),
  );
});

test('the order of the turns does not matter', () => {
  fc.assert(
    fc.property(words, turns, (parts, drawn) => {
      const found = drawn.map(({ lengthMs, ...each }) => ({ ...each, endMs: each.startMs + lengthMs, overlap: false }));
      expect(speakersOfWords(spread(parts), found.toReversed())).toEqual(speakersOfWords(spread(parts), found));
    }),
  );
});

test('words that lie wholly in the one turn that covers them go to its person', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 5 }), (parts, person) => {
      const list = spread(parts);
      const speakers = speakersOfWords(list, [turn(person, 0, 60_000)]);
      expect(speakers.every((each) => each.speakerLocalId === person)).toBe(true);
    }),
  );
});

describe('said over another’s last word, with a microphone each', () => {
  const word = (text: string, startMs: number, endMs: number): Word => ({ text, startMs, endMs, confidence: null });
  const exact = (speakerLocalId: number, startMs: number, endMs: number): SpeakerTurn => ({
    ...turn(speakerLocalId, startMs, endMs),
    isExact: true,
  });
  const words = [
    word('Every', 2953, 3231),
    word('Not', 3210, 3401),
    word('day?', 3287, 3510),
    word('every', 3464, 3783),
    word('day.', 3846, 4101),
  ];
  test('the word that begins with the turn is that person’s, the one that ends with the other’s turn is not', () => {
    expect(idsOf(words, [exact(0, 1280, 3520), exact(1, 3200, 7900)])).toBe('01011');
  });
  test('nobody tears flowing speech apart for it where turns are not exact', () => {
    expect(idsOf(words, [turn(0, 1280, 3520), turn(1, 3200, 7900)])).toBe('00011');
  });
});
