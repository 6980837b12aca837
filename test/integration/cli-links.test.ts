import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { jsonTranscriptSchema } from '../../main/core/exports/json-transcript.ts';
import { spokenEvenly } from '../servers/heard-evenly.ts';
import type { Fault } from '../servers/faults.ts';
import { startTogetherServer, type TogetherServer } from '../servers/together-server.ts';
import { newFolder, ran } from './command-line.ts';

const env = { TOGETHER_API_KEY: 'test-key' };
const ADDRESS = 'https://example.org/archive/council%20meeting.mp3?download=1';

async function serverThatFetches(fault: () => Fault | null = () => null): Promise<TogetherServer> {
  const server = await startTogetherServer({ hears: () => spokenEvenly(20_000), fault });
  onTestFinished(() => server.close());
  return server;
}

const together = (server: TogetherServer, folder: string): string[] => [
  '--engine',
  'together',
  '--base-url',
  server.url,
  '--data-dir',
  join(folder, 'data'),
];

test('a public address is fetched by the server, its voices told apart, and the same command asks nobody again', async () => {
  const server = await serverThatFetches();
  const folder = newFolder();
  const args = ['transcribe', ADDRESS, ...together(server, folder), '--diarize', '--json'];
  const first = await ran(args, { engine: 'real', env });
  expect(first.code).toBe(0);
  const { file: name, ...document } = JSON.parse(first.out) as { readonly file: string };
  expect(name).toBe('council meeting.mp3');
  const transcript = jsonTranscriptSchema.parse(document);
  expect(transcript.recording).toMatchObject({ title: 'council meeting', sha256: null });
  expect(transcript.speakers).toHaveLength(2);
  expect(transcript.segments.flatMap((segment) => segment.words)).toHaveLength(40);
  expect(server.log).toHaveLength(1);
  expect(server.log[0]).toMatchObject({ soundSha256: null, fields: { file: [ADDRESS], diarize: ['true'] } });
  const second = await ran(args, { engine: 'real', env });
  expect(second.code).toBe(0);
  expect(server.log).toHaveLength(1);
});

test.each<[Fault, number, string]>([
  ['too-large', 1, 'larger than the server fetches'],
  ['audio-too-long', 1, 'longer than the server takes'],
  ['unsupported-format', 1, 'found nothing there that it can read'],
  ['wrong-key', 3, 'does not accept the key'],
])('%s is said of the address and costs no bug', async (fault, code, sentence) => {
  const server = await serverThatFetches(() => fault);
  const ended = await ran(['transcribe', ADDRESS, ...together(server, newFolder())], { engine: 'real', env });
  expect(ended).toMatchObject({ code, out: '' });
  expect(ended.err).toContain(sentence);
});

test('an address that no server should fetch is refused before anything is sent', async () => {
  const server = await serverThatFetches();
  const inside = await ran(['transcribe', 'https://192.168.0.4/a.mp3', ...together(server, newFolder())], { engine: 'real', env });
  expect(inside).toMatchObject({ code: 1, out: '' });
  expect(inside.err).toContain('Only a public address');
  expect(server.log).toHaveLength(0);
});
