import type { Job } from '../../domain/job.ts';

/** Where jobs of one engine run side by side: at most `width` at a time. A lane that is full or has nothing due holds up no other. */
export interface Lane {
  readonly id: string;
  readonly width: number;
}

/** A job with the lane that it works in. */
export interface PlacedJob {
  readonly job: Job;
  readonly lane: Lane;
}

/** Those of the waiting jobs (in the order of the queue) that may begin, when `busy` lanes are taken by jobs at work. */
export function startable(waiting: readonly PlacedJob[], busy: readonly Lane[]): readonly PlacedJob[] {
  const taken = new Map<string, number>();
  const take = ({ id }: Lane): void => void taken.set(id, (taken.get(id) ?? 0) + 1);
  busy.forEach(take);
  return waiting.filter(({ lane }) => {
    if ((taken.get(lane.id) ?? 0) >= lane.width) return false;
    take(lane);
    return true;
  });
}
