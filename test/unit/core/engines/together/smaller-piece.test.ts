import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { failureOf } from '../../../../../main/domain/failure.ts';
import { beginPiece, type PieceFile } from '../../../../../main/core/engines/together/piece-file.ts';
import { rateThatFits, smallerPacker } from '../../../../../main/core/engines/together/smaller-piece.ts';
import { createWasmCore } from '../../../../../main/core/media/wasm-core.ts';

const CORE = 'assets/media-core/core.wasm';
const HOUR_MS = 3_600_000;
const packer = smallerPacker(CORE, () => performance.now());

/** A minute of a tone that comes and goes, as a packed piece. */
function piece(): PieceFile {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-piece-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = beginPiece(join(folder, 'piece.flac'), 'flac');
  file.append(Int16Array.from({ length: 960_000 }, (_, at) => Math.round(9000 * Math.sin(at / 5) * Math.sin(at / 3000))));
  file.finish();
  return file;
}

test.each<[string, number, number | null]>([
  ['two hours and a half as well as can be', 2.5 * HOUR_MS, 64_000],
  ['three hours', 3 * HOUR_MS, 56_000],
  ['four hours, the most that is taken at all', 4 * HOUR_MS, 40_000],
  ['six hours in no way', 6 * HOUR_MS, null],
])('80 MB hold %s', (_what, soundMs, rate) => {
  expect(rateThatFits({ soundMs, mostBytes: 79_983_616 })).toBe(rate);
});

test('a piece becomes an MP3 of the same length that is no larger than asked, and lies there alone', async () => {
  const file = piece();
  const { path } = file.sound();
  const packed = await packer.pack(file.sound(), { soundMs: 60_000, mostBytes: 320_000 }, new AbortController().signal);
  expect(packed).toMatchObject({ format: 'mp3', path: path.replace('.flac', '.mp3') });
  expect(packed?.sizeBytes).toBeLessThanOrEqual(320_000);
  expect(packed?.sizeBytes).toBeGreaterThan(290_000);
  expect(existsSync(path)).toBe(false);
  const media = createWasmCore(readFileSync(CORE)).open(packed?.path ?? '');
  let samples = 0;
  for (const part of media.decode({}, 0, null)) samples += part.length;
  media.close();
  expect(Math.abs(samples - 960_000)).toBeLessThan(1_600);
});

test('what fits at no rate stays as it was', async () => {
  const file = piece();
  expect(await packer.pack(file.sound(), { soundMs: 60_000, mostBytes: 100_000 }, new AbortController().signal)).toBeNull();
  expect(existsSync(file.sound().path)).toBe(true);
});

test('a stop in the middle leaves the piece and no half of an MP3', async () => {
  const file = piece();
  const stop = new AbortController();
  const packing = packer.pack(file.sound(), { soundMs: 60_000, mostBytes: 320_000 }, stop.signal);
  stop.abort();
  expect(failureOf(await packing.catch((caught: unknown) => caught))?.code).toBe('cancelled');
  expect(existsSync(file.sound().path)).toBe(true);
  expect(existsSync(file.sound().path.replace('.flac', '.mp3'))).toBe(false);
});
