import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';

import { afterAll, expect, test } from 'vitest';

import { mediaCore } from '../unit/core/media/media-fixture.ts';
import { openWorkshop } from './tools.ts';

const RATE_HZ = 192_000;
const CHANNELS = 8;
const FRAME_BYTES = CHANNELS * 4;
/** Beyond what 32 bits count. */
const SECONDS = 720;
const DATA_BYTES = SECONDS * RATE_HZ * FRAME_BYTES;
const TONE_SECONDS = 1;

const shop = openWorkshop();
afterAll(shop.close);

function field(value: number | bigint, bytes: 2 | 4 | 8): Buffer {
  const made = Buffer.alloc(bytes);
  if (bytes === 8) made.writeBigUInt64LE(BigInt(value));
  else made.writeUIntLE(Number(value), 0, bytes);
  return made;
}

/** Eight channels of 32-bit float. */
const FORMAT = Buffer.concat([
  field(3, 2),
  field(CHANNELS, 2),
  field(RATE_HZ, 4),
  field(RATE_HZ * FRAME_BYTES, 4),
  field(FRAME_BYTES, 2),
  field(32, 2),
]);

function rf64Head(): Buffer {
  const text = (word: string): Buffer => Buffer.from(word, 'latin1');
  const sizes = [field(DATA_BYTES + 72, 8), field(DATA_BYTES, 8), field(DATA_BYTES / FRAME_BYTES, 8), field(0, 4)];
  const ds64 = [text('ds64'), field(28, 4), ...sizes];
  const none = field(0xff_ff_ff_ff, 4);
  return Buffer.concat([text('RF64'), none, text('WAVE'), ...ds64, text('fmt '), field(16, 4), FORMAT, text('data'), none]);
}

/** Sony's: each chunk has a name of 16 bytes, and a size of 8 that counts them both. */
function wave64Head(): Buffer {
  const riff = Buffer.from('726966662e91cf11a5d628db04c10000', 'hex');
  const name = (word: string): Buffer => Buffer.concat([Buffer.from(word, 'latin1'), Buffer.from('f3acd3118cd100c04f8edb8a', 'hex')]);
  const format = [name('fmt '), field(24 + FORMAT.length, 8), FORMAT];
  const size = field(DATA_BYTES + 24 + 40 + 24 + FORMAT.length, 8);
  return Buffer.concat([riff, size, name('wave'), ...format, name('data'), field(DATA_BYTES + 24, 8)]);
}

/** Silence that takes no room on the disk, and a tone in the last second. */
function largeFile(name: string, head: Buffer): string {
  return shop.file(name, (to) => {
    const descriptor = openSync(to, 'w');
    writeSync(descriptor, head);
    ftruncateSync(descriptor, head.length + DATA_BYTES);
    const tone = Buffer.alloc(TONE_SECONDS * RATE_HZ * FRAME_BYTES);
    for (let i = 0; i < tone.length / 4; i++)
      tone.writeFloatLE(0.3 * Math.sin((2 * Math.PI * 440 * Math.floor(i / CHANNELS)) / RATE_HZ), i * 4);
    writeSync(descriptor, tone, 0, tone.length, head.length + DATA_BYTES - tone.length);
    closeSync(descriptor);
    return to;
  });
}

test.each([
  ['large.wav', rf64Head()],
  ['large.w64', wave64Head()],
] as const)('sound beyond four gigabytes is reached: %s', { timeout: 240_000 }, async (name, head) => {
  const core = mediaCore();
  const file = largeFile(name, head);
  expect(DATA_BYTES).toBeGreaterThan(2 ** 32);
  expect((await core.probe(file)).durationMs).toBe(SECONDS * 1000);
  const last = await core.pcm(file, { startSample: (SECONDS - 2) * 16_000, endSample: SECONDS * 16_000 });
  const loudest = (from: number, to: number): number => Math.max(...last.subarray(from, to).map(Math.abs));
  expect(last.length).toBe(32_000);
  expect(loudest(0, 15_900)).toBe(0);
  expect(loudest(17_000, 31_000)).toBeCloseTo(0.3, 1);
  const found = await core.ingest(file);
  expect(found).toMatchObject({ durationMs: SECONDS * 1000, damaged: 0, warnings: [], channels: CHANNELS, rateHz: RATE_HZ });
});
