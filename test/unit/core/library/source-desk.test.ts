import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

import { sourceDesk, type SourceDesk } from '../../../../main/core/library/source-desk.ts';
import { fingerprintOf, soundFiles } from '../../../../main/core/library/sound-files.ts';
import { INGESTED, newcomer, newLibrary, temporaryFolder, type Ask } from '../storage/library-fixture.ts';

interface Case {
  readonly folder: string;
  readonly desk: SourceDesk;
  readonly ask: Ask;
  readonly told: string[];
  /** A recording whose sound lies at this place, with these bytes, read whole before. */
  readonly add: (id: string, name: string, bytes: string) => Promise<string>;
}

function aLibrary(): Case {
  const folder = temporaryFolder();
  const { ask } = newLibrary();
  const told: string[] = [];
  const desk = sourceDesk({
    library: { request: ask },
    files: soundFiles(path.join(folder, 'library'), async () => Promise.resolve(1e12)),
    dataDir: path.join(folder, 'library'),
    emit: (name, payload) => void (name === 'library:changed' && payload !== null && 'ids' in payload && told.push(...payload.ids)),
    copyIntoLibrary: () => true,
    onFound: () => Promise.resolve(),
  });
  return {
    folder,
    desk,
    ask,
    told,
    add: async (id, name, bytes) => {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      const { sha256, sizeBytes } = await fingerprintOf(file, new AbortController().signal);
      const source = { kind: 'referenced', path: file } as const;
      await ask('recordings.create', newcomer(id, { source, sizeBytes }));
      await ask('recordings.setSound', { ...INGESTED, id, sha256, sizeBytes, source });
      return file;
    },
  };
}

const placeOf = async (ask: Ask, id: string): Promise<string> => (await ask('recordings.get', { id })).source.path;

test('files that were moved into other folders are found again by their bytes, under any name', async () => {
  const { folder, desk, ask, add, told } = aLibrary();
  const one = await add('one', 'card/one.wav', 'the first voice');
  const two = await add('two', 'card/two.wav', 'a second voice.');
  await add('three', 'card/three.wav', 'never moved');
  const gone = await add('gone', 'card/gone.wav', 'nowhere any more');
  mkdirSync(path.join(folder, 'disk/2026'), { recursive: true });
  renameSync(one, path.join(folder, 'disk/2026/renamed.wav'));
  renameSync(two, path.join(folder, 'disk/two.wav'));
  rmSync(gone);
  writeFileSync(path.join(folder, 'disk/decoy.wav'), 'the FIRST voice');
  symlinkSync(path.join(folder, 'disk'), path.join(folder, 'disk/round'));

  const { found, stillMissing } = await desk.relinkFrom(path.join(folder, 'disk'));
  expect([found.toSorted(), stillMissing]).toEqual([['one', 'two'], 1]);
  expect(told.toSorted()).toEqual(['one', 'two']);
  expect(await placeOf(ask, 'one')).toBe(path.join(folder, 'disk/2026/renamed.wav'));
  expect(await placeOf(ask, 'three')).toBe(path.join(folder, 'card/three.wav'));
});

test('a file with other bytes is not taken for the sound of a recording', async () => {
  const { folder, desk, ask, add } = aLibrary();
  const file = await add('one', 'one.wav', 'the first voice');
  rmSync(file);
  const other = path.join(folder, 'other.wav');
  writeFileSync(other, 'another voice..');
  await expect(desk.relink('one', other)).rejects.toMatchObject({ failure: { code: 'other-file' } });
  expect(await placeOf(ask, 'one')).toBe(file);
  writeFileSync(other, 'the first voice');
  await desk.relink('one', other);
  expect(await placeOf(ask, 'one')).toBe(other);
});

test('what lay in the library is copied into it again', async () => {
  const { folder, desk, ask, add } = aLibrary();
  const file = await add('one', 'one.wav', 'the first voice');
  const { sha256, sizeBytes } = await ask('recordings.get', { id: 'one' });
  const source = { kind: 'copied', path: 'sound/one.wav' } as const;
  await ask('recordings.setSound', { ...INGESTED, id: 'one', sha256: sha256 ?? '', sizeBytes, source });
  await desk.relink('one', file);
  rmSync(file);
  const copy = await ask('recordings.get', { id: 'one' });
  expect(existsSync(path.join(folder, 'library', copy.source.path))).toBe(true);
  const { soundBytes, folder: told } = await desk.diskUse();
  expect([soundBytes, told]).toEqual(['the first voice'.length, path.join(folder, 'library')]);
});
