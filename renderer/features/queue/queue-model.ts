import type { JobPhase, JobProgress } from '#domain/job.ts';
import type { RecordingSummary } from '#domain/recording.ts';

/** What the foot of the sidebar tells: the work that runs, and how many wait, are paused or are held. */
export interface QueueView {
  readonly running: {
    readonly recordingId: string;
    readonly title: string;
    readonly phase: JobPhase;
    readonly progress: JobProgress | null;
  } | null;
  readonly queued: number;
  readonly paused: number;
  readonly held: number;
}

/** Sums up the newest jobs of all recordings; `progress` by recording id is newer than what the list holds. */
export function queueOf(summaries: readonly RecordingSummary[], progress: Readonly<Record<string, JobProgress>>): QueueView {
  const count = (state: string): number => summaries.filter((summary) => summary.job?.status.state === state).length;
  const running = summaries.find((summary) => summary.job?.status.state === 'running');
  const status = running?.job?.status;
  return {
    running:
      running === undefined || status?.state !== 'running'
        ? null
        : {
            recordingId: running.recording.id,
            title: running.recording.title,
            phase: status.phase,
            progress: progress[running.recording.id] ?? running.job?.progress ?? null,
          },
    queued: count('queued'),
    paused: count('paused'),
    held: count('held'),
  };
}

/** True when nothing waits, runs, is held or paused. */
export function isQuiet(queue: QueueView): boolean {
  return queue.running === null && queue.queued === 0 && queue.paused === 0 && queue.held === 0;
}
