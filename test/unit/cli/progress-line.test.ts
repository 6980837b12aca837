import { expect, test } from 'vitest';

import { describe as inWords, progressShow, type ProgressStyle } from '../../../main/cli/progress-line.ts';
import type { Terminal } from '../../../main/cli/terminal.ts';

const progress = { doneMs: 723_000, totalMs: 2_110_000, rate: 8.13, leftMs: 170_600 };

function shown(
  style: ProgressStyle,
  columns = 80,
): { readonly lines: string[]; readonly show: (atMs: number) => void; readonly speakers: () => void; readonly voices: () => void } {
  const lines: string[] = [];
  let nowMs = 0;
  const terminal: Terminal = {
    out: () => Promise.resolve(),
    say: (line) => void lines.push(line),
    rewrite: (line) => void lines.push(`\r${line}`),
    isInteractive: style === 'line',
    columns: () => columns,
    readerGone: new AbortController().signal,
  };
  const show = progressShow({ terminal, style, name: 'a.m4a', elapsed: () => nowMs });
  return {
    lines,
    speakers: () => show.speakers(),
    voices: () => {
      const spans = [0, 1, 0].map((speakerLocalId, index) => ({
        speakerLocalId,
        startMs: index * 2000,
        endMs: index * 2000 + 1900,
        certainty: 1,
      }));
      show.voices({ recordingId: 'a', runId: 'r', heardMs: 27_500, spans });
    },
    show: (atMs) => {
      nowMs = atMs;
      show.show(progress);
    },
  };
}

test('progress says how much of how much, how fast, and how long still', () => {
  expect(inWords(progress)).toBe('34 %, 12:03 of 35:10, 8.1× real time, about 3 min left');
  expect(inWords({ doneMs: 4000, totalMs: null, rate: null, leftMs: null })).toBe('0:04');
  expect(inWords({ doneMs: 4000, totalMs: 4000, rate: 12, leftMs: 0 })).toBe('99 %, 0:04 of 0:04, 12× real time, about 1 s left');
});

test('on a terminal one line is rewritten and never wraps', () => {
  const terminal = shown('line', 20);
  terminal.show(0);
  expect(terminal.lines).toEqual(['\ra.m4a: 34 %, 12:03…']);
});

test('in a log there is a line now and then, in a quiet command none', () => {
  const log = shown('sparse');
  for (const atMs of [1, 9_000, 10_000, 12_000, 20_000]) log.show(atMs);
  expect(log.lines).toHaveLength(2);
  const quiet = shown('none');
  quiet.show(60_000);
  expect(quiet.lines).toEqual([]);
});

test('machines get a JSON line each time', () => {
  const machine = shown('json');
  machine.show(0);
  expect(JSON.parse(machine.lines[0] ?? '')).toEqual({ event: 'progress', file: 'a.m4a', ...progress });
});

test.each([
  ['line', '\ra.m4a: telling the voices apart'],
  ['sparse', 'a.m4a: telling the voices apart'],
  ['json', '{"event":"speakers","file":"a.m4a"}'],
] as const)('that the voices are being told apart is said once (%s)', (style, line) => {
  const terminal = shown(style);
  terminal.speakers();
  terminal.speakers();
  expect(terminal.lines).toEqual([line]);
});

test('voices heard so far are counted beside the progress, and told with their turns to machines', () => {
  const terminal = shown('line', 120);
  terminal.voices();
  terminal.show(0);
  expect(terminal.lines).toEqual([expect.stringMatching(/^\ra\.m4a: 34 %.*, 2 voices so far$/u)]);
  const machine = shown('json');
  machine.voices();
  expect(JSON.parse(machine.lines[0] ?? '')).toEqual({
    event: 'voices',
    file: 'a.m4a',
    heardMs: 27_500,
    count: 2,
    turns: [
      { voice: 1, startMs: 0, endMs: 1900 },
      { voice: 2, startMs: 2000, endMs: 3900 },
      { voice: 1, startMs: 4000, endMs: 5900 },
    ],
  });
  const quiet = shown('none');
  quiet.voices();
  expect(quiet.lines).toEqual([]);
});
