import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import type { Transcript, Word } from '#domain/transcript.ts';
import type { Exporter } from '../../main/core/exports/exporter.ts';
import { sourceOf, transcriptOf } from '../unit/core/exports/transcript-fixture.ts';

function said(text: string, fromMs: number): readonly Word[] {
  return text
    .split(' ')
    .map((word, index) => ({ text: word, startMs: fromMs + index * 350.25, endMs: fromMs + index * 350.25 + 300, confidence: 0.9317 }));
}

function glued(text: string, fromMs: number): readonly Word[] {
  return [...text].map((letter, index) => ({
    text: letter,
    startMs: fromMs + index * 180,
    endMs: fromMs + index * 180 + 160,
    confidence: null,
    ...(index === 0 ? {} : { glued: true as const }),
  }));
}

/** Two speakers, one of them named, in scripts of three directions, with marks that some format treats as its own. */
const CONVERSATION: Transcript = transcriptOf(
  [
    { speakerId: 'speaker-1', words: said('When were you out there? It was in the spring, I think, --> or <i>was</i> it R&D?', 480) },
    {
      speakerId: 'speaker-2',
      words: said(
        'On the ninth of May… of March, sorry, the ninth of March. It was a Monday, very cold, no wind at all, two of us in the small boat.',
        9_000,
      ),
    },
    { speakerId: 'speaker-1', words: said('כמה עמוק המים מעל השרטון? وكم تحتاج العبارة؟', 22_000) },
    { speakerId: 'speaker-2', words: glued('三點九公尺。渡輪需要四點一公尺，所以在最低潮時會碰到海底，因此我請他們修改時刻表。', 27_000) },
    // é as one letter and as two: what was written stays as it was written.
    {
      speakerId: 'speaker-1',
      words: [
        { text: 'Café,', startMs: 3_640_000, endMs: 3_640_400, confidence: 0.4, doubt: 'unsure' },
        { text: 'cafe\u0301.', startMs: 3_640_500, endMs: 3_641_000, confidence: 1 },
      ],
    },
  ],
  { 'speaker-2': 'Joren <Harbour> Haldane' },
);

const MONOLOGUE: Transcript = transcriptOf([{ speakerId: 'speaker-1', words: said('We went out on the ninth.', 480) }]);

const SILENCE: Transcript = transcriptOf([]);

/** What every exporter keeps to. `lineEnd` is its format's; golden files lie in test/fixtures/exports. */
export function exporterSuite(exporter: Exporter, lineEnd: '\n' | '\r\n'): void {
  const written = (transcript: Transcript, times = true): string =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(exporter.write(sourceOf(transcript), { times }));

  test.each([
    ['conversation', CONVERSATION, true],
    ['conversation-no-times', CONVERSATION, false],
    ['monologue', MONOLOGUE, true],
    ['silence', SILENCE, true],
  ] as const)(`${exporter.format}: %s is the golden file byte for byte`, (name, transcript, times) => {
    const golden = readFileSync(new URL(`../fixtures/exports/${name}.${exporter.extension}`, import.meta.url));
    expect(written(transcript, times)).toBe(golden.toString('utf8'));
    expect(Buffer.from(exporter.write(sourceOf(transcript), { times })).equals(golden)).toBe(true);
  });

  test(`${exporter.format}: every line ends as the format asks, the last one too, and no mark stands before the first`, () => {
    const text = written(CONVERSATION);
    expect(text.replaceAll(lineEnd, '')).not.toMatch(/[\r\n]/u);
    expect(text.endsWith(lineEnd)).toBe(true);
    expect(text.codePointAt(0)).not.toBe(0xfeff);
  });

  test(`${exporter.format}: no letter of what was said is changed or lost`, () => {
    const letters = (text: string): string => text.replaceAll(/\s/gu, '');
    const plain = exporter.format === 'json' ? written(CONVERSATION) : unmarked(written(CONVERSATION));
    for (const segment of CONVERSATION.segments) {
      for (const word of segment.words) expect(letters(plain)).toContain(letters(word.text));
    }
    expect(plain).toContain('Café');
    expect(plain).toContain('cafe\u0301');
  });

  test(`${exporter.format}: the same transcript gives the same bytes`, () => {
    expect(Buffer.from(exporter.write(sourceOf(CONVERSATION), { times: true }))).toEqual(
      Buffer.from(exporter.write(sourceOf(CONVERSATION), { times: true })),
    );
  });

  test(`${exporter.format}: speakers are named when there are two, and left out when one nameless voice is all there is`, () => {
    expect(unmarked(written(CONVERSATION))).toContain('Joren <Harbour> Haldane');
    // JSON tells everything, a label for the nameless too.
    expect(written(MONOLOGUE).includes('Speaker')).toBe(exporter.format === 'json');
  });
}

/** The text without what WebVTT writes for its own marks. */
function unmarked(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
