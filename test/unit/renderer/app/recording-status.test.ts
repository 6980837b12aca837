import { describe, expect, test } from 'vitest';

import { metaOf, statusOf } from '../../../../renderer/app/recording-status.ts';
import { sampleDetail, seedLibrary } from '../../../fakes/fake-library.ts';

const details = seedLibrary('library');
const status = (id: string) => {
  const detail = details.find((one) => one.summary.recording.id === id);
  if (detail === undefined) throw new Error(`no recording ${id}`);
  return statusOf({ summary: detail.summary, progress: null, transcript: detail.transcript });
};

describe('the line under the words', () => {
  test('tells progress while they are written', () => {
    expect(status('board')).toMatchObject({ kind: 'running', text: '1 h 01 of 2 h 41 · 16 times faster than speech · 6 min left' });
  });

  test('says that the file is being read, that it waits, that it is paused', () => {
    expect([status('new')?.text, status('walk')?.text, status('quay')?.text]).toEqual([
      'Reading the file…',
      'Waits for its turn.',
      'Paused by you. 12:00 of 31:40 are done and kept.',
    ]);
  });

  test('says calmly that only the voices are left to be told apart', () => {
    const detail = details.find((one) => one.summary.recording.id === 'board');
    if (detail === undefined || detail.summary.job === null) throw new Error('no job');
    const job = { ...detail.summary.job, status: { state: 'running', phase: 'speakers' } as const };
    const said = statusOf({ summary: { ...detail.summary, job }, progress: null, transcript: detail.transcript });
    expect(said).toMatchObject({ kind: 'running', text: 'Telling the voices apart…' });
  });

  test('says why work is held or failed, in whole sentences, with the way on', () => {
    expect(status('german')).toMatchObject({ kind: 'held', action: 'language' });
    expect(status('memo')).toMatchObject({ kind: 'failed', action: 'relink' });
    expect(status('memo')?.text).toContain('“voice-memo-0117.m4a”');
  });

  test('says when there was no speech, and nothing when all is there', () => {
    expect(status('room')).toMatchObject({ kind: 'silent', text: 'No speech was found in this recording.' });
    expect(status('haldane')).toBeNull();
  });

  test('says that the old text stays while a new run is written', () => {
    const { summary, transcript } = sampleDetail(4, false);
    if (transcript === null) throw new Error('no transcript');
    const again = statusOf({ summary, progress: null, transcript: { ...transcript, runId: 'older' } });
    expect(again?.kind).toBe('again');
    expect(again?.text).toMatch(/^A new transcript is being written\. This one stays until it is done\. 0:45 of 4:36/u);
  });
});

describe('the line under the title', () => {
  test('says that nothing is sent while the sample is written', () => {
    expect(metaOf(sampleDetail(4, false).summary).join(' · ')).toBe('4:36 · English · being transcribed on this computer, nothing is sent');
  });

  test('tells date and length of a finished recording', () => {
    const haldane = details.find((one) => one.summary.recording.id === 'haldane');
    if (haldane === undefined) throw new Error('no recording');
    expect(metaOf(haldane.summary).join(' · ')).toBe(
      'Friday 20 November 2026, 10:32 · 52:18 · English · transcribed on this computer, nothing was sent',
    );
  });
});
