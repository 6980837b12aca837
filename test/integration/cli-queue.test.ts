import { expect, test } from 'vitest';

import { command, fixture, newFolder, ran } from './command-line.ts';

interface Listed {
  readonly working: boolean;
  readonly jobs: readonly { readonly id: string; readonly title: string; readonly state: string; readonly phase?: string }[];
}

test('a program at work is asked through its door: its job is listed, paused, and goes on with the same command', async () => {
  const folder = newFolder();
  const inFolder = ['--data-dir', folder];
  const listed = async (): Promise<Listed> => JSON.parse((await ran(['queue', 'list', '--json', ...inFolder])).out) as Listed;
  const transcribe = ['transcribe', fixture('short.wav'), '--json', '--speakers', 'off', ...inFolder];
  const working = command(transcribe, { paceMs: 4000 });
  working.child.stdin.end();
  await working.untilSaid('"event":"progress"');
  const { working: isAtWork, jobs } = await listed();
  expect({ isAtWork, jobs }).toMatchObject({ isAtWork: true, jobs: [{ title: 'short', state: 'running' }] });
  const id = jobs[0]?.id.slice(0, 8) ?? '';
  expect(await ran(['queue', 'pause', id, ...inFolder])).toMatchObject({ code: 0, err: 'Paused: short\n' });
  expect((await working.end).code).toBe(130);

  // Nobody is at work now: the library is opened by the command itself.
  expect(await listed()).toMatchObject({ working: false, jobs: [{ title: 'short', state: 'paused' }] });
  expect((await ran(['queue', 'resume', ...inFolder])).err).toBe('Goes on: short\nIt goes on when On Record is opened.\n');
  expect((await ran(transcribe)).code).toBe(0);
});
