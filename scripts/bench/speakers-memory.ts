import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { BenchOptions, BenchRow } from './row.ts';
import type { SpeakerRecording } from './speaker-recordings.ts';
import type { SpeakerResult, SpeakerTask } from './speaker-task.ts';

const MEMORY_LIMIT_MB = 250;
const BYTES_IN_MB = 1_000_000;
/**
 * Minutes of sound, and how many of them the pass finds kept by an earlier one that was killed: all are heard only with --long. What grows with
 * the length is the same in both: the kept bytes, and all that is made of them at the end.
 */
const LENGTHS = [
  { minutes: 10, keptMinutes: 0 },
  { minutes: 60, keptMinutes: 55 },
  { minutes: 300, keptMinutes: 297 },
  { minutes: 600, keptMinutes: 597 },
] as const;
/** Of each recording so much is taken for the sound that is said over and over: minutes of many people. */
const MOST_OF_EACH_BYTES = 60 * 16_000 * 4;
/** The peer holds all sound and takes an eighth of its length in time: beyond ten minutes it is asked only with --long. */
const PEER_MINUTES = 10;

/** What the memory rows are made with: how a program is run, the task for a recording, and a folder for sound. */
export interface MemoryParts {
  readonly run: (program: string, task: SpeakerTask) => SpeakerResult;
  readonly taskFor: (recording: Pick<SpeakerRecording, 'pcmPath' | 'channelPaths'>) => SpeakerTask;
  readonly peerName: string;
  readonly scratch: string;
}

/** Memory of a whole pass over ten minutes, an hour, five and ten, above that of the idle process; each length in a process of its own. */
export function memoryRows(recordings: readonly SpeakerRecording[], options: BenchOptions, parts: MemoryParts): readonly BenchRow[] {
  const pcmPath = path.join(parts.scratch, 'all-in-one.f32');
  const voices = recordings.filter((recording) => recording.channelPaths.length === 0);
  writeFileSync(pcmPath, Buffer.concat(voices.map((recording) => readFileSync(recording.pcmPath).subarray(0, MOST_OF_EACH_BYTES))));
  return LENGTHS.map(({ minutes, keptMinutes }) => {
    const startedFrom = options.long ? 0 : keptMinutes;
    const task = { ...parts.taskFor({ pcmPath, channelPaths: [] }), repeatMinutes: minutes };
    const over = (result: SpeakerResult): number => (result.peakBytes - result.idleBytes) / BYTES_IN_MB;
    const ours = parts.run('speakers-ours.ts', { ...task, keptMinutes: startedFrom });
    const peer = minutes > PEER_MINUTES && !options.long ? null : parts.run('speakers-sherpa.ts', { ...task, keptMinutes: 0 });
    const note =
      startedFrom === 0
        ? 'heard whole'
        : `the last ${minutes - startedFrom} min heard, the rest kept by a pass that was killed; all grouped`;
    return {
      name: `memory over idle, ${minutes} min`,
      ours: over(ours),
      peer: peer === null ? null : over(peer),
      peerName: parts.peerName,
      limit: MEMORY_LIMIT_MB,
      unit: 'MB',
      note: `${note}; ${Math.round(ours.cpuMs / 1000)} s of CPU`,
    };
  });
}
