import type { JobState } from '../domain/job.ts';
import type { QueueVerb } from '../domain/queue.ts';

const CHANGED: Readonly<Record<QueueVerb, string>> = {
  pause: 'Paused',
  resume: 'Goes on',
  cancel: 'Cancelled, its text so far is kept',
  retry: 'Queued again',
};

const STATES: Readonly<Record<Exclude<JobState['state'], 'running'>, string>> = {
  queued: 'waits for its turn',
  held: 'held',
  paused: 'paused',
  failed: 'failed',
  done: 'done',
  cancelled: 'cancelled',
};

const PHASES = { ingest: 'reading the file', recognize: 'being transcribed', speakers: 'telling the voices apart' } as const;

/** What the command line says about the queue. */
export const QUEUE_SAY = {
  empty: 'Nothing is in the queue.',
  nothing: 'There was nothing to do.',
  later: 'It goes on when On Record is opened.',
  cannot: (title: string): string => `${title}: this cannot be done now.`,
  changed: (verb: QueueVerb, title: string): string => `${CHANGED[verb]}: ${title}`,
  work: (state: JobState['state']): string => (state === 'running' ? PHASES.recognize : STATES[state]),
  state: (status: JobState): string => (status.state === 'running' ? PHASES[status.phase] : STATES[status.state]),
  doneOf: (done: string, total: string): string => `${done} of ${total}`,
  speed: (rate: number): string => `${rate.toFixed(rate < 10 ? 1 : 0)}× real time`,
  left: (leftMs: number): string => `about ${Math.max(1, Math.round(leftMs / 60_000))} min left`,
} as const;

/** The part of --help that tells of the queue. */
export const QUEUE_HELP = `  onrecord queue [list|pause|resume|cancel|retry] [ID…] [--json]
                                        what waits, works or failed in the app's library, and change it: the jobs
                                        named by the beginning of their ids, or all`;
