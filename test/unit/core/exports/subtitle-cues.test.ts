import fc from 'fast-check';
import { expect, test } from 'vitest';

import { textOf, type Transcript, type Word } from '#domain/transcript.ts';
import { CUE_MAX_MS, CUE_MIN_MS, cuesOf, type Cue } from '../../../../main/core/exports/subtitle-cues.ts';
import { LINE_COLUMNS } from '../../../../main/core/exports/subtitle-lines.ts';
import { columnsOf } from '../../../../main/core/exports/text-width.ts';
import { transcriptOf } from './transcript-fixture.ts';

const plain = (transcript: Transcript): readonly Cue[] => cuesOf(transcript, { prefix: () => '' });

function said(text: string): readonly Word[] {
  return text.split(' ').map((word, index) => ({ text: word, startMs: index * 350, endMs: index * 350 + 300, confidence: 1 }));
}

const oneOf = (words: readonly Word[]): Transcript => transcriptOf([{ speakerId: 'speaker-1', words }]);

test('a short sentence is one cue on one line', () => {
  expect(plain(oneOf(said('That is only fair.')))).toEqual([
    { startMs: 0, endMs: 1650, lines: ['That is only fair.'], speakerId: 'speaker-1' },
  ]);
});

test('cues end with sentences where they can', () => {
  const cues = plain(oneOf(said('When were you out there? We went out on the ninth of March, the two of us in a boat.')));
  expect(cues.map((cue) => cue.lines.join(' '))).toEqual([
    'When were you out there?',
    'We went out on the ninth of March, the two of us in a boat.',
  ]);
});

test('a line is broken after a clause', () => {
  const cues = plain(oneOf(said('It was a Monday, and very cold in the small boat')));
  expect(cues.flatMap((cue) => cue.lines)).toEqual(['It was a Monday,', 'and very cold in the small boat']);
});

test('a speaker’s name takes part in the measure of its line', () => {
  const transcript = oneOf(said('There is nobody in the whole harbour office now'));
  const [cue] = cuesOf(transcript, { prefix: () => 'Joren Haldane: ' });
  expect(cue?.lines[0]).toMatch(/^Joren Haldane: There/u);
  for (const line of cue?.lines ?? []) expect(columnsOf(line)).toBeLessThanOrEqual(LINE_COLUMNS);
});

test('text written without blanks is broken too, and takes two columns a letter', () => {
  const words = [...'我們三月九日出海測量水深那天是星期一非常冷沒有風船上只有兩個人還有回聲測深儀'].map((text, index): Word => ({
    text,
    startMs: index * 200,
    endMs: index * 200 + 200,
    confidence: null,
    ...(index > 0 ? { glued: true as const } : {}),
  }));
  const cues = plain(oneOf(words));
  expect(cues.map((cue) => cue.lines.join('')).join('')).toBe(textOf(words));
  for (const cue of cues) for (const line of cue.lines) expect([...line].length).toBeLessThanOrEqual(LINE_COLUMNS / 2);
});

test('whatever was said: every word once, two lines of 42 at most, in order, never over one another, 7 s at most', () => {
  const word = fc.record({
    text: fc.oneof(
      fc.constantFrom('yes', 'no,', 'harbour.', 'master’s', 'why?', 'שלום', 'عربى،', '採訪', 'a'),
      fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll(/\s/gu, '-')),
    ),
    pauseMs: fc.integer({ min: -200, max: 3000 }),
    lengthMs: fc.integer({ min: 0, max: 2500 }),
  });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 120 }), (spoken) => {
      let atMs = 500;
      const words = spoken.map(({ text, pauseMs, lengthMs }): Word => {
        const startMs = Math.max(0, atMs + pauseMs);
        atMs = startMs + lengthMs;
        return { text, startMs, endMs: atMs, confidence: null };
      });
      const cues = plain(oneOf(words));
      expect(cues.map((cue) => cue.lines.join(' ')).join(' ')).toBe(textOf(words));
      for (const [index, cue] of cues.entries()) {
        expect(cue.lines.length).toBeLessThanOrEqual(2);
        for (const line of cue.lines) expect(columnsOf(line)).toBeLessThanOrEqual(LINE_COLUMNS);
        expect(cue.endMs).toBeGreaterThan(cue.startMs);
        expect(cue.endMs - cue.startMs).toBeLessThanOrEqual(CUE_MAX_MS);
        expect(cue.startMs).toBeGreaterThanOrEqual(cues[index - 1]?.endMs ?? 0);
      }
    }),
    { numRuns: 200 },
  );
});

test('at an even speaking pace no cue flashes', () => {
  for (const cue of plain(oneOf(said('Yes. No. Why? I saw it. '.repeat(30).trim()))))
    expect(cue.endMs - cue.startMs).toBeGreaterThanOrEqual(CUE_MIN_MS);
});
