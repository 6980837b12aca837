import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { afterAll, expect, test } from 'vitest';

import { failureOf } from '#domain/failure.ts';
import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import type { MediaCore } from '../../main/core/media/media-core.ts';
import { wasmCore } from '../unit/core/media/media-fixture.ts';
import { CORPUS, fileOf } from '../media/corpus.ts';
import { openWorkshop } from '../media/tools.ts';
import { mutated } from './mutations.ts';

/** Enough to find again, by the same numbers, what was found once; every format is met some 20 times. */
const MUTATIONS = 2100;
/** Of recordings without an index, whose sound is searched for byte by byte. */
const UNINDEXED = 700;
/** Of MP3s whose frames are written anew for the player. */
const COPIED = 700;
/** A file of a few seconds that is still being read after this is a runaway: whole ones take a tenth of a second. */
const LONGEST_MS = 60_000;

const shop = openWorkshop();
afterAll(shop.close);

/** Small ones, so that the mutations hit headers and the run stays short. */
const SEEDS = CORPUS.filter(
  (row) => row.verdict === 'ok' && !/88200|96000|192|48k-stereo|aiff-s24|four|5\.1|pcm\.mov|prores|studio|hot|ten-hours/u.test(row.name),
);

/** What may have an index, and lose it. */
const INDEXED = SEEDS.filter((row) => /\.(?:m4a|m4b|mp4|mov|3gp)$/u.test(row.name));

test('whatever is done to a recording, reading it ends in sound or in a failure with a name', async () => {
  const seedOf = (number: number): string => SEEDS[Math.floor(number / 7) % SEEDS.length]?.name ?? '';
  expect(await escapesOf({ count: MUTATIONS, seedOf })).toEqual([]);
});

test('whatever is done to an MP3, its copy for the player ends in a file or in a failure with a name', async () => {
  const rows = CORPUS.filter((row) => row.verdict === 'ok' && /^mp3-.*\.mp3$/u.test(row.name));
  const seedOf = (number: number): string => rows[Math.floor(number / 7) % rows.length]?.name ?? '';
  const to = path.join(shop.folder, 'copy.mp4');
  const work: Work = async (core, file) => core.copyForPlayback(file, { plan: { kind: 'remux', container: 'mp4', offsetMs: 0 }, to });
  expect(await escapesOf({ count: COPIED, seedOf, work })).toEqual([]);
});

test('whatever is done to a recording whose index is lost, the search for its sound ends in sound or in a failure with a name', async () => {
  const seedOf = (number: number): string => INDEXED[Math.floor(number / 7) % INDEXED.length]?.name ?? '';
  expect(await escapesOf({ count: UNINDEXED, seedOf, prepared: withoutIndex })).toEqual([]);
});

type Work = (core: MediaCore, file: string) => Promise<unknown>;

interface Trial {
  readonly count: number;
  readonly seedOf: (number: number) => string;
  readonly prepared?: (bytes: Buffer) => Buffer;
  readonly work?: Work;
}

const readWhole: Work = async (core, file) => core.ingest(file, { signal: AbortSignal.timeout(LONGEST_MS) });

/** Reads so many mutations, or does other work with them; gives those that neither were read nor failed by a name. */
async function escapesOf({ count, seedOf, prepared = (bytes) => bytes, work = readWhole }: Trial): Promise<readonly string[]> {
  const core = createLocalMediaCore(wasmCore(), () => performance.now());
  const outcomes = new Map<string, number>();
  const escapes: string[] = [];
  const file = path.join(shop.folder, 'hostile.bin');
  for (let number = 0; number < count; number++) {
    const seed = seedOf(number);
    writeFileSync(file, mutated(prepared(readFileSync(fileOf(shop, seed))), number));
    const outcome = await outcomeOf(() => work(core, file));
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (outcome.startsWith('escaped') || outcome === 'cancelled') escapes.push(`${number} of ${seed}: ${outcome}`);
  }
  process.stdout.write(`${count} hostile files: ${[...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(', ')}\n`);
  return escapes;
}

/** As a recorder leaves a file that died: the index, wherever it lies, is another box. */
function withoutIndex(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf('moov'); at >= 0; at = copy.indexOf('moov', at + 4)) copy.write('junk', at, 'latin1');
  return copy;
}

async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'read';
  } catch (caught) {
    return failureOf(caught)?.code ?? `escaped: ${String(caught)}`;
  }
}
