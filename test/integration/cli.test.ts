import { copyFileSync, createReadStream, existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { jsonTranscriptSchema } from '../../main/core/exports/json-transcript.ts';
import { command, fixture, newFolder, ran } from './command-line.ts';

const inFolder = (folder: string, ...args: string[]): string[] => ['transcribe', '--data-dir', join(folder, 'data'), ...args];

test('a recording becomes text on standard output, and nothing else lands there', async () => {
  const folder = newFolder();
  const { code, out, err } = await ran(inFolder(folder, fixture('short.wav')));
  expect(code).toBe(0);
  expect(out).toMatch(/^\[0:00\] Speaker 1: word0 /u);
  expect(out).toContain('Speaker 2: ');
  expect(out.endsWith('\n')).toBe(true);
  expect(err).not.toContain('word0');
});

test('what was transcribed is printed again without being done again, in any format', async () => {
  const folder = newFolder();
  const first = await ran(inFolder(folder, fixture('short.wav'), '--no-times'));
  const again = await ran(inFolder(folder, fixture('short.wav'), '--no-times'), { paceMs: 60_000 });
  expect(again).toMatchObject({ code: 0, out: first.out });
  expect(again.err).toContain('transcribed before');
  const srt = await ran(inFolder(folder, fixture('short.wav'), '--format', 'srt'), { paceMs: 60_000 });
  expect(srt.out).toMatch(/^1\r\n00:00:00,000 --> /u);
});

test('the same bytes under another name are the same recording; other settings are another run', async () => {
  const folder = newFolder();
  const moved = join(folder, 'moved.wav');
  copyFileSync(fixture('short.wav'), moved);
  await ran(inFolder(folder, moved));
  renameSync(moved, join(folder, 'again.wav'));
  expect((await ran(inFolder(folder, join(folder, 'again.wav')), { paceMs: 60_000 })).err).toContain('transcribed before');
  expect((await ran(inFolder(folder, join(folder, 'again.wav'), '--prompt', 'Saltmere'))).err).not.toContain('transcribed before');
});

test('killed and run again, it goes on where it stopped and gives the same text', async () => {
  const folder = newFolder();
  const whole = await ran(inFolder(newFolder(), fixture('short.wav')));
  const first = command(inFolder(folder, fixture('short.wav'), '--json'), { paceMs: 400 });
  await first.untilSaid('"doneMs":4000');
  first.child.kill('SIGKILL');
  expect((await first.end).out).toBe('');
  const second = await ran(inFolder(folder, fixture('short.wav')));
  expect(second).toMatchObject({ code: 0, out: whole.out });
  expect(second.err).toMatch(/going on at 0:0[4-8]/u);
});

test('Ctrl+C stops it with 130, and the same command goes on', async () => {
  const folder = newFolder();
  const first = command(inFolder(folder, fixture('short.wav'), '--json'), { paceMs: 400 });
  await first.untilSaid('"doneMs":2000');
  first.child.kill('SIGINT');
  const stopped = await first.end;
  expect(stopped).toMatchObject({ code: 130, out: '' });
  expect(stopped.err).toContain('goes on where it stopped');
  expect((await ran(inFolder(folder, fixture('short.wav')))).err).toContain('going on at');
});

test('standard input is read as a recording, also through a pipe that is slow', async () => {
  const folder = newFolder();
  const running = command(inFolder(folder, '-', '--no-times'));
  createReadStream(fixture('short.wav'), { highWaterMark: 20_000 }).pipe(running.child.stdin);
  const { code, out } = await running.end;
  expect(code).toBe(0);
  expect(out).toMatch(/^Speaker 1: word0 /u);
  const empty = await ran(inFolder(folder, '-'));
  expect(empty).toMatchObject({ code: 1, out: '', err: 'standard input: The file is empty. Get it once more from where it came.\n' });
  const letter = command(inFolder(folder, '-'));
  letter.child.stdin.end('This is a letter and no recording. '.repeat(50));
  expect(await letter.end).toMatchObject({ code: 1, err: 'standard input: This is no sound or video file.\n' });
});

test('bad files among good ones get a sentence each, and the good ones are done', async () => {
  const folder = newFolder();
  const files = ['empty.mp3', 'text-renamed.mp3', 'mute-video.mp4', 'tiny.wav', 'short.wav'].map(fixture);
  const { code, out, err } = await ran(inFolder(folder, folder, join(folder, 'gone.wav'), ...files, '--quiet'));
  expect(code).toBe(1);
  expect(out).toMatch(/^\[0:00\] Speaker 1: word0/u);
  const sentences = err.trim().split('\n');
  expect(sentences).toHaveLength(6);
  for (const [index, part] of ['a folder', 'not there', 'is empty', 'no sound or video', 'no sound in it', 'too short'].entries())
    expect(sentences[index]).toContain(part);
  expect(err).not.toMatch(/Error|at .*\.ts/u);
});

test('a language that no model knows is exit code 3 and names what can be had', async () => {
  const { code, err, out } = await ran(inFolder(newFolder(), fixture('german.m4a'), '--language', 'de'));
  expect({ code, out }).toEqual({ code: 3, out: '' });
  expect(err).toContain('It knows: en');
});

test('several recordings go into a folder, each under its own name', async () => {
  const folder = newFolder();
  const output = join(folder, 'texts');
  copyFileSync(fixture('tone.wav'), join(folder, 'short.wav'));
  const { code, out } = await ran(
    inFolder(folder, fixture('short.wav'), fixture('short.mp3'), join(folder, 'short.wav'), '--format', 'vtt', '--output', output),
  );
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(readdirSync(output).toSorted()).toEqual(['short 2.vtt', 'short 3.vtt', 'short.vtt']);
  expect(readFileSync(join(output, 'short.vtt'), 'utf8')).toMatch(/^WEBVTT\n/u);
});

test('an output that cannot be written leaves nothing behind and is said', async () => {
  const folder = newFolder();
  const { code, err } = await ran(inFolder(folder, fixture('short.wav'), '--output', join(folder, 'no', 'such', 'x.txt')));
  expect(code).toBe(1);
  expect(err).toContain('its folder is not there');
  expect(err).toContain('The text is kept');
  expect(existsSync(join(folder, 'no'))).toBe(false);
});

test('for machines: a JSON document a line on standard output, JSON lines on standard error', async () => {
  const folder = newFolder();
  const { out, err } = await ran(inFolder(folder, fixture('short.wav'), fixture('empty.mp3'), '--json'));
  const [document, failure] = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const { file, ...transcript } = document ?? {};
  expect(file).toBe('short.wav');
  expect(jsonTranscriptSchema.parse(transcript).provenance).toMatchObject({ engineId: 'local', modelId: 'moonshine-base' });
  expect(failure).toMatchObject({ failure: { code: 'empty-file' } });
  for (const line of err.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('event');
});

test('a reader that goes away ends it quietly', async () => {
  const folder = newFolder();
  await ran(inFolder(folder, fixture('short.wav')));
  const running = command(inFolder(folder, ...Array<string>(3).fill(fixture('short.wav'))));
  running.child.stdin.end();
  running.child.stdout.destroy();
  const { code, err } = await running.end;
  expect(code).toBe(0);
  expect(err).not.toContain('EPIPE');
});

test('two commands on one folder work one after the other', async () => {
  const folder = newFolder();
  const goesOnWith = join(folder, 'go-on');
  const first = command(inFolder(folder, fixture('short.wav'), '--json'), { env: { TEST_GOES_ON_WITH: goesOnWith } });
  await first.untilSaid('"doneMs":2000');
  const second = command(inFolder(folder, fixture('short.mp3')));
  second.child.stdin.end();
  await second.untilSaid('waiting until it is done');
  writeFileSync(goesOnWith, '');
  expect((await first.end).code).toBe(0);
  expect((await second.end).code).toBe(0);
});

test('a command line that makes no sense is exit code 2 with the sentence that says why', async () => {
  const wrong: readonly [string[], string][] = [
    [['transcribe'], 'at least one recording'],
    [['translate'], 'no command "translate"'],
    [inFolder('/tmp', fixture('short.wav'), '--format', 'docx'), 'no format "docx"'],
    [inFolder('/tmp', fixture('short.wav'), '--language', 'klingon'), 'no language code'],
    [inFolder('/tmp', fixture('short.wav'), '--threads', '0'), '--threads'],
    [inFolder(newFolder(), fixture('short.wav'), '--engine', 'cloud'), 'no engine "cloud"'],
    [inFolder(newFolder(), fixture('short.wav'), '--loud'), '--loud'],
  ];
  for (const [args, sentence] of wrong) {
    const { code, out, err } = await ran(args);
    expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
    expect(err).toContain(sentence);
  }
});

test('a data folder that cannot be made or written is said in a sentence', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'data'), 'a file stands where the folder should be');
  const { code, err } = await ran(inFolder(folder, fixture('short.wav')));
  expect(code).toBe(1);
  expect(err).toMatch(/^The data folder cannot be/u);
});

test('what was transcribed is found by its words, for people and for machines; nothing found is exit code 1', async () => {
  const folder = newFolder();
  await ran(inFolder(folder, fixture('short.wav')));
  const search = (...args: string[]): ReturnType<typeof ran> => ran(['search', '--data-dir', join(folder, 'data'), ...args]);
  const found = await search('word1');
  expect(found.code).toBe(0);
  expect(found.out).toMatch(/^short\n {5,}0:0\d {2}.+: .*word1/u);
  const document: unknown = JSON.parse((await search('word1', '--json')).out);
  expect(document).toMatchObject({ recordings: [{ title: 'short', passageCount: 1 }], passageCount: 1 });
  expect(await search('zebra')).toMatchObject({ code: 1, out: '' });
  expect((await search('word1', 'before:soon')).err).toContain('before:soon');
});

test('with the real engine: words, doctor and engines', async () => {
  const folder = newFolder();
  const { code, out } = await ran(inFolder(folder, fixture('short.flac'), '--no-times', '--threads', '1'), { engine: 'real' });
  expect(code).toBe(0);
  expect(out.toLowerCase()).toContain('harbour master');
  const doctor = await ran(['doctor', '--json', '--data-dir', join(folder, 'data')], { engine: 'real' });
  expect(doctor.code).toBe(0);
  expect(JSON.parse(doctor.out)).toMatchObject({ ok: true });
  expect((await ran(['engines'], { engine: 'real' })).out).toContain('moonshine-base');
});
