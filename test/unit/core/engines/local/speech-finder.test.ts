import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

import { failureOf } from '../../../../../main/domain/failure.ts';
import { speechFinder } from '../../../../../main/core/engines/local/speech-finder.ts';
import { nodeLauncher } from '../../../../../main/core/process/node-launcher.ts';
import { samplesOfWave } from '../../../../contract/wave-file.ts';

const ROOT = new URL('../../../../../', import.meta.url);
const launch = nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`main/worker/${name}.ts`, ROOT)) });
const finder = speechFinder({ launch, modelsDir: fileURLToPath(new URL('assets/models', ROOT)) });
const never = new AbortController().signal;

afterAll(() => finder.close());

const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('speech is found in an interview, and none in a hum, without a model for words', async () => {
  const spoken = await samplesOfWave(new URL('test/fixtures/audio/short.wav', ROOT));
  const hum = Float32Array.from({ length: 160_000 }, (_, index) => 0.1 * Math.sin((2 * Math.PI * 120 * index) / 16_000));
  const [speech, noise] = await Promise.all([finder.find(spoken, never), finder.find(hum, never)]);
  expect(speech).toHaveLength(Math.ceil(spoken.length / 512));
  expect(mean(speech)).toBeGreaterThan(0.5);
  expect(mean(noise)).toBeLessThan(0.1);
});

test('a detector that is not there is said, and can be there the next time', async () => {
  const lost = speechFinder({ launch, modelsDir: '/nowhere' });
  const caught: unknown = await lost.find(new Float32Array(16_000), never).catch((reason: unknown) => reason);
  lost.close();
  expect(failureOf(caught)?.code).toBe('model-missing');
});
