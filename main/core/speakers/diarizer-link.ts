import { FailureError } from '../../domain/failure.ts';
import { atOnceWhenAborted } from '../engines/local/recognizer-link.ts';
import { connect, type HelperClient } from '../process/client.ts';
import type { LaunchHelper } from '../process/helper-process.ts';
import type { DiarizerShape } from './diarizer-api.ts';

/** The line to the diarizer process, which is started when it is first needed and again after it died. */
export interface DiarizerLink {
  readonly call: <Method extends keyof DiarizerShape>(
    method: Method,
    input: DiarizerShape[Method][0],
    signal: AbortSignal,
  ) => Promise<DiarizerShape[Method][1]>;
  readonly close: () => void;
}

/** Joins a diarizer to its process. A call ends at once with `cancelled` when its signal fires, though the process finishes its piece first. */
export function diarizerLink(launch: LaunchHelper, args: readonly string[]): DiarizerLink {
  let client: HelperClient<DiarizerShape> | null = null;

  const started = (): HelperClient<DiarizerShape> => {
    if (client !== null) return client;
    const fresh = connect<DiarizerShape>(launch('diarizer', args), 'engine-crashed');
    fresh.process.onExit(() => {
      if (client === fresh) client = null;
    });
    client = fresh;
    return fresh;
  };

  return {
    call: (method, input, signal) => {
      if (signal.aborted) return Promise.reject(new FailureError({ code: 'cancelled' }));
      return atOnceWhenAborted(started().call(method, input, { signal }), signal);
    },
    close: () => {
      client?.process.kill();
      client = null;
    },
  };
}
