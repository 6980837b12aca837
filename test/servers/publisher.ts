import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { PUBLISHER_FILE } from '../../scripts/package/release-facts.mjs';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/** A publisher with a key of its own on this machine, whose newest release was signed by the release script. */
export interface TestPublisher {
  readonly address: string;
  readonly publicKeys: readonly string[];
  /** What was asked of it: the files' names, and with which headers. */
  readonly asked: { readonly name: string; readonly headers: IncomingHttpHeaders }[];
  readonly close: () => Promise<void>;
}

/** Signs a release of this version with `scripts/sign-release.mjs` and a throw-away key, and serves its list over loopback. */
export async function testPublisher(version: string, page: string): Promise<TestPublisher> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const open = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const folder = signedRelease({ version, page, open, secret });
  const asked: TestPublisher['asked'] = [];
  const server = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    asked.push({ name, headers: request.headers });
    if (name === 'latest.json' || name === 'latest.json.sig') response.end(readFileSync(path.join(folder, 'release', name)));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    publicKeys: [open],
    asked,
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Release {
  readonly version: string;
  readonly page: string;
  readonly open: string;
  readonly secret: string;
}

/** The release script on a copy of what it reads, as it stands there on the day of a release: with a publisher, and an installer beside. */
function signedRelease({ version, page, open, secret }: Release): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'on-record-release-'));
  for (const part of ['scripts/bootstrap', 'scripts/package', 'scripts/sign-release.mjs'])
    cpSync(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ version, type: 'module' }));
  const named = readFileSync(path.join(PROJECT, PUBLISHER_FILE), 'utf8').replace(
    /^(export const PUBLISHER: Publisher \| null = )[^;]*;/mu,
    `$1{ address: 'https://on-record.example/', publicKeys: ['${open}'] };`,
  );
  mkdirSync(path.dirname(path.join(folder, PUBLISHER_FILE)), { recursive: true });
  writeFileSync(path.join(folder, PUBLISHER_FILE), named);
  mkdirSync(path.join(folder, 'release'));
  writeFileSync(path.join(folder, `release/on-record-${version}-win-x64.exe`), 'an installer');
  execFileSync(process.execPath, ['scripts/sign-release.mjs', '--folder', 'release', '--page', page], {
    cwd: folder,
    env: { ...process.env, ONRECORD_UPDATE_KEY: secret },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return folder;
}
