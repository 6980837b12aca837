import { afterAll, expect, test } from 'vitest';

import { failureOf } from '#domain/failure.ts';
import type { IngestResult } from '../../main/core/media/media-core.ts';
import { mediaCore } from '../unit/core/media/media-fixture.ts';
import type { Verdict } from './corpus-row.ts';
import { CORPUS, fileOf } from './corpus.ts';
import { openWorkshop, peerSeconds } from './tools.ts';

/** Lengths agree with FFmpeg's own to this: half a frame of the coarsest codec. */
const NEAR_SECONDS = 0.02;

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
