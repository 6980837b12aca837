/**
 * Recognises the recordings of a task with our own engine, all in this one process so that its time and memory can be told, and prints a
 * Recognition as JSON. Started by speech.ts.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { localEngine } from '../../main/core/engines/local/local-engine.ts';
import { recognizerMethods } from '../../main/core/engines/local/recognizer-service.ts';
import type { LaunchHelper } from '../../main/core/process/helper-process.ts';
import { serve } from '../../main/core/process/service.ts';
import { finishRecognition, readSamples, readTask } from './speech-task.ts';

const MODELS = path.resolve(import.meta.dirname, '../../assets/models');
const task = readTask(readFileSync(0, 'utf8'));
const engine = localEngine({ launch: inThisProcess(), modelsDir: MODELS, threads: () => 1 });
const settings = { language: 'en', prompt: '', engineId: 'local', modelId: task.modelId, quality: task.quality, speakers: 'off' } as const;

let firstTextMs: number | null = null;
const texts: string[] = [];
const started = performance.now();
for (const pcmPath of task.pcmPaths) {
  const samples = readSamples(pcmPath);
  const sound = { read: (from: number, to: number) => Promise.resolve(samples.slice(from, to)), totalMs: () => null };
  const words: string[] = [];
  for await (const event of engine.transcribe({ sound, settings, resumeFrom: null, nextIndex: 0, signal: new AbortController().signal })) {
    if (event.kind === 'writing') firstTextMs ??= performance.now();
    if (event.kind === 'window') words.push(...event.window.words.map((word) => word.text));
  }
  texts.push(words.join(' '));
}
finishRecognition({ texts, wallMs: performance.now() - started, firstTextMs });

function inThisProcess(): LaunchHelper {
  return () => {
    let toService: (message: unknown) => void = () => undefined;
    let toEngine: (message: unknown) => void = () => undefined;
    const post = (message: unknown): void => void setImmediate(() => toEngine(structuredClone(message)));
    serve({ post, onMessage: (listener) => (toService = listener) }, recognizerMethods({ modelsDir: MODELS, backend: 'auto', threads: 1 }));
    return {
      pid: process.pid,
      post: (message) => void setImmediate(() => toService(structuredClone(message))),
      onMessage: (listener) => (toEngine = listener),
      onExit: () => undefined,
      kill: () => undefined,
    };
  };
}
