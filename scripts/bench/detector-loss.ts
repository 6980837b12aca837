import path from 'node:path';

import { localModel } from '../../main/core/engines/local/catalogue.ts';
import { readModel } from '../../main/core/engines/local/model-files.ts';
import { openMoonshine } from '../../main/core/engines/local/moonshine.ts';
import { createReader } from '../../main/core/engines/local/reader.ts';
import { openRuntime } from '../../main/core/engines/local/runtime.ts';
import { openSoundTrack } from '../../main/core/engines/local/sound-track.ts';
import { openSpeechDetector } from '../../main/core/engines/local/speech-detector.ts';
import { createTokenizer } from '../../main/core/engines/local/tokenizer.ts';
import { HOP_MS, WindowPlanner, readRange } from '../../main/core/engines/local/window-planner.ts';
import type { SampleTurn } from './recordings.ts';
import { readSamples } from './speech-task.ts';

/** Reference words, and how many of them lie wholly where the detector marked no speech. */
export interface DetectorLoss {
  readonly words: number;
  readonly lostWords: number;
}

interface Marked {
  readonly startMs: number;
  readonly endMs: number;
}

const MODELS = path.resolve(import.meta.dirname, '../../assets/models');
const SAMPLES_PER_MS = 16;
const VOCABULARY_SIZE = 32_768;

/** Places the words of the turns in the sound by forced alignment and counts those that no window would be read for. */
export async function detectorLoss(pcmPath: string, turns: readonly SampleTurn[]): Promise<DetectorLoss> {
  const model = localModel('moonshine-base');
  if (model === null) throw new Error('the base model is gone from the catalogue');
  const samples = readSamples(pcmPath);
  const runtime = await openRuntime('auto', { threads: 1, plansMemory: true });
  const bytes = await readModel(MODELS, model);
  const moonshine = await openMoonshine(runtime, model, bytes);
  const detector = await openSpeechDetector(runtime, bytes.detector);
  const reader = createReader({ moonshine, tokenizer: createTokenizer(VOCABULARY_SIZE) });
  const marked = await markedSpeech(samples, (block, signal) => detector.detect(block, signal));
  let words = 0;
  let lostWords = 0;
  for (const turn of turns) {
    const sound = samples.subarray(turn.startMs * SAMPLES_PER_MS, turn.endMs * SAMPLES_PER_MS);
    for (const word of await reader.align(sound, turn.text)) {
      const [startMs, endMs] = [turn.startMs + word.startMs, turn.startMs + word.endMs];
      words += 1;
      if (!marked.some((span) => span.startMs < endMs && span.endMs > startMs)) lostWords += 1;
    }
  }
  await moonshine.close();
  await detector.close();
  return { words, lostWords };
}

async function markedSpeech(samples: Float32Array, detect: Parameters<typeof openSoundTrack>[1]): Promise<readonly Marked[]> {
  const { signal } = new AbortController();
  const track = openSoundTrack({ read: (from, to) => Promise.resolve(samples.slice(from, to)), totalMs: () => null }, detect);
  const marked: Marked[] = [];
  let planner = new WindowPlanner({ hop: 0, inSpeech: false }, { targetMs: 18_000, capMs: 28_000 });
  for (let hop = 0; ; hop += 1) {
    const speech = await track.speechAt(hop, signal);
    const plan = speech === null ? planner.finish() : planner.push(speech);
    const range = plan === null ? null : readRange(plan);
    if (range !== null) marked.push({ startMs: range.startHop * HOP_MS, endMs: range.endHop * HOP_MS });
    if (speech === null) return marked;
    if (plan === null) continue;
    planner = new WindowPlanner(plan.next, { targetMs: 18_000, capMs: 28_000 });
    hop = plan.next.hop - 1;
  }
}
