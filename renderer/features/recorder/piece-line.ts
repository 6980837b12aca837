import type { Failure, Reply } from '#domain/failure.ts';
import type { TakeWritten } from '#domain/take.ts';

/** Pieces wait in memory while the disk is slow, but not for ever: a minute of them, then the recording is ended. */
const MOST_WAITING = 120;

/** Why no more can be written. */
export type LineBreak = { readonly kind: 'slow' } | { readonly kind: 'failed'; readonly failure: Failure };

/** Sends pieces one after the other, each when the one before it is on the disk. */
export interface PieceLine {
  readonly push: (pcm: Uint8Array) => void;
  /** Answered when all that was pushed is on the disk or the line is broken. */
  readonly drained: () => Promise<void>;
}

/** What a line is made of; `onBreak` is told once, and nothing more is sent after it. */
export interface PieceLineParts {
  readonly send: (index: number, pcm: Uint8Array) => Promise<Reply<TakeWritten>>;
  readonly onWritten: (written: TakeWritten) => void;
  readonly onBreak: (why: LineBreak) => void;
}

/** A line without pieces. */
export function pieceLine({ send, onWritten, onBreak }: PieceLineParts): PieceLine {
  const waiting: Uint8Array[] = [];
  let index = 0;
  let isBroken = false;
  let running: Promise<void> | null = null;
  const breakOff = (why: LineBreak): void => {
    if (isBroken) return;
    isBroken = true;
    waiting.length = 0;
    onBreak(why);
  };
  const run = async (): Promise<void> => {
    for (let pcm = waiting[0]; pcm !== undefined; pcm = waiting[0]) {
      const reply = await send(index, pcm);
      if (!reply.ok) return breakOff({ kind: 'failed', failure: reply.failure });
      waiting.shift();
      index += 1;
      onWritten(reply.value);
    }
    return undefined;
  };
  return {
    push: (pcm) => {
      if (isBroken) return;
      if (waiting.length >= MOST_WAITING) return breakOff({ kind: 'slow' });
      waiting.push(pcm);
      running ??= run().finally(() => (running = null));
      return undefined;
    },
    drained: async () => {
      await running;
    },
  };
}
