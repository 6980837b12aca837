import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { command, fixture, newFolder, ran } from './command-line.ts';

interface Listed {
  readonly recordings: readonly { readonly id: string; readonly title: string; readonly state: string | null; readonly language: string }[];
}

test('what is in a library is listed, shown, added to and written out, by the command itself when nobody has it open', async () => {
  const folder = newFolder();
  const inFolder = ['--data-dir', join(folder, 'data')];
  expect(await ran(['list', ...inFolder])).toMatchObject({ code: 3, out: '' });
  await ran(['transcribe', fixture('short.wav'), '--quiet', ...inFolder]);
  const listed = async (): Promise<Listed> => JSON.parse((await ran(['list', '--json', ...inFolder])).out) as Listed;
  const { recordings } = await listed();
  expect(recordings).toMatchObject([{ title: 'short', state: 'done' }]);
  const id = recordings[0]?.id ?? '';
  expect((await ran(['list', ...inFolder])).out).toMatch(/^[a-z0-9-]{8,} {2}short\n {4}\d{4}-\d\d-\d\d · 0:0\d · en · done\n$/u);

  const shown = await ran(['show', id.slice(0, 8), '--no-times', '--no-names', ...inFolder]);
  expect(shown).toMatchObject({ code: 0, err: '' });
  expect(shown.out).toContain('word1');
  expect(shown.out).not.toContain('Speaker');
  const document: unknown = JSON.parse((await ran(['show', id, '--json', ...inFolder])).out);
  expect(document).toMatchObject({ recording: { title: 'short' } });
  expect(await ran(['show', 'zzzz', ...inFolder])).toMatchObject({ code: 2, out: '' });
  expect((await ran(['show', ...inFolder])).code).toBe(2);

  const added = await ran(['add', fixture('short.mp3'), fixture('text-renamed.mp3'), '--language', 'de', ...inFolder]);
  expect(added.code, 'one could not be added').toBe(1);
  expect(added.err).toMatch(/^Added: short\ntext-renamed\.mp3: .+\nThey are transcribed when On Record is opened\.\n$/u);
  expect((await listed()).recordings.map(({ state, language }) => [state, language])).toEqual([
    ['queued', 'de'],
    ['done', 'en'],
  ]);
  expect((await ran(['add', fixture('short.mp3'), '--engine', 'openai', ...inFolder])).code).toBe(2);

  const out = join(folder, 'out');
  const exported = await ran(['export-library', '--output', out, '--format', 'srt', ...inFolder]);
  expect(exported.code, 'one has no text yet').toBe(1);
  expect(exported.err).toContain('short: nothing is transcribed yet.');
  expect(readdirSync(out)).toEqual(['short.srt']);
  expect(readFileSync(join(out, 'short.srt'), 'utf8')).toMatch(/^1\r?\n00:00:0/u);
  expect((await ran(['export-library', ...inFolder])).code).toBe(2);
});

test('while a program has the library open it is asked, and what is added is in its library at once', async () => {
  const folder = newFolder();
  const inFolder = ['--data-dir', folder];
  const working = command(['transcribe', fixture('short.wav'), '--json', '--speakers', 'off', ...inFolder], { paceMs: 4000 });
  working.child.stdin.end();
  await working.untilSaid('"event":"progress"');
  const added = await ran(['add', fixture('short.mp3'), '--json', ...inFolder]);
  expect(added.code).toBe(0);
  const { recordings } = JSON.parse((await ran(['list', '--json', ...inFolder])).out) as Listed;
  expect(recordings.map(({ state }) => String(state)).toSorted((one, other) => one.localeCompare(other))).toEqual(['queued', 'running']);
  expect((await ran(['search', 'zebra', ...inFolder])).code).toBe(1);
  working.child.kill('SIGINT');
  expect((await working.end).code).toBe(130);
});
