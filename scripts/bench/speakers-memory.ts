import type { BenchOptions, BenchRow } from './row.ts';
import type { SpeakerRecording } from './speaker-recordings.ts';
import type { SpeakerResult, SpeakerTask } from './speaker-task.ts';

const MEMORY_LIMIT_MB = 250;
const BYTES_IN_MB = 1_000_000;
/** Minutes of sound, and how many of them the pass finds kept by an earlier one that was killed: five hours are heard whole only with --long. */
const LENGTHS = [
  { minutes: 10, keptMinutes: 0 },
  { minutes: 60, keptMinutes: 0 },
  { minutes: 300, keptMinutes: 285 },
] as const;
/** The peer holds all sound and takes an eighth of its length in time: beyond ten minutes it is asked only with --long. */
const PEER_MINUTES = 10;

/** What the memory rows are made with: how a program is run, and the task for the first recording. */
export interface MemoryParts {
  readonly run: (program: string, task: SpeakerTask) => SpeakerResult;
  readonly taskFor: (recording: SpeakerRecording) => SpeakerTask;
  readonly peerName: string;
}

/** Memory of a whole pass over ten minutes, an hour and five, above that of the idle process; each length in a process of its own. */
export function memoryRows([first]: readonly SpeakerRecording[], options: BenchOptions, parts: MemoryParts): readonly BenchRow[] {
  if (first === undefined) return [];
  return LENGTHS.map(({ minutes, keptMinutes }) => {
    const startedFrom = options.long ? 0 : keptMinutes;
    const task = { ...parts.taskFor(first), repeatMinutes: minutes };
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
