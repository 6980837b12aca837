import { generateKeyPairSync, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { installerOf } from '../../../../scripts/package/release-list.mjs';
import { INSTALLER, inText, privateKey, PUBLIC_KEY, setting } from './update-fixture.ts';

const failed = (why: string): object => ({ status: { kind: 'failed', failure: { code: 'update-untrusted', data: { why } } } });

test('nothing is contacted unless the journalist agreed, however long the app runs', async () => {
  const { desk, place, clock } = await setting({ mayLook: () => false });
  place.put();
  desk.keepLooking();
  await clock.advance(3 * 24 * 3_600_000);
  expect(await desk.look()).toMatchObject({ status: { kind: 'unknown' } });
  expect(place.asked).toEqual([]);
});

test('a build without a publisher contacts nobody', async () => {
  const { desk, place } = await setting({ publisher: null });
  place.put();
  expect(await desk.look()).toEqual({ available: false, status: { kind: 'unknown' } });
  expect(place.asked).toEqual([]);
});

test('a newer version is fetched, proven and handed over', async () => {
  const { desk, place, told, folder } = await setting();
  place.put();
  expect(await desk.look()).toMatchObject({ status: { kind: 'newer', version: '0.2.0', way: 'installer' } });
  expect(await desk.handOver()).toEqual({ kind: 'page', place: 'https://on-record.example/0.2.0' });
  expect(await desk.fetch()).toMatchObject({ status: { kind: 'ready', version: '0.2.0' } });
  expect(told.some(({ status }) => status.kind === 'fetching' && status.part === 1)).toBe(true);
  const handed = await desk.handOver();
  expect(handed?.kind).toBe('installer');
  expect(readFileSync(handed?.place ?? '')).toEqual(INSTALLER);
  writeFileSync(handed?.place ?? '', 'something else');
  await expect(desk.handOver()).rejects.toMatchObject({ failure: { code: 'update-untrusted' } });
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('a Linux package is only announced', async () => {
  const { desk, place } = await setting({ system: 'linux', way: 'page' });
  place.put();
  expect(await desk.look()).toMatchObject({ status: { kind: 'newer', way: 'page' } });
  expect(await desk.fetch()).toMatchObject({ status: { kind: 'newer' } });
  expect(place.asked).toEqual(['latest.json', 'latest.json.sig']);
});

test('it looks a minute after the start and then once a day', async () => {
  const { desk, place, clock } = await setting();
  place.put();
  desk.keepLooking();
  await clock.advance(59_000);
  expect(place.asked).toHaveLength(0);
  await clock.advance(1000);
  await expect.poll(() => desk.state().status.kind).toBe('newer');
  await expect.poll(() => clock.waiting()).toHaveLength(1);
  expect(clock.waiting()).toEqual([24 * 3_600_000]);
});

test.each([
  ['the version that runs', '0.1.0'],
  ['an older one', '0.0.9'],
])('%s is never offered', async (_what, version) => {
  const { desk, place } = await setting();
  place.put({ version });
  expect(await desk.look()).toMatchObject({ status: { kind: 'newest' } });
  expect(await desk.fetch()).toMatchObject({ status: { kind: 'newest' } });
});

test('a list that somebody else signed, that was changed, or whose signature is missing is refused', async () => {
  const { desk, place } = await setting();
  place.put({}, generateKeyPairSync('ed25519').privateKey);
  expect(await desk.look()).toMatchObject(failed('signature'));
  place.put();
  place.files.set(
    'latest.json',
    Buffer.from(
      Buffer.from(place.files.get('latest.json') ?? '')
        .toString()
        .replace('0.2.0', '9.2.0'),
    ),
  );
  expect(await desk.look()).toMatchObject(failed('signature'));
  place.put();
  place.files.set('latest.json.sig', Buffer.from(''));
  expect(await desk.look()).toMatchObject(failed('signature'));
  place.files.delete('latest.json.sig');
  expect(await desk.look()).toMatchObject({ status: { kind: 'failed', failure: { code: 'update-unreachable' } } });
});

test('an older list is refused once a newer one was seen, also after a start', async () => {
  const { desk, place, again } = await setting();
  place.put({ version: '0.3.0', publishedAt: '2026-11-22T12:00:00Z' });
  await desk.look();
  place.put({ version: '0.2.0', publishedAt: '2026-11-22T13:00:00Z' });
  expect(await desk.look()).toMatchObject(failed('replayed'));
  place.put({ version: '0.3.0', publishedAt: '2026-11-21T12:00:00Z' });
  expect(await again().look()).toMatchObject(failed('replayed'));
});

test.each([
  ['1.9.0', '1.10.0', 'newer'],
  ['1.10.0', '1.9.0', 'newest'],
  ['0.10.2', '0.10.10', 'newer'],
  ['2.0.0', '1.999999.999999', 'newest'],
])('to %s, %s is %s: versions go by their numbers', async (version, offered, kind) => {
  const { desk, place } = await setting({ version });
  place.put({ version: offered });
  expect(await desk.look()).toMatchObject({ status: { kind } });
});

test.each([
  ['a version for trying out', { version: '0.2.0-beta.1' }],
  ['a version that is none', { version: '1e9.0.0' }],
  ['a version beyond counting', { version: '99999999999999999999.0.0' }],
  ['a way out of the folder', { name: '../on-record-0.2.0.exe' }],
  ['a way out of the folder of Windows', { name: '..\\on-record-0.2.0.exe' }],
  ['another place on the web', { name: 'https://elsewhere.invalid/x.exe' }],
  ['a name that is no installer of this system', { name: 'seen.json' }],
])('even signed, %s is refused', async (_what, release) => {
  const { desk, place, folder } = await setting();
  place.put(release);
  expect(await desk.look()).toMatchObject(failed('malformed'));
  expect(await desk.fetch()).toMatchObject(failed('malformed'));
  expect(readdirSync(folder)).toEqual([]);
});

test('the second key takes over for ever: who has seen it at work believes the first no more, also after a start', async () => {
  const second = generateKeyPairSync('ed25519');
  const third = generateKeyPairSync('ed25519');
  const { place, again } = await setting();
  const publisher = { address: place.address, publicKeys: [PUBLIC_KEY, inText(second.publicKey)] };
  const desk = again({ publisher });
  place.put();
  expect(await desk.look()).toMatchObject({ status: { kind: 'newer', version: '0.2.0' } });
  place.put({ version: '0.3.0' }, third.privateKey);
  expect(await desk.look()).toMatchObject(failed('signature'));
  place.put({ version: '0.3.0' }, second.privateKey);
  expect(await desk.look()).toMatchObject({ status: { kind: 'newer', version: '0.3.0' } });
  place.put({ version: '9.0.0' });
  expect(await again({ publisher }).look(), 'whoever stole the first key').toMatchObject(failed('signature'));
  place.put({ version: '0.4.0' }, third.privateKey);
  const later = { address: place.address, publicKeys: [inText(second.publicKey), inText(third.publicKey)] };
  expect(await again({ publisher: later }).look(), 'a later build with later keys').toMatchObject({ status: { kind: 'newer' } });
});

test('a list that comes drop by drop is given up after a minute', async () => {
  const { desk, place, clock } = await setting();
  place.put();
  place.slow.add('latest.json');
  const looking = desk.look();
  await expect.poll(() => place.asked.length).toBe(1);
  await expect.poll(() => clock.waiting()).toEqual([60_000]);
  await clock.advance(60_000);
  expect(await looking).toMatchObject({ status: { kind: 'failed', failure: { code: 'update-unreachable' } } });
  expect(clock.waiting()).toEqual([]);
});

test('an installer of an earlier start does not stay; what was seen does', async () => {
  const { desk, place, folder, again } = await setting();
  place.put();
  await desk.look();
  await desk.fetch();
  expect(readdirSync(folder).toSorted()).toEqual(['on-record-0.2.0-win-x64.exe', 'seen.json']);
  again().keepLooking();
  await expect.poll(() => readdirSync(folder)).toEqual(['seen.json']);
});

test('a list that has run out, or comes from the future, is refused', async () => {
  const { desk, place } = await setting();
  place.put({ expiresAt: '2026-11-23T09:00:00Z' });
  expect(await desk.look()).toMatchObject(failed('expired'));
  place.put({ publishedAt: '2026-12-23T09:00:00Z' });
  expect(await desk.look()).toMatchObject(failed('future'));
});

test('redirects, too much, and nonsense are refused', async () => {
  const { desk, place } = await setting();
  place.put();
  place.moved.add('latest.json');
  expect(await desk.look()).toMatchObject(failed('redirect'));
  place.moved.clear();
  place.files.set('latest.json', new Uint8Array(70_000));
  expect(await desk.look()).toMatchObject(failed('size'));
  const nonsense = Buffer.from('{"format":2}');
  place.files.set('latest.json', nonsense);
  place.files.set('latest.json.sig', Buffer.from(sign(null, nonsense, privateKey).toString('base64')));
  expect(await desk.look()).toMatchObject(failed('malformed'));
});

test('an installer that is not what was signed is thrown away', async () => {
  const { desk, place, folder } = await setting();
  place.put({ sha256: '0'.repeat(64) });
  await desk.look();
  expect(await desk.fetch()).toMatchObject(failed('installer'));
  place.put();
  place.files.set('on-record-0.2.0-win-x64.exe', Buffer.concat([INSTALLER, INSTALLER]));
  await desk.look();
  expect(await desk.fetch()).toMatchObject(failed('size'));
  expect(readdirSync(folder)).toEqual(['seen.json']);
});

test('an address that is neither https nor this very machine is never asked', async () => {
  const { desk } = await setting({ publisher: { address: 'http://on-record.invalid/releases/', publicKeys: [PUBLIC_KEY] } });
  expect(await desk.look()).toMatchObject(failed('address'));
});

test('installers are known by their names, Linux packages are none', () => {
  expect(installerOf('on-record-1.2.3-win-arm64.exe')).toEqual({ system: 'win32', arch: 'arm64' });
  expect(installerOf('on-record-1.2.3-mac-x64.dmg')).toEqual({ system: 'darwin', arch: 'x64' });
  expect(installerOf('on-record_1.2.3_amd64.deb')).toBeNull();
});
