import fc from 'fast-check';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

import { beginPiece } from '../../../../../main/core/engines/together/piece-file.ts';
import { createLocalMediaCore } from '../../../../../main/core/media/local-media-core.ts';
import { createWasmCore } from '../../../../../main/core/media/wasm-core.ts';
import { samplesOfWave } from '../../../../contract/wave-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'on-record-flac-'));
const core = createLocalMediaCore(
  createWasmCore(readFileSync(fileURLToPath(new URL('../../../../../assets/media-core/core.wasm', import.meta.url)))),
  () => performance.now(),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function thereAndBack(samples: Int16Array, part: number): Promise<{ same: boolean; sizeBytes: number }> {
  const path = join(folder, 'piece.flac');
  const piece = beginPiece(path, 'flac');
  for (let at = 0; at < samples.length; at += part) piece.append(samples.subarray(at, at + part));
  const { sizeBytes } = piece.finish();
  const back = await core.pcm(path, { startSample: 0, endSample: samples.length + 1000 });
  piece.discard();
  const same = back.length === samples.length && samples.every((sample, index) => sample === Math.round((back[index] ?? 0) * 32_768));
  return { same, sizeBytes };
}

test('sound that is packed is the same sound when another decoder unpacks it, in two thirds of the room or less', async () => {
  const speech = await samplesOfWave(new URL('../../../../fixtures/audio/short.wav', import.meta.url));
  const samples = Int16Array.from(speech, (value) => Math.round(value * 32_767));
  const { same, sizeBytes } = await thereAndBack(samples, 7_777);
  expect(same).toBe(true);
  expect(sizeBytes).toBeLessThan((samples.length * 2 * 2) / 3);
});

test('any samples survive: silence, full scale, noise, any length', async () => {
  const sample = fc.oneof(fc.integer({ min: -32_768, max: 32_767 }), fc.constantFrom(-32_768, 32_767, 0));
  const stretch = fc.oneof(
    fc.array(sample, { minLength: 1, maxLength: 6000 }),
    fc.tuple(sample, fc.integer({ min: 1, max: 9000 })).map(([value, length]) => Array.from({ length }, () => value)),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(stretch, { minLength: 1, maxLength: 3 }), async (stretches) => {
      const samples = Int16Array.from(stretches.flat());
      // Shorter than this the media core calls it no recording.
      fc.pre(samples.length > 1600);
      expect((await thereAndBack(samples, 5000)).same).toBe(true);
    }),
    { numRuns: 25 },
  );
});
