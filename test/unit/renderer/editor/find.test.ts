import { expect, test } from 'vitest';
import { parseSearch } from '#domain/search-query.ts';

import { findPlaces, phraseOf } from '../../../../renderer/features/editor/find/find-places.ts';
import { createFindStore } from '../../../../renderer/features/editor/find/find-store.ts';
import { segmentsOf } from '../../../fakes/fake-words.ts';

const TALK = segmentsOf([
  [0, 0, 'The fuel jetty, the jetty and the Éric.'],
  [1, 10, 'No fuel at the jetty.'],
  [0, 20, '记者采访了港务局长。'],
]);

const found = (text: string): readonly string[] =>
  findPlaces(
    TALK,
    [phraseOf(text)].filter((term) => term !== null),
  ).map(
    ({ segment, fromWord, toWord }) =>
      TALK[segment]?.words
        .slice(fromWord, toWord + 1)
        .map((word) => word.text)
        .join(' ') ?? '',
  );

test.each([
  ['jetty', ['jetty,', 'jetty', 'jetty.']],
  ['jet', ['jetty,', 'jetty', 'jetty.']],
  ['FUEL jetty', ['fuel jetty,']],
  ['eric', ['Éric.']],
  ['jetty fuel', []],
  ['局长', ['记者采访了港务局长。']],
  ['!?', []],
])('%s is found as %j', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test('steps go from the playhead, one place at a time, and round the ends', () => {
  const find = createFindStore();
  find.getState().setSegments(TALK);
  find.getState().open();
  find.getState().type('jetty');
  const starts = find.getState().places.map(({ startMs }) => startMs);
  const step = (from: number, by: 1 | -1): number | undefined => find.getState().step(from, by)?.startMs;
  expect(step(0, 1)).toBe(starts[0]);
  expect(step(starts[0] ?? 0, 1)).toBe(starts[1]);
  expect(step(starts[1] ?? 0, -1)).toBe(starts[0]);
  expect(step(starts[0] ?? 0, -1)).toBe(starts[2]);
  expect(step(9000, 1)).toBe(starts[2]);
});

test('what the search over everything looks for is found here, too, until the bar asks for something else', () => {
  const find = createFindStore();
  find.getState().setSegments(TALK);
  find.getState().setStanding(parseSearch('fuel speaker:ines').terms);
  expect(find.getState().places).toHaveLength(2);
  find.getState().open();
  expect(find.getState().places).toHaveLength(0);
  find.getState().type('jetty');
  expect(find.getState().places).toHaveLength(3);
  find.getState().close();
  expect(find.getState().places).toHaveLength(2);
  expect(find.getState().step(0, 1)).not.toBeNull();
});
