import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { loopbackCertificate } from '../servers/certificate.ts';
import { fileServer } from '../servers/file-server.ts';
import { command, fixture, newFolder, ran } from './command-line.ts';

test('a link is fetched over https and transcribed; killed in the middle, the same command goes on from there', async () => {
  const folder = newFolder();
  const certificate = loopbackCertificate();
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, certificate.cert);
  const server = await fileServer(certificate);
  onTestFinished(server.close);
  const bytes = readFileSync(fixture('short.wav'));
  server.files.set('/talk/short.wav', { bytes, pauseMs: 300 });
  const env = { NODE_EXTRA_CA_CERTS: trusted };
  const args = ['transcribe', '--data-dir', join(folder, 'data'), server.url('/talk/short.wav')];
  const fetches = join(folder, 'data', 'command-fetches');
  const partBytes = (): number => {
    try {
      const part = readdirSync(fetches).find((name) => name.endsWith('.part'));
      return part === undefined ? 0 : statSync(join(fetches, part)).size;
    } catch {
      return 0;
    }
  };

  const first = command([...args, '--json'], { env });
  await expect.poll(partBytes, { timeout: 15_000 }).toBeGreaterThan(100_000);
  first.child.kill('SIGKILL');
  await first.end;
  const keptBytes = partBytes();

  server.files.set('/talk/short.wav', { bytes });
  const second = await ran(args, { env });
  expect(second.code).toBe(0);
  expect(server.asked.at(-1)?.range).toBe(`bytes=${keptBytes}-`);
  expect(second.out).toBe((await ran(['transcribe', '--data-dir', join(folder, 'other'), fixture('short.wav')])).out);
  expect(readdirSync(fetches)).toEqual([]);
});

test('a link that is not encrypted, or whose server nobody trusts, is refused with a sentence', async () => {
  const folder = newFolder();
  const server = await fileServer(loopbackCertificate());
  onTestFinished(server.close);
  const run = (link: string) => ran(['transcribe', '--data-dir', join(folder, 'data'), link]);
  const plain = await run('http://127.0.0.1:9/short.wav');
  expect(plain).toMatchObject({ code: 1, out: '' });
  expect(plain.err).toContain('begins with http, so anybody on the way');
  expect((await run(server.url('/short.wav'))).err).toContain('certificate of the server behind the link is not valid');
  expect(server.asked).toEqual([]);
});
