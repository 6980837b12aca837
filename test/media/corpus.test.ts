import { afterAll, expect, test } from 'vitest';

import { failureOf } from '#domain/failure.ts';
import type { IngestResult } from '../../main/core/media/media-core.ts';
import { mediaCore } from '../unit/core/media/media-fixture.ts';
import type { Verdict } from './corpus-row.ts';
import { CORPUS, fileOf } from './corpus.ts';
import { interview, likeness, openWorkshop, peerSeconds, peerSound } from './tools.ts';

/** Lengths agree with FFmpeg's own to this: half a frame of the coarsest codec. */
const NEAR_SECONDS = 0.02;

/** What is compared of the sound itself, from the beginning. */
const HEARD_SECONDS = 6;

/** Both decode the same bits: they differ by their resamplers, the rounding of old codecs and how they mix channels. A wrong decoder gives below 0.6. */
const ALIKE = 0.95;

/** What a codec for telephones leaves of the waveform of speech (measured: AMR 0.78, RealAudio 0.93). */
const ALIKE_SOURCE = 0.7;

/** AAC begins 23 ms late in a container that does not say so. */
const CODECS_DELAY_SECONDS = 0.05;

/** Ten hours are read twice: by the core, and by FFmpeg. */
const LONGEST_MS = 300_000;

const shop = openWorkshop();
const core = mediaCore();
afterAll(shop.close);

test('the corpus is as large as it is said to be, and no file stands for another', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(130);
  expect(new Set(CORPUS.map((row) => row.name)).size).toBe(CORPUS.length);
});

test.each(CORPUS)('$name', { timeout: LONGEST_MS }, async ({ name, verdict, peer, seconds }) => {
  const file = fileOf(shop, name);
  const found = await ingested(file);
  expect(found.verdict).toEqual(verdict);
  const wanted = verdict === 'ok' && peer !== false ? peerSeconds(file) : seconds;
  if (wanted === undefined) return;
  expect(Math.abs((found.result?.durationMs ?? 0) / 1000 - wanted)).toBeLessThanOrEqual(NEAR_SECONDS);
});

test.each(CORPUS.filter(({ verdict }) => verdict === 'ok'))(
  '$name sounds as it was recorded',
  { timeout: LONGEST_MS },
  async ({ name, loses }) => {
    const file = fileOf(shop, name);
    const ours = await core.pcm(file, { startSample: 0, endSample: HEARD_SECONDS * 16_000 });
    const theirs = peerSound(loses ? interview(shop, 'mono') : file, HEARD_SECONDS);
    const apart = loses ? CODECS_DELAY_SECONDS : NEAR_SECONDS;
    expect(likeness(ours, theirs, apart * 16_000)).toBeGreaterThan(loses ? ALIKE_SOURCE : ALIKE);
  },
);

async function ingested(file: string): Promise<{ readonly verdict: Verdict; readonly result: IngestResult | null }> {
  try {
    const result = await core.ingest(file);
    return { verdict: result.warnings.length === 0 ? 'ok' : result.warnings, result };
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) throw caught;
    return { verdict: { refused: failure.code }, result: null };
  }
}
