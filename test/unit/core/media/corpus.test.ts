import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { expect, test } from 'vitest';
import { z } from 'zod';

import { failureOf } from '#domain/failure.ts';
import { CORPUS } from '../../../media/corpus.ts';
import { mediaCore } from './media-fixture.ts';

const FOLDER = fileURLToPath(new URL('../../../fixtures/corpus', import.meta.url));
/** Half a frame of the coarsest codec. */
const NEAR_MS = 20;

/** What FFmpeg's own program made of them, ms. */
const LENGTHS = z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(path.join(FOLDER, 'lengths.json'), 'utf8')));
const ROWS = CORPUS.filter(({ name }) => readdirSync(FOLDER).includes(name));
const core = mediaCore();

test('every committed file is a row of the whole corpus', () => {
  expect(readdirSync(FOLDER).filter((name) => name !== 'lengths.json').length).toBe(ROWS.length);
  expect(ROWS.length).toBeGreaterThanOrEqual(40);
});

test.each(ROWS)('the verdict on $name', async ({ name, verdict }) => {
  const found = await core.ingest(path.join(FOLDER, name)).then(
    ({ warnings, durationMs }) => ({ verdict: warnings.length === 0 ? ('ok' as const) : warnings, durationMs }),
    (caught: unknown) => ({ verdict: { refused: failureOf(caught)?.code }, durationMs: 0 }),
  );
  expect(found.verdict).toEqual(verdict);
  const peerMs = LENGTHS[name];
  // Where FFmpeg is no reference the length is not compared.
  expect(Math.abs(found.durationMs - (peerMs ?? found.durationMs))).toBeLessThanOrEqual(NEAR_MS);
});
