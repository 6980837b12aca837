import { FailureError, type FailureCode } from '../../domain/failure.ts';
import type { HelperProcess } from './helper-process.ts';
import type { AnswerMessage, CallMessage, ServiceShape } from './protocol.ts';

/** How a call is made: an abort, which asks the helper to stop, and a listener for progress. */
export interface CallOptions<Progress> {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Asks a helper. A Failure unwinds as FailureError; the helper's death gives the code named at `connect`; a bug in the helper throws HelperBug. */
export interface HelperClient<Shape extends ServiceShape> {
  call<Method extends keyof Shape & string>(
    method: Method,
    input: Shape[Method][0],
    options?: CallOptions<Shape[Method][2]>,
  ): Promise<Shape[Method][1]>;
  readonly process: HelperProcess;
}

/** An exception inside a helper process, with its stack for the log. */
export class HelperBug extends Error {
  constructor(report: string) {
    super(report);
    this.name = 'HelperBug';
  }
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
  readonly onProgress: ((progress: never) => void) | undefined;
  readonly forget: () => void;
}

/** Joins the app to a started helper; `crashCode` is the failure that unanswered calls get when the helper dies. */
export function connect<Shape extends ServiceShape>(helper: HelperProcess, crashCode: FailureCode): HelperClient<Shape> {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let dead = false;

  helper.onMessage((raw) => {
    const message = raw as AnswerMessage;
    const call = waiting.get(message.id);
    if (call === undefined) return;
    if (message.kind === 'progress') {
      call.onProgress?.(message.progress as never);
      return;
    }
    waiting.delete(message.id);
    call.forget();
    if (message.kind === 'value') call.resolve(message.value as never);
    else if (message.kind === 'failure') call.reject(new FailureError(message.failure));
    else call.reject(new HelperBug(message.report));
  });
  helper.onExit(() => {
    dead = true;
    for (const call of waiting.values()) {
      call.forget();
      call.reject(new FailureError({ code: crashCode }));
    }
    waiting.clear();
  });

  return {
    process: helper,
    call(method, input, options = {}) {
      const { signal, onProgress } = options;
      if (dead) return Promise.reject(new FailureError({ code: crashCode }));
      if (signal?.aborted === true) return Promise.reject(new FailureError({ code: 'cancelled' }));
      const id = nextId++;
      return new Promise((resolve, reject) => {
        const cancel = (): void => helper.post({ kind: 'cancel', id } satisfies CallMessage);
        signal?.addEventListener('abort', cancel, { once: true });
        waiting.set(id, { resolve, reject, onProgress, forget: () => signal?.removeEventListener('abort', cancel) });
        helper.post({ kind: 'call', id, method, input } satisfies CallMessage);
      });
    },
  };
}
