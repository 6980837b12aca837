import { describe, expect, test } from 'vitest';

import { isInProgress, neighbourOf, rowForKey, visibleRows } from '../../../../renderer/features/library/library-rows.ts';
import { seedLibrary } from '../../../fakes/fake-library.ts';

const summaries = seedLibrary('library').map((detail) => detail.summary);
const titles = (filter: string, view: 'all' | 'in-progress' = 'all'): string[] =>
  visibleRows({ summaries, filter, view }).map((row) => row.recording.title);

describe('the rows of the list', () => {
  test('are newest first', () => {
    const dates = visibleRows({ summaries, filter: '', view: 'all' }).map((row) => row.recording.addedAt);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  test('are narrowed by every word of the filter, whatever the case and order', () => {
    expect(titles('quay PETRUS')).toEqual(['Petrus Vane, on the quay']);
    expect(titles('nothing of the kind')).toEqual([]);
  });

  test('are found without their accents', () => {
    const [first] = summaries;
    if (first === undefined) throw new Error('the library is empty');
    const accented = [{ ...first, recording: { ...first.recording, title: 'Café Málaga' } }];
    expect(visibleRows({ summaries: accented, filter: 'cafe malaga', view: 'all' })).toHaveLength(1);
  });

  test('in progress are those that wait, run, are held or paused', () => {
    expect(visibleRows({ summaries, filter: '', view: 'in-progress' }).every(isInProgress)).toBe(true);
    expect(titles('', 'in-progress')).toHaveLength(5);
  });
});

test('when a row goes, the one below is chosen, at the end the one above', () => {
  const rows = visibleRows({ summaries, filter: '', view: 'all' });
  const id = (index: number): string => rows.at(index)?.recording.id ?? '';
  expect(neighbourOf(rows, id(1))).toBe(id(2));
  expect(neighbourOf(rows, id(-1))).toBe(id(-2));
  expect(neighbourOf(rows.slice(0, 1), id(0))).toBeNull();
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
