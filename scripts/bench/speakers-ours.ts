/**
 * Tells the speakers of a task's recordings with our own diarizers, all in this one process so that its time and memory can be told, and
 * prints a SpeakerResult as JSON. Started by speakers.ts.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';

import type { LaunchHelper } from '../../main/core/process/helper-process.ts';
import { serve } from '../../main/core/process/service.ts';
import { channelDiarizer } from '../../main/core/speakers/channel-diarizer.ts';
import { chooseDiarizer } from '../../main/core/speakers/choice.ts';
import type { Diarizer, Kept, SpeakerSound, SpeakerTurn } from '../../main/core/speakers/diarizer.ts';
import { diarizerLink } from '../../main/core/speakers/diarizer-link.ts';
import { diarizerMethods } from '../../main/core/speakers/diarizer-service.ts';
import { isLast } from '../../main/core/speakers/observation.ts';
import { onDeviceDiarizer } from '../../main/core/speakers/on-device-diarizer.ts';
import { FRAME_SAMPLES } from '../../main/core/speakers/segmentation.ts';
import { finishSpeakers, readRange, readSpeakerTask, type SpeakerResult, type SpeakerTask } from './speaker-task.ts';

// As main/worker/diarizer.ts does.
setFlagsFromString('--semi-space-growth-factor=1');
setFlagsFromString('--max-semi-space-size=2');

const MODELS = path.resolve(import.meta.dirname, '../../assets/speakers');
const idleBytes = process.memoryUsage().rss;
const task = readSpeakerTask(readFileSync(0, 'utf8'));
const onDevice = onDeviceDiarizer({ link: diarizerLink(inThisProcess(), []), threads: 1 });
const diarizers = { channels: channelDiarizer(), onDevice };
const signal = new AbortController().signal;
const people = { kind: 'auto' } as const;

/** Where in the kept bytes of a window its place in the recording is written. */
const START_FRAME_OFFSET = 4;
/** A window of kept bytes begins so many frames after the one before. */
const STEP_FRAMES = 148;
const WINDOWS_A_MINUTE = 60_000 / ((STEP_FRAMES * FRAME_SAMPLES) / 16);

/** Calls that the process works on. */
const unanswered = new Set<unknown>();

const all: SpeakerResult['turns'] = [];
let firstToldMs = 0;
for (const recording of task.recordings) {
  const sound = soundOf(recording, task.repeatMinutes);
  const diarizer = await chooseDiarizer(diarizers, { sound, people }, signal);
  const kept = task.keptMinutes === 0 ? [] : await keptBefore(diarizer, soundOf(recording, null));
  let turns: readonly SpeakerTurn[] = [];
  let heardMs = 0;
  for await (const event of diarizer.diarize({ sound, people, kept, signal })) {
    if (event.kind === 'kept') heardMs = event.endMs;
    else {
      turns = event.turns;
      if (!event.complete && firstToldMs === 0) firstToldMs = heardMs;
    }
  }
  all.push(
    turns.map((turn) => ({
      startMs: turn.startMs,
      endMs: turn.endMs,
      speaker: String(turn.speakerLocalId),
      isExact: turn.isExact === true,
    })),
  );
}
finishSpeakers(all, { idleBytes, firstToldMs, stopMs: await stopTime() });

/** How long it takes to stop a pass that is in the middle of its second window, ms: until its process works on nothing any more, too. */
async function stopTime(): Promise<number> {
  const [first] = task.recordings;
  if (first === undefined) return 0;
  const stop = new AbortController();
  const pass = onDevice.diarize({ sound: soundOf(first, null), people, kept: [], signal: stop.signal })[Symbol.asyncIterator]();
  await pass.next();
  const next = pass.next().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const askedAt = performance.now();
  stop.abort();
  await next;
  while (unanswered.size > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  return performance.now() - askedAt;
}

/** What a pass that was killed after `keptMinutes` left: the recording is heard once and its windows repeated, each at its place. */
async function keptBefore(diarizer: Diarizer, sound: SpeakerSound): Promise<readonly Kept[]> {
  const once: Kept[] = [];
  for await (const event of diarizer.diarize({ sound, people, kept: [], signal })) if (event.kind === 'kept') once.push(event.bytes);
  const whole = once.filter((bytes) => !isLast(bytes));
  return Array.from({ length: Math.floor(task.keptMinutes * WINDOWS_A_MINUTE) }, (_, index) => {
    const bytes = Uint8Array.from(whole[index % whole.length] ?? []);
    new DataView(bytes.buffer).setUint32(START_FRAME_OFFSET, index * STEP_FRAMES, true);
    return bytes;
  });
}

function soundOf({ pcmPath, channelPaths }: SpeakerTask['recordings'][number], repeatMinutes: number | null): SpeakerSound {
  const sampleCount = repeatMinutes === null ? null : repeatMinutes * 60 * 16_000;
  return {
    channelCount: Math.max(1, channelPaths.length),
    totalMs: () => (sampleCount ?? readRange(pcmPath, { startSample: 0, endSample: Infinity }, null).length) / 16,
    read: (startSample, endSample) => Promise.resolve(readRange(pcmPath, { startSample, endSample }, sampleCount)),
    readChannel: (channel, range) => Promise.resolve(readRange(channelPaths[channel] ?? pcmPath, range, sampleCount)),
  };
}

function inThisProcess(): LaunchHelper {
  return () => {
    let toService: (message: unknown) => void = () => undefined;
    let toDiarizer: (message: unknown) => void = () => undefined;
    const post = (message: unknown): void => {
      // Nothing that is asked for here tells its progress: every message is an answer.
      unanswered.delete(idOf(message));
      setImmediate(() => toDiarizer(structuredClone(message)));
    };
    serve({ post, onMessage: (listener) => (toService = listener) }, diarizerMethods({ modelsDir: MODELS, backend: 'auto' }));
    return {
      pid: process.pid,
      post: (message) => {
        if (isCall(message)) unanswered.add(idOf(message));
        setImmediate(() => toService(structuredClone(message)));
      },
      onMessage: (listener) => (toDiarizer = listener),
      onExit: () => undefined,
      kill: () => undefined,
    };
  };
}

function isCall(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'call';
}

function idOf(message: unknown): unknown {
  return typeof message === 'object' && message !== null && 'id' in message ? message.id : null;
}
