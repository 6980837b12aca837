/**
 * Recognises the recordings of a task with sherpa-onnx and the same weights, by its own speech detector and decoder as its examples set
 * them up (pieces of at most 15 s), and prints a Recognition as JSON. Started by speech.ts.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import sherpa from 'sherpa-onnx-node';

import { finishRecognition, readSamples, readTask } from './speech-task.ts';

const PACKAGES = path.resolve(import.meta.dirname, '../../node_modules');
const RATE_HZ = 16_000;
const WINDOW = 512;
const task = readTask(readFileSync(0, 'utf8'));
const weights = path.join(PACKAGES, 'moonshine-weights/dist/model', task.modelId === 'moonshine-base' ? 'base' : 'tiny', 'quantized');

const recognizer = new sherpa.OfflineRecognizer({
  featConfig: { sampleRate: RATE_HZ, featureDim: 80 },
  modelConfig: {
    moonshine: { encoder: path.join(weights, 'encoder_model.onnx'), mergedDecoder: path.join(weights, 'decoder_model_merged.onnx') },
    tokens: task.tokensPath,
    numThreads: 1,
    provider: 'cpu',
  },
});

let firstTextMs: number | null = null;
const started = performance.now();
const texts = task.pcmPaths.map((pcmPath) => textOf(readSamples(pcmPath)));
finishRecognition({ texts, wallMs: performance.now() - started, firstTextMs });

function textOf(samples: Float32Array): string {
  const silero = {
    model: path.join(PACKAGES, '@ricky0123/vad-web/dist/silero_vad_v5.onnx'),
    threshold: 0.5,
    minSpeechDuration: 0.25,
    minSilenceDuration: 0.5,
    maxSpeechDuration: 15,
    windowSize: WINDOW,
  };
  const detector = new sherpa.Vad({ sileroVad: silero, sampleRate: RATE_HZ, numThreads: 1 }, 60);
  const pieces: string[] = [];
  const take = (): void => {
    for (; !detector.isEmpty(); detector.pop()) {
      const stream = recognizer.createStream();
      stream.acceptWaveform({ samples: detector.front(false).samples, sampleRate: RATE_HZ });
      recognizer.decode(stream);
      pieces.push(recognizer.getResult(stream).text);
      firstTextMs ??= performance.now();
    }
  };
  for (let at = 0; at + WINDOW <= samples.length; at += WINDOW) {
    detector.acceptWaveform(samples.subarray(at, at + WINDOW));
    take();
  }
  detector.flush();
  take();
  return pieces.join(' ');
}
