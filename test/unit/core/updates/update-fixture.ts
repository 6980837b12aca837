import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import type { UpdateState } from '#domain/update.ts';
import { updateDesk, type UpdateDesk, type UpdateDeskParts } from '../../../../main/core/updates/update-desk.ts';
import { releaseListText } from '../../../../scripts/package/release-list.mjs';
import { fakeClock, type FakeClock } from '../../../fakes/fake-clock.ts';

/** What is installed, to be known by its bytes. */
export const INSTALLER = Buffer.from('an installer '.repeat(5000));
const { publicKey, privateKey: signingKey } = generateKeyPairSync('ed25519');
/** The publisher's, made anew in each run. */
export const privateKey = signingKey;
/** A public key as a build names it. */
export const inText = (key: typeof publicKey): string => key.export({ format: 'der', type: 'spki' }).toString('base64');
/** The publisher's. */
export const PUBLIC_KEY = inText(publicKey);

interface Release {
  readonly version?: string;
  readonly name?: string;
  readonly publishedAt?: string;
  readonly expiresAt?: string;
  readonly sha256?: string;
}

/** What the publisher's server holds; `moved` answers with a redirect, `slow` with one byte and no end. */
interface Place {
  readonly address: string;
  readonly files: Map<string, Uint8Array>;
  readonly asked: string[];
  readonly moved: Set<string>;
  readonly slow: Set<string>;
  readonly put: (release?: Release, key?: typeof privateKey) => void;
}

interface Setting {
  readonly desk: UpdateDesk;
  readonly place: Place;
  readonly clock: FakeClock;
  readonly folder: string;
  readonly told: UpdateState[];
  readonly again: (parts?: Partial<UpdateDeskParts>) => UpdateDesk;
}

async function publisher(): Promise<Place> {
  const files = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const moved = new Set<string>();
  const slow = new Set<string>();
  const server = createServer((request, response) => {
    const name = (request.url ?? '').replace('/releases/', '');
    asked.push(name);
    const bytes = files.get(name);
    if (moved.has(name)) response.writeHead(302, { location: 'https://elsewhere.invalid/' }).end();
    else if (slow.has(name)) response.writeHead(200).write('{');
    else if (bytes === undefined) response.writeHead(404).end();
    // Without a length, so that only counting finds what is too much.
    else response.writeHead(200, { 'transfer-encoding': 'chunked' }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const put = (release: Release = {}, key = privateKey): void => {
    const sha256 = release.sha256 ?? createHash('sha256').update(INSTALLER).digest('hex');
    const file = {
      name: release.name ?? 'on-record-0.2.0-win-x64.exe',
      system: 'win32',
      arch: 'x64',
      sizeBytes: INSTALLER.length,
      sha256,
    } as const;
    const now = new Date('2026-11-22T10:00:00Z');
    const made: unknown = JSON.parse(
      releaseListText({ version: release.version ?? '0.2.0', page: 'https://on-record.example/0.2.0', files: [file], now }),
    );
    const { publishedAt, expiresAt } = release;
    const list = {
      ...(made as object),
      ...(publishedAt === undefined ? {} : { publishedAt }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    };
    const text = Buffer.from(JSON.stringify(list));
    files.set('latest.json', text);
    files.set('latest.json.sig', Buffer.from(sign(null, text, key).toString('base64')));
    files.set(file.name, INSTALLER);
  };
  return { files, asked, moved, slow, put, address: `http://127.0.0.1:${port}/releases/` };
}

/** A desk that asks a publisher on this machine. */
export async function setting(parts: Partial<UpdateDeskParts> = {}): Promise<Setting> {
  const place = await publisher();
  const folder = mkdtempSync(join(tmpdir(), 'on-record-updates-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const clock = fakeClock();
  const told: UpdateState[] = [];
  const again = (change: Partial<UpdateDeskParts> = {}): UpdateDesk => {
    const desk = updateDesk({
      publisher: { address: place.address, publicKeys: [PUBLIC_KEY] },
      version: '0.1.0',
      system: 'win32',
      arch: 'x64',
      way: 'installer',
      folder,
      clock,
      mayLook: () => true,
      onChange: (state) => void told.push(state),
      ...parts,
      ...change,
    });
    onTestFinished(desk.stop);
    return desk;
  };
  return { desk: again(), place, clock, folder, told, again };
}
