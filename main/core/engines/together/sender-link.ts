import { FailureError } from '../../../domain/failure.ts';
import { connect, type CallOptions, type HelperClient } from '../../process/client.ts';
import type { LaunchHelper } from '../../process/helper-process.ts';
import type { SenderShape } from './sender-api.ts';

/** The line to the sender process, which is started when it is first needed and again after it died. */
export interface SenderLink {
  readonly call: <Method extends keyof SenderShape>(
    method: Method,
    input: SenderShape[Method][0],
    options: CallOptions<SenderShape[Method][2]> & { readonly signal: AbortSignal },
  ) => Promise<SenderShape[Method][1]>;
  readonly close: () => void;
}

/** Joins the engine to its process. A call ends at once with `cancelled` when its signal fires; its death ends calls with `engine-crashed`. */
export function senderLink(launch: LaunchHelper, args: readonly string[]): SenderLink {
  let client: HelperClient<SenderShape> | null = null;

  const started = (): HelperClient<SenderShape> => {
    if (client !== null) return client;
    const fresh = connect<SenderShape>(launch('sender', args), 'engine-crashed');
    fresh.process.onExit(() => {
      if (client === fresh) client = null;
    });
    client = fresh;
    return fresh;
  };

  return {
    call: (method, input, options) => {
      if (options.signal.aborted) return Promise.reject(new FailureError({ code: 'cancelled' }));
      return atOnceWhenAborted(started().call(method, input, options), options.signal);
    },
    close: () => {
      client?.process.kill();
      client = null;
    },
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
