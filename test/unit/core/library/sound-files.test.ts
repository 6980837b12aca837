import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { fingerprintOf, SOUND_FOLDER, soundFiles } from '../../../../main/core/library/sound-files.ts';

const never = new AbortController().signal;
const bytes = Buffer.alloc(3_500_000, 'interview ');

function place(): { readonly folder: string; readonly file: (name: string) => string; readonly copies: () => readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-sound-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    folder,
    file: (name) => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    },
    copies: () => readdirSync(join(folder, 'library', SOUND_FOLDER)),
  };
}

test('a copy is the same bytes under the recording’s id, with its fingerprint counted on the way', async () => {
  const { folder, file, copies } = place();
  const files = soundFiles(join(folder, 'library'));
  const copied = await files.copyIn(file('Interview 1.M4A'), 'id-1', never);
  expect(copied).toEqual({
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    source: { kind: 'copied', path: 'sound/id-1.m4a' },
  });
  expect(readFileSync(files.pathOf(copied.source)).equals(bytes)).toBe(true);
  expect(copies()).toEqual(['id-1.m4a']);
  expect(await fingerprintOf(files.pathOf(copied.source), never)).toEqual({ sha256: copied.sha256, sizeBytes: bytes.length });
});

test('an extension that is none is not taken along', async () => {
  const { folder, file } = place();
  const { source } = await soundFiles(join(folder, 'library')).copyIn(file('talk.with spaces and ümlauts'), 'id-1', never);
  expect(source.path).toBe('sound/id-1');
});

test('a copy that is stopped leaves nothing behind', async () => {
  const { folder, file, copies } = place();
  const stop = new AbortController();
  const copying = soundFiles(join(folder, 'library')).copyIn(file('a.wav'), 'id-1', stop.signal);
  setImmediate(() => stop.abort());
  await expect(copying).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  expect(copies()).toEqual([]);
});

test('a copy begun again takes the place of what an earlier one left', async () => {
  const { folder, file, copies } = place();
  const from = file('a.wav');
  const files = soundFiles(join(folder, 'library'));
  mkdirSync(join(folder, 'library', SOUND_FOLDER), { recursive: true });
  writeFileSync(join(folder, 'library', SOUND_FOLDER, 'id-1.wav.part'), 'half');
  writeFileSync(join(folder, 'library', SOUND_FOLDER, 'id-1.wav'), 'whole, but not in the library');
  const { source } = await files.copyIn(from, 'id-1', never);
  expect(readFileSync(files.pathOf(source)).equals(bytes)).toBe(true);
  expect(copies()).toEqual(['id-1.wav']);
});

test('what is wrong with the file and what is wrong with the library are told apart', async () => {
  const { folder, file } = place();
  const from = file('a.wav');
  await expect(soundFiles(join(folder, 'library')).copyIn(join(folder, 'gone.wav'), 'id-1', never)).rejects.toMatchObject({
    failure: { code: 'file-missing' },
  });
  await expect(fingerprintOf(folder, never)).rejects.toMatchObject({ failure: { code: 'is-folder' } });
  await expect(soundFiles(join(folder, 'library'), () => Promise.resolve(1000)).copyIn(from, 'id-1', never)).rejects.toMatchObject({
    failure: { code: 'disk-full', data: { freeBytes: 1000 } },
  });
  // A file stands where the folder should be: whoever runs this, root too, cannot make it.
  writeFileSync(join(folder, 'blocked'), '');
  chmodSync(join(folder, 'blocked'), 0o400);
  const room = (): Promise<number> => Promise.resolve(1e12);
  await expect(soundFiles(join(folder, 'blocked'), room).copyIn(from, 'id-1', never)).rejects.toMatchObject({
    failure: { code: 'library-unavailable' },
  });
});
