import { expect, test } from 'vitest';

import { readCommandLine } from '../../../main/cli/command-line.ts';
import { UsageError } from '../../../main/cli/exit-codes.ts';

test('without options a recording becomes timed plain text with the usual settings', () => {
  expect(readCommandLine(['transcribe', 'a.m4a'])).toEqual({
    command: 'transcribe',
    common: { dataDir: null, threads: null, json: false, quiet: false },
    transcribe: {
      files: ['a.m4a'],
      settings: { language: 'en', prompt: '', engineId: 'local', modelId: 'moonshine-base', quality: 'best', speakers: 'auto' },
      format: 'txt',
      times: true,
      names: true,
      output: null,
      track: null,
      rateHz: null,
    },
  });
});

test('every option lands where it belongs, wherever it stands', () => {
  const line = readCommandLine(
    '--language EN transcribe --prompt Saltmere a.m4a --engine local --model moonshine-tiny --quality fast --speakers 2 --channels split --track 2 --rate 44100 --format vtt -o out - --no-times --no-names --threads 2 --data-dir /d -q'.split(
      ' ',
    ),
  );
  expect(line).toEqual({
    command: 'transcribe',
    common: { dataDir: '/d', threads: 2, json: false, quiet: true },
    transcribe: {
      files: ['a.m4a', '-'],
      settings: {
        language: 'en',
        prompt: 'Saltmere',
        engineId: 'local',
        modelId: 'moonshine-tiny',
        quality: 'fast',
        speakers: 2,
        channels: 'split',
      },
      format: 'vtt',
      times: false,
      names: false,
      output: 'out',
      track: 2,
      rateHz: 44_100,
    },
  });
});

test('files that begin with a dash come after two dashes', () => {
  expect(readCommandLine(['transcribe', '--', '-a.m4a', '--b.m4a'])).toMatchObject({ transcribe: { files: ['-a.m4a', '--b.m4a'] } });
});

test('help and version are given before anything else is judged', () => {
  expect(readCommandLine([])).toEqual({ command: 'help' });
  expect(readCommandLine(['transcribe', '--help'])).toEqual({ command: 'help' });
  expect(readCommandLine(['nonsense', '--version'])).toEqual({ command: 'version' });
});

test.each([
  [['transcribe', '-', '-']],
  [['transcribe', 'a', 'b', '--format', 'srt']],
  [['transcribe', '']],
  [['transcribe', 'a', '--output', '']],
  [['transcribe', 'a', '--model', '']],
  [['transcribe', 'a', '--engine', 'together', '--temperature', '']],
  [['transcribe', 'a', '--engine', 'together', '--diarize', '--min-speakers', '5', '--max-speakers', '3']],
  [['transcribe', 'a', '--quality', 'superb']],
  [['transcribe', 'a', '--speakers', '0']],
  [['transcribe', 'a', '--speakers', '50']],
  [['transcribe', 'a', '--speakers', 'two']],
  [['transcribe', 'a', '--speakers', '4-2']],
  [['transcribe', 'a', '--speakers', '2-50']],
  [['transcribe', 'a', '--threads', '1.5']],
  [['transcribe', 'a', '--threads']],
  [['doctor', '--colour']],
  [['search']],
])('%j makes no sense and says so', (args) => {
  expect(() => readCommandLine(args)).toThrow(UsageError);
});

test('an option that there is not is named in a sentence of ours', () => {
  expect(() => readCommandLine(['transcribe', 'a', '--colour'])).toThrow('There is no option "--colour".');
});

test.each([
  [['search', 'fuel jetty'], 'fuel jetty'],
  [['search', 'fuel', 'jetty'], 'fuel jetty'],
  [['search', 'fuel jetty', 'speaker:Haldane'], '"fuel jetty" speaker:Haldane'],
  [['search', '--json', '--', 'jetty', '-fuel'], 'jetty -fuel'],
])('%j looks for %s', (args, text) => {
  expect(readCommandLine(args)).toMatchObject({ command: 'search', text });
});

test('several recordings may share one stream of JSON', () => {
  expect(readCommandLine(['transcribe', 'a', 'b', '--json'])).toMatchObject({ transcribe: { format: 'json' } });
});
