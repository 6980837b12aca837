import type { Clock } from '../clock.ts';
import type { EventHub } from '../events.ts';
import type { QueueDesk } from './queue-desk.ts';
import { WorkStretch, type WorkEnded, type WorkSigns } from './work-signs.ts';

/** The signs are no older than this, and not made anew more often. */
const EVERY_MS = 1_000;

/** What watching the work needs. */
export interface WorkWatchParts {
  readonly events: EventHub;
  readonly queue: Pick<QueueDesk, 'list'>;
  readonly clock: Clock;
  /** Whether a person sees the window now. */
  readonly isLookedAt: () => boolean;
  /** The title of a recording that may be named before others; null when it may not. */
  readonly titleOf: (recordingId: string) => Promise<string | null>;
  readonly show: (signs: WorkSigns) => void;
  readonly tell: (ended: WorkEnded) => void;
  /** A queue that could not be asked. */
  readonly onTrouble: (caught: unknown) => void;
}

/** Follows the work of a core for the desktop around the window; gives the functions that make the signs anew now, and that stop watching. */
export function watchWork(parts: WorkWatchParts): { readonly look: () => void; readonly stop: () => void } {
  const { events, queue, clock, isLookedAt, titleOf, show, tell, onTrouble } = parts;
  const stretch = new WorkStretch();
  let forget: (() => void) | null = null;
  let isStopped = false;

  const look = async (): Promise<void> => {
    forget = null;
    const entries = await queue.list();
    if (isStopped) return;
    const signs = stretch.look(entries);
    show(signs);
    if (isLookedAt()) stretch.seen();
    if (signs.isWorking) return;
    const { recordingIds, stopped } = stretch.ended();
    const [first, ...others] = recordingIds;
    if (first === undefined) return;
    const title = others.length === 0 ? await titleOf(first) : null;
    tell({ done: recordingIds.length, title, stopped });
  };
  const soon = (): void => {
    if (isStopped) return;
    forget ??= clock.after(EVERY_MS, () => void look().catch(onTrouble));
  };
  const stops = [
    events.on('library:changed', soon),
    events.on('jobs:progress', soon),
    events.on('transcripts:ready', ({ recordingId }) => {
      if (!isLookedAt()) stretch.finished(recordingId);
      soon();
    }),
  ];
  return {
    look: soon,
    stop: () => {
      isStopped = true;
      forget?.();
      for (const stop of stops) stop();
    },
  };
}
