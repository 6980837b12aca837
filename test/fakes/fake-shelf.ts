import { failed } from '#domain/failure.ts';
import type { Seed } from './fake-library.ts';
import { segmentsOf, SURVEY, surveyInFull, toldApart, transcriptOf } from './fake-words.ts';

const MINUTE = 60_000;

/** What is being written, or waits for its turn. */
export function waiting(): readonly Seed[] {
  return [
    {
      id: 'board',
      storyId: 'harbour',
      title: 'Harbour board, public meeting',
      durationMs: 161 * MINUTE + 7000,
      addedAt: '2026-11-22T10:58:00',
      status: { state: 'running', phase: 'recognize' },
      progress: { doneMs: 61 * MINUTE, totalMs: 161 * MINUTE, rate: 16, leftMs: 6 * MINUTE },
      transcript: {
        ...transcriptOf(
          'board',
          segmentsOf([[0, 0, 'So the minutes will show that no member asked for the raw figures before the vote was taken.']]),
          [null],
        ),
        complete: false,
      },
    },
    {
      id: 'walk',
      title: 'Harbour walk, ambient and voices',
      durationMs: 56 * MINUTE + 20_000,
      addedAt: '2026-11-22T10:57:00',
      status: { state: 'queued' },
    },
    {
      id: 'new',
      title: 'Council press briefing',
      durationMs: 41 * MINUTE + 50_000,
      addedAt: '2026-11-22T10:56:00',
      status: { state: 'running', phase: 'ingest' },
    },
  ];
}

/** What stands still, and why. */
export function stopped(): readonly Seed[] {
  const german = failed('language-unsupported', { language: 'de' }).failure;
  return [
    {
      id: 'german',
      title: 'Hafenbetriebsgenossenschaftsvorsitzende Wohlfahrtshuber, Teil 2',
      durationMs: 64 * MINUTE + 22_000,
      addedAt: '2026-11-20T09:40:00',
      settings: { language: 'de' },
      status: { state: 'held', reason: 'language-unsupported', failure: german },
    },
    {
      id: 'memo',
      title: 'voice-memo-0117.m4a',
      durationMs: 4 * MINUTE + 12_000,
      addedAt: '2026-11-19T16:00:00',
      status: { state: 'failed', failure: { code: 'file-missing', data: { name: 'voice-memo-0117.m4a' } } },
    },
    {
      id: 'quay',
      title: 'Petrus Vane, on the quay',
      durationMs: 31 * MINUTE + 40_000,
      addedAt: '2026-11-19T11:00:00',
      status: { state: 'paused' },
      progress: { doneMs: 12 * MINUTE, totalMs: 31 * MINUTE + 40_000, rate: null, leftMs: null },
      transcript: { ...transcriptOf('quay', segmentsOf(SURVEY).slice(0, 4), [null, 'Petrus Vane']), complete: false },
    },
  ];
}

/** What is done. */
export function finished(): readonly Seed[] {
  const arabic = transcriptOf(
    'oyster',
    segmentsOf([
      [0, 0, 'قالوا لنا إن الماء نظيف، لكن المحار مات كله في أسبوع واحد.'],
      [1, 14, 'And when was that?'],
    ]),
    ['سلمى', 'Interpreter'],
  );
  return [
    {
      id: 'haldane',
      storyId: 'harbour',
      tagIds: ['check', 'phone'],
      title: 'Joren Haldane, second interview',
      durationMs: 52 * MINUTE + 18_000,
      addedAt: '2026-11-20T10:32:00',
      transcript: transcriptOf('haldane', toldApart(surveyInFull()), ['Ines Calder', 'Joren Haldane']),
    },
    {
      id: 'source',
      title: 'Source R., car park',
      durationMs: 72 * MINUTE + 55_000,
      addedAt: '2026-11-18T20:15:00',
      recording: { sensitive: true },
      transcript: transcriptOf(
        'source',
        segmentsOf([[1, 0, 'I would rather you did not write down where we are sitting, and not what I drive either.']]),
        ['Ines Calder', 'Source R.'],
      ),
    },
    {
      id: 'oyster',
      storyId: 'oysters',
      title: 'Oyster workers, first visit',
      durationMs: 24 * MINUTE + 9000,
      addedAt: '2026-11-15T12:00:00',
      settings: { language: 'ar' },
      transcript: arabic,
    },
    {
      id: 'watch',
      storyId: 'harbour',
      tagIds: ['check'],
      title: 'Fuel jetty, night watchman',
      durationMs: 18 * MINUTE + 33_000,
      addedAt: '2026-11-12T07:30:00',
      transcript: transcriptOf(
        'watch',
        segmentsOf([[0, 0, 'There was a barge in without lights. I wrote it in the book, and the book is gone.']]),
        [null, null],
      ),
    },
    {
      id: 'room',
      title: 'Room tone, council chamber',
      durationMs: 60_000,
      addedAt: '2026-11-11T09:00:00',
      transcript: transcriptOf('room', [], []),
      firstLine: '',
    },
    {
      id: 'station',
      title: 'Marine station, student notebook',
      durationMs: 38 * MINUTE + 2000,
      addedAt: '2026-11-09T10:00:00',
      transcript: transcriptOf(
        'station',
        segmentsOf([[0, 0, 'I read the depth and he wrote it, then he read and I wrote, and that is how we did all eleven.']]),
        ['Student', null],
      ),
    },
    {
      id: 'call',
      tagIds: ['phone', 'record'],
      title: 'Phone call, Source R.',
      durationMs: 11 * MINUTE + 47_000,
      addedAt: '2026-11-06T19:00:00',
      recording: { sensitive: true },
      transcript: transcriptOf('call', segmentsOf([[1, 0, 'Call me from the other number, please, and not before nine.']]), [
        'Ines Calder',
        'Source R.',
      ]),
    },
  ];
}
