import { describe, expect, test } from 'vitest';

import { en } from '../../../../renderer/copy/en.ts';
import { describeRow } from '../../../../renderer/features/library/row-view.ts';
import { seedLibrary } from '../../../fakes/fake-library.ts';

const NOW = new Date('2026-11-22T18:00:00');
const details = seedLibrary('library');
const row = (id: string) => {
  const detail = details.find((one) => one.summary.recording.id === id);
  if (detail === undefined) throw new Error(`no recording ${id}`);
  return describeRow(detail.summary, { progress: null, now: NOW, engineName: en.recording.engineName });
};

describe('a row', () => {
  test('of a finished recording shows its words, length, language and engine', () => {
    expect(row('haldane')).toMatchObject({
      title: 'Joren Haldane, second interview',
      date: 'Fri 20',
      meta: '52:18 · English · This computer',
      // Some of its passages are doubtful.
      lead: { kind: 'to-check' },
      line: { kind: 'words' },
    });
  });

  test('names a server of one’s own as its owner does', () => {
    const german = details.find((one) => one.summary.recording.id === 'german');
    if (german === undefined) throw new Error('no recording');
    const engineName = (engineId: string): string => `the newsroom’s ${engineId}`;
    expect(describeRow(german.summary, { progress: null, now: NOW, engineName }).meta).toMatch(/the newsroom’s \w+$/u);
  });

  test('of a running one carries a ring as far as the work is', () => {
    const lead = row('board').lead;
    expect(lead.kind === 'running' ? Math.round(lead.part * 100) : null).toBe(38);
  });

  test('follows newer progress than the list’s', () => {
    const board = details.find((one) => one.summary.recording.id === 'board');
    if (board === undefined) throw new Error('no recording');
    const progress = { doneMs: 50, totalMs: 100, rate: 1, leftMs: null };
    expect(describeRow(board.summary, { progress, now: NOW, engineName: en.recording.engineName }).lead).toEqual({
      kind: 'running',
      part: 0.5,
    });
  });

  test('of a held one says what it waits for and what can be pressed', () => {
    expect(row('german').line).toEqual({ kind: 'held', text: 'Waits for an engine that knows this language.', action: 'language' });
  });

  test('of a failed one says why in few words', () => {
    expect(row('memo').line).toEqual({ kind: 'failed', text: 'Its file is not where it was.', action: 'relink' });
  });

  test('of a paused one says how much is kept', () => {
    expect(row('quay').line).toEqual({ kind: 'quiet', text: 'Paused by you. 12:00 of 31:40 are done and kept.', action: 'resume' });
  });

  test('of a file being read, of one in the queue, of one without speech', () => {
    expect([row('new').line.text, row('walk').line.text, row('room').line.text]).toEqual([
      'Reading the file…',
      'Waits for its turn.',
      'No speech was found in this recording.',
    ]);
  });

  test('of a sensitive recording carries a lock', () => {
    expect(row('source').lead).toEqual({ kind: 'sensitive' });
  });
});
