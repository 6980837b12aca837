import { describe, expect, test } from 'vitest';

import {
  countsOf,
  isInProgress,
  neighbourOf,
  rowForKey,
  summaryOf,
  visibleRows,
} from '../../../../renderer/features/library/library-rows.ts';
import { needsChecking, NO_FILTER } from '../../../../renderer/features/library/list-filter.ts';
import { USUAL_SORT } from '../../../../renderer/features/library/list-order.ts';
import { FAKE_STORIES } from '../../../fakes/fake-stories.ts';
import { seedLibrary } from '../../../fakes/fake-library.ts';

const summaries = seedLibrary('library').map((detail) => detail.summary);
const usual = { stories: FAKE_STORIES, sort: USUAL_SORT, conditions: NO_FILTER };

describe('the rows of the list', () => {
  test('are newest first', () => {
    const dates = visibleRows({ summaries, ...usual, bin: [], view: 'all' }).map((row) => row.recording.addedAt);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  test('in progress are those that wait, run, are held or paused', () => {
    expect(visibleRows({ summaries, ...usual, bin: [], view: 'in-progress' }).every(isInProgress)).toBe(true);
    expect(visibleRows({ summaries, ...usual, bin: [], view: 'in-progress' })).toHaveLength(5);
  });
});

describe('the parts of the library', () => {
  const [first, ...others] = summaries;
  const bin = first === undefined ? [] : [first];

  test('count what they show', () => {
    const counts = countsOf({ summaries: others, bin, stories: FAKE_STORIES });
    for (const view of ['all', 'in-progress', 'to-check', 'sensitive', 'bin'] as const)
      expect(visibleRows({ ...usual, summaries: others, bin, view })).toHaveLength(counts.get(view) ?? 0);
    expect(Object.fromEntries(counts)).toMatchObject({ all: 13, sensitive: 2, bin: 1 });
    expect(counts.get('to-check')).toBeGreaterThan(0);
  });

  test('a text needs checking once it is finished and while it holds doubtful words', () => {
    const checked = visibleRows({ summaries, ...usual, bin: [], view: 'to-check' });
    expect(checked.every((summary) => summary.job?.status.state === 'done' && summary.doubtfulTurns > 0)).toBe(true);
    for (const summary of checked) expect(needsChecking({ ...summary, doubtfulTurns: 0 })).toBe(false);
  });

  test('a recording is known in the Bin, too', () => {
    expect(summaryOf({ summaries: others, bin }, first?.recording.id ?? '')).toBe(first);
    expect(summaryOf({ summaries, bin: [] }, 'nobody')).toBeNull();
  });
});

test('when a row goes, the one below is chosen, at the end the one above', () => {
  const rows = visibleRows({ summaries, ...usual, bin: [], view: 'all' });
  const id = (index: number): string => rows.at(index)?.recording.id ?? '';
  expect(neighbourOf(rows, [id(1)])).toBe(id(2));
  expect(neighbourOf(rows, [id(-1)])).toBe(id(-2));
  expect(neighbourOf(rows, [id(1), id(2), id(4)])).toBe(id(5));
  expect(neighbourOf(rows, [id(-1), id(-2), id(0)])).toBe(id(-3));
  expect(neighbourOf(rows.slice(0, 1), [id(0)])).toBeNull();
});

describe('a key in the list', () => {
  const at = { index: 4, count: 10, page: 5 };
  test.each([
    ['ArrowDown', 5],
    ['ArrowUp', 3],
    ['PageDown', 9],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 9],
    ['a', null],
  ])('%s leads to row %s', (key, row) => {
    expect(rowForKey(key, at)).toBe(row);
  });

  test('chooses the first row when none was chosen, and nothing in an empty list', () => {
    expect(rowForKey('ArrowDown', { ...at, index: -1 })).toBe(0);
    expect(rowForKey('ArrowUp', { ...at, index: -1 })).toBe(0);
    expect(rowForKey('ArrowDown', { index: -1, count: 0, page: 5 })).toBeNull();
  });
});
