import { FailureError } from '../../../domain/failure.ts';
import { connect, type CallOptions, type HelperClient } from '../../process/client.ts';
import type { LaunchHelper } from '../../process/helper-process.ts';
import type { RecognizerShape } from './recognizer-api.ts';

/** The line to the recognizer process, which is started when it is first needed and again after it died. */
export interface RecognizerLink {
  readonly call: <Method extends keyof RecognizerShape>(
    method: Method,
    input: RecognizerShape[Method][0],
    options: CallOptions<RecognizerShape[Method][2]> & { readonly signal: AbortSignal },
  ) => Promise<RecognizerShape[Method][1]>;
  readonly close: () => void;
}

/** Runs work once after a time, ms; what it gives calls that off. */
export type StartTimer = (work: () => void, afterMs: number) => () => void;

/** How the recognizer process is started, and the timer that ends it when nobody has needed it for a while (without one it stays). */
export interface LinkOptions {
  readonly launch: LaunchHelper;
  readonly args: () => readonly string[];
  readonly startTimer: StartTimer | null;
}

/** The process holds 300 to 600 MB: it is let go this long after its last answer. Starting it again takes one to two seconds. */
const IDLE_MS = 60_000;

/** Joins the engine to its process. A call ends at once with `cancelled` when its signal fires, though the process finishes its token first. */
export function recognizerLink({ launch, args, startTimer }: LinkOptions): RecognizerLink {
  let client: HelperClient<RecognizerShape> | null = null;
  let calls = 0;
  let callOff: (() => void) | null = null;

  const started = (): HelperClient<RecognizerShape> => {
    if (client !== null) return client;
    const fresh = connect<RecognizerShape>(launch('recognizer', args()), 'engine-crashed');
    fresh.process.onExit(() => {
      if (client === fresh) client = null;
    });
    client = fresh;
    return fresh;
  };
  const close = (): void => {
    callOff?.();
    callOff = null;
    client?.process.kill();
    client = null;
  };
  const begin = (): void => {
    calls += 1;
    callOff?.();
    callOff = null;
  };
  const end = (): void => {
    calls -= 1;
    if (calls === 0 && client !== null && startTimer !== null) callOff = startTimer(close, IDLE_MS);
  };

  return {
    call: (method, input, options) => {
      if (options.signal.aborted) return Promise.reject(new FailureError({ code: 'cancelled' }));
      begin();
      const answer = started().call(method, input, options);
      void answer.then(end, end);
      return atOnceWhenAborted(answer, options.signal);
    },
    close,
  };
}

/** The promise, or FailureError cancelled as soon as the signal fires. */
export function atOnceWhenAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new FailureError({ code: 'cancelled' }));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
