import { expect, test } from 'vitest';

import { doubtPassages, passageBeside } from '../../../../renderer/features/editor/doubts.ts';
import { segmentsOf } from '../../../fakes/fake-words.ts';

const SEGMENTS = segmentsOf([
  [0, 0, 'We met *Petrus* *Vane* on the *quay'],
  [1, 10, '*No* I did not'],
]);

test('doubtful words side by side are one passage, and a turn’s end divides', () => {
  expect(doubtPassages(SEGMENTS).map((passage) => passage.text)).toEqual(['Petrus Vane', 'quay', 'No']);
});

test('a passage tells the lowest confidence of its words', () => {
  expect(doubtPassages(SEGMENTS)[0]).toMatchObject({ doubt: 'unsure', confidence: 0.41, fromWord: 2, toWord: 3 });
});

test('words doubtful for different reasons are different passages', () => {
  const [segment] = SEGMENTS;
  const words = (segment?.words ?? []).map((word, index) => (index === 3 ? { ...word, doubt: 'inaudible' as const } : word));
  expect(doubtPassages([{ id: 'x', speakerId: 'p0', startMs: 0, endMs: 9000, words }]).map((passage) => passage.doubt)).toEqual([
    'unsure',
    'inaudible',
    'unsure',
  ]);
});

test('stepping goes to the next and the previous passage and round the ends', () => {
  const passages = doubtPassages(SEGMENTS);
  const first = passages[0]?.startMs ?? 0;
  expect(passageBeside(passages, 0, 1)?.text).toBe('Petrus Vane');
  expect(passageBeside(passages, first, 1)?.text).toBe('quay');
  expect(passageBeside(passages, first, -1)?.text).toBe('No');
  expect(passageBeside(passages, 60_000, 1)?.text).toBe('Petrus Vane');
  expect(passageBeside([], 0, 1)).toBeNull();
});
