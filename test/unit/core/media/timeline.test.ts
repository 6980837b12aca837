import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { differenceDb, fileOf, mediaCore, recording } from './media-fixture.ts';

const WHOLE = { startSample: 0, endSample: 1e9 };

// The pages of an Ogg file, each with its header of 27 bytes and a table of segment lengths.
function pagesOf(file: Buffer): Buffer[] {
  const pages: Buffer[] = [];
  for (let at = 0; at < file.length;) {
    const segments = file.subarray(at + 27, at + 27 + file.readUInt8(at + 26));
    const size = 27 + segments.length + segments.reduce((sum, length) => sum + length, 0);
    pages.push(Buffer.from(file.subarray(at, at + size)));
    at += size;
  }
  return pages;
}

// The same page as part of another stream; Ogg's checksum (CRC-32 from the top bit, no inversion) is made anew.
function asStream(page: Buffer, stream: number): Buffer {
  page.writeUInt32LE(stream, 14);
  page.writeUInt32LE(0, 22);
  let checksum = 0;
  for (const byte of page) {
    checksum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) checksum = (checksum << 1) ^ (checksum < 0 ? 0x04_c1_1d_b7 : 0);
  }
  page.writeInt32LE(checksum | 0, 22);
  return page;
}

test('sound that is missing in the middle becomes silence, and later words stay where they were', async () => {
  const pages = pagesOf(readFileSync(recording('short.ogg')));
  const holed = fileOf('holed.ogg', Buffer.concat([...pages.slice(0, 5), ...pages.slice(6)]));
  const core = mediaCore();
  const whole = await core.pcm(recording('short.ogg'), WHOLE);
  const found = await core.pcm(holed, WHOLE);
  expect(found).toHaveLength(whole.length);
  const lastSecond = whole.length - 32_000;
  expect(differenceDb(whole.subarray(lastSecond), found.subarray(lastSecond))).toBeLessThan(-15);
  expect(longestSilence(found)).toBeGreaterThan(8000);
});

test('a recording appended to another is heard after it, and any stretch of both can be cut out', async () => {
  const first = readFileSync(recording('short.ogg'));
  const second = pagesOf(first).map((page) => asStream(page, 77));
  const chained = fileOf('chained.ogg', Buffer.concat([first, ...second]));
  const core = mediaCore();
  const single = await core.pcm(recording('short.ogg'), WHOLE);
  const both = await core.pcm(chained, WHOLE);
  expect(Math.abs(both.length - 2 * single.length)).toBeLessThan(1600);
  for (const startSample of [40_000, single.length + 30_000, both.length - 20_000]) {
    const cut = await core.pcm(chained, { startSample, endSample: startSample + 16_000 });
    expect(differenceDb(both.subarray(startSample, startSample + 16_000), cut)).toBeLessThan(-15);
  }
});

function longestSilence(samples: Float32Array): number {
  let [longest, running] = [0, 0];
  for (const sample of samples) {
    running = sample === 0 ? running + 1 : 0;
    longest = Math.max(longest, running);
  }
  return longest;
}
