import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { openLibraryPlace, wishLibraryMove } from '../../../../main/core/library/library-place.ts';
import { temporaryFolder } from '../storage/library-fixture.ts';

function aProfile(): { readonly profile: string; readonly disk: string; readonly target: string } {
  const profile = temporaryFolder();
  const disk = temporaryFolder();
  mkdirSync(path.join(profile, 'library/sound'), { recursive: true });
  writeFileSync(path.join(profile, 'library/library.sqlite'), 'rows');
  writeFileSync(path.join(profile, 'library/sound/one.wav'), 'sound');
  return { profile, disk, target: path.join(disk, 'On Record Library') };
}

test('the library lies in the profile until it is moved, and in its new place from then on', async () => {
  const { profile, disk, target } = aProfile();
  expect(openLibraryPlace(profile)).toMatchObject({ folder: path.join(profile, 'library'), move: null, failed: false });
  expect(wishLibraryMove(profile, disk)).toBe(true);
  const place = openLibraryPlace(profile);
  expect(place.folder).toBe(target);
  expect(await place.move?.()).toBe(true);
  expect(readFileSync(path.join(target, 'sound/one.wav'), 'utf8')).toBe('sound');
  expect(existsSync(path.join(profile, 'library'))).toBe(false);
  expect(openLibraryPlace(profile)).toMatchObject({ folder: target, move: null, failed: false });
});

test('a move that the system refuses leaves the library where it was, and says so once', async () => {
  const { profile, disk } = aProfile();
  wishLibraryMove(profile, path.join(disk, 'a file'));
  writeFileSync(path.join(disk, 'a file'), '');
  expect(await openLibraryPlace(profile).move?.()).toBe(false);
  const after = openLibraryPlace(profile);
  expect(after).toMatchObject({ folder: path.join(profile, 'library'), move: null, failed: true });
  expect(readFileSync(path.join(after.folder, 'sound/one.wav'), 'utf8')).toBe('sound');
  expect(openLibraryPlace(profile).failed).toBe(false);
});

test('killed while it was copied, or right after the copy got its name, it is moved whole at the next start', async () => {
  const { profile, disk, target } = aProfile();
  wishLibraryMove(profile, disk);
  mkdirSync(`${target}.part`);
  writeFileSync(path.join(`${target}.part`, 'library.sqlite'), 'ro');
  expect(await openLibraryPlace(profile).move?.()).toBe(true);
  expect(readFileSync(path.join(target, 'library.sqlite'), 'utf8')).toBe('rows');

  const second = aProfile();
  wishLibraryMove(second.profile, second.disk);
  mkdirSync(path.join(second.target, 'sound'), { recursive: true });
  writeFileSync(path.join(second.target, 'library.sqlite'), 'rows');
  writeFileSync(path.join(second.target, 'sound/one.wav'), 'sound');
  expect(await openLibraryPlace(second.profile).move?.()).toBe(true);
  expect(openLibraryPlace(second.profile).folder).toBe(second.target);
});

test('a folder that holds something of that name, or that lies in the library, is refused', () => {
  const { profile, disk, target } = aProfile();
  expect(wishLibraryMove(profile, path.join(profile, 'library'))).toBe(false);
  mkdirSync(target);
  expect(wishLibraryMove(profile, disk)).toBe(false);
  expect(openLibraryPlace(profile).move).toBeNull();
});

test('a place that cannot be read is the usual one', () => {
  const { profile } = aProfile();
  writeFileSync(path.join(profile, 'library-place.json'), '{"folder":');
  expect(openLibraryPlace(profile).folder).toBe(path.join(profile, 'library'));
});

test('what a killed program left of its door to other programs does not keep the library from moving', async () => {
  const { profile, disk, target } = aProfile();
  const door = createServer();
  await new Promise<void>((resolve) => door.listen(path.join(profile, 'library/door'), resolve));
  onTestFinished(() => void door.close());
  wishLibraryMove(profile, disk);
  expect(await openLibraryPlace(profile).move?.()).toBe(true);
  expect(readFileSync(path.join(target, 'library.sqlite'), 'utf8')).toBe('rows');
});
