import { FailureError, failureOf } from '../../domain/failure.ts';
import { connect, type CallOptions, type HelperClient } from '../process/client.ts';
import type { HelperProcess } from '../process/helper-process.ts';
import type { IngestShape } from './ingest-service.ts';

/** How long a cancelled call may take to answer before its process is killed: a cancel is through within 50 ms. */
const CANCEL_GRACE_MS = 40;

/** Calls `work` once after some ms; what it gives stops that. */
export type StartTimer = (work: () => void, afterMs: number) => () => void;

/** One ingest process at a time, started when first asked and again after it died. */
export interface MediaLane {
  readonly call: <Method extends keyof IngestShape>(
    method: Method,
    input: IngestShape[Method][0],
    options: CallOptions<IngestShape[Method][2]>,
  ) => Promise<IngestShape[Method][1]>;
  readonly close: () => void;
}

interface Running {
  readonly client: HelperClient<IngestShape>;
  dead: boolean;
  /** We ended it ourselves: what others had asked of it is then no crash of theirs. */
  killed: boolean;
}

/**
 * Makes a lane. When its process dies, what was asked of it is asked once more of a new one, because another file may have been the
 * cause; the second death is the failure `media-crashed`. An aborted call is `cancelled`, by killing the process if it must be.
 */
export function createMediaLane(start: () => HelperProcess, startTimer: StartTimer): MediaLane {
  let current: Running | null = null;
  let closed = false;

  const started = (): Running => {
    if (closed) throw new FailureError({ code: 'cancelled' });
    if (current !== null && !current.dead) return current;
    const helper = start();
    const running: Running = { client: connect<IngestShape>(helper, 'media-crashed'), dead: false, killed: false };
    helper.onExit(() => {
      running.dead = true;
    });
    current = running;
    return running;
  };

  const kill = (running: Running): void => {
    running.killed = true;
    running.client.process.kill();
  };

  return {
    call: async (method, input, options) => {
      const { signal } = options;
      for (let deaths = 0; ;) {
        const running = started();
        let stopTimer: (() => void) | null = null;
        const onAbort = (): void => {
          stopTimer = startTimer(() => kill(running), CANCEL_GRACE_MS);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        try {
          return await running.client.call(method, input, options);
        } catch (caught) {
          if (signal?.aborted === true || closed) throw new FailureError({ code: 'cancelled' });
          if (!running.dead || failureOf(caught)?.code !== 'media-crashed') throw caught;
          if (!running.killed) deaths++;
          if (deaths > 1) throw caught;
        } finally {
          signal?.removeEventListener('abort', onAbort);
          stopTimerOf(stopTimer);
        }
      }
    },
    close: () => {
      closed = true;
      if (current !== null && !current.dead) kill(current);
    },
  };
}

function stopTimerOf(stop: (() => void) | null): void {
  stop?.();
}
