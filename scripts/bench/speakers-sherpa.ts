/**
 * Tells the speakers of a task's recordings with sherpa-onnx and the same weights, set up as its examples do (threshold 0.5, which was also
 * its best of 0.5 and 0.8 on our recordings), and prints a SpeakerResult as JSON. Started by speakers.ts.
 */
import { readFileSync } from 'node:fs';

import sherpa from 'sherpa-onnx-node';

import { finishSpeakers, readRange, readSpeakerTask } from './speaker-task.ts';

const idleBytes = process.memoryUsage().rss;
const task = readSpeakerTask(readFileSync(0, 'utf8'));
const diarization = new sherpa.OfflineSpeakerDiarization({
  segmentation: { pyannote: { model: task.segmentationPath }, numThreads: 1 },
  embedding: { model: task.voicePrintPath, numThreads: 1 },
  clustering: { numClusters: -1, threshold: 0.5 },
  minDurationOn: 0.3,
  minDurationOff: 0.5,
});
const sampleCount = task.repeatMinutes === null ? null : task.repeatMinutes * 60 * 16_000;
const all = task.recordings.map(({ pcmPath }) =>
  diarization
    .process(readRange(pcmPath, { startSample: 0, endSample: Infinity }, sampleCount))
    .map((turn) => ({ startMs: turn.start * 1000, endMs: turn.end * 1000, speaker: String(turn.speaker), isExact: false })),
);
finishSpeakers(all, { idleBytes, firstToldMs: 0, stopMs: 0 });
