import { fileURLToPath } from 'node:url';

import { localEngine } from '../../main/core/engines/local/local-engine.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { engineSuite } from './engine.suite.ts';
import { samplesOfWave } from './wave-file.ts';

const ROOT = new URL('../../', import.meta.url);

for (const backend of ['native', 'wasm'] as const) {
  engineSuite({
    name: `the engine on this machine (${backend})`,
    open: () =>
      localEngine({
        launch: nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`main/worker/${name}.ts`, ROOT)) }),
        modelsDir: fileURLToPath(new URL('assets/models', ROOT)),
        threads: () => 1,
        backend,
      }),
    speech: twoWindowsOfSpeech,
    settings: {
      language: 'en',
      prompt: '',
      engineId: 'local',
      modelId: 'moonshine-tiny',
      quality: backend === 'native' ? 'best' : 'fast',
      speakers: 'auto',
    },
  });
}

/** A question and its answer, a pause too long to be joined, and the question again. */
async function twoWindowsOfSpeech(): Promise<Float32Array> {
  const spoken = await samplesOfWave(new URL('test/fixtures/audio/short.wav', ROOT));
  const pauseSamples = 2 * 16_000;
  const againSamples = 3 * 16_000;
  const speech = new Float32Array(spoken.length + pauseSamples + againSamples);
  speech.set(spoken);
  speech.set(spoken.subarray(0, againSamples), spoken.length + pauseSamples);
  return speech;
}
