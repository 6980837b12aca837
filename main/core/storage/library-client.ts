import { FailureError, failureOf } from '#domain/failure.ts';
import { connect, type HelperClient } from '../process/client.ts';
import type { LaunchHelper } from '../process/helper-process.ts';
import type { LibraryShape } from './library-api.ts';

/** More crashes than this within the span: the library is given up until the span has passed. */
const MOST_RESTARTS = 3;
const RESTART_SPAN_MS = 60_000;

/** How long closing may take (a large log is written into the file) before the process is ended. */
const CLOSE_MS = 10_000;

/** The names of what the library can be asked. */
type LibraryMethod = keyof LibraryShape;

/** Asks the library process. Failures unwind as FailureError. */
export interface LibraryClient {
  /** A call that a crash of the process left unanswered is made again once, in a new process: every method may be repeated. */
  request<Method extends LibraryMethod>(method: Method, input: LibraryShape[Method][0]): Promise<LibraryShape[Method][1]>;
  /** Closes the database and waits for the process to end; requests after it fail with library-unavailable. */
  close(): Promise<void>;
}

/** What the client needs: how to start the process, the database file (absolute), a clock in ms, and new ids. */
export interface LibraryClientOptions {
  readonly launch: LaunchHelper;
  readonly databaseFile: string;
  readonly nowMs: () => number;
  readonly newId: () => string;
}

interface RunningLibrary {
  readonly client: HelperClient<LibraryShape>;
  readonly ended: Promise<void>;
  readonly isAlive: () => boolean;
}

/** Makes the client; the process starts with the first request and again after a crash, at most 3 times a minute. */
export function libraryClient(options: LibraryClientOptions): LibraryClient {
  let running: RunningLibrary | null = null;
  let startedOnce = false;
  let closed = false;
  let restarts: readonly number[] = [];

  const library = (): RunningLibrary => {
    if (closed) throw unavailable();
    if (running?.isAlive() === true) return running;
    if (startedOnce) {
      const since = options.nowMs() - RESTART_SPAN_MS;
      restarts = restarts.filter((time) => time > since);
      if (restarts.length >= MOST_RESTARTS) throw unavailable();
      restarts = [...restarts, options.nowMs()];
    }
    startedOnce = true;
    running = start(options);
    return running;
  };

  return {
    async request(method, input) {
      const repeatable = withKey(method, input, options.newId);
      const first = library();
      try {
        return await first.client.call(method, repeatable);
      } catch (caught) {
        if (first.isAlive() || failureOf(caught) === null) throw caught;
      }
      return library().client.call(method, repeatable);
    },
    async close() {
      closed = true;
      const last = running;
      if (last === null || !last.isAlive()) return;
      const overdue = setTimeout(() => last.client.process.kill(), CLOSE_MS);
      try {
        await last.client.call('close', null);
      } catch (caught) {
        // It died before it could close: the log beside the file holds everything that was answered.
        if (failureOf(caught) === null) throw caught;
      } finally {
        clearTimeout(overdue);
        last.client.process.kill();
      }
      await last.ended;
    },
  };
}

function start(options: LibraryClientOptions): RunningLibrary {
  const helper = options.launch('library', [options.databaseFile]);
  let alive = true;
  const ended = new Promise<void>((resolve) => {
    helper.onExit(() => {
      alive = false;
      resolve();
    });
  });
  return { client: connect<LibraryShape>(helper, 'library-unavailable'), ended, isAlive: () => alive };
}

/** Edits carry no id of their own; with a key the library knows a repeated one. */
function withKey<Method extends LibraryMethod>(
  method: Method,
  input: LibraryShape[Method][0],
  newId: () => string,
): LibraryShape[Method][0] {
  if (method !== 'transcripts.apply' && method !== 'transcripts.undo' && method !== 'transcripts.redo') return input;
  if (typeof input !== 'object' || input === null || 'key' in input) return input;
  return { ...input, key: newId() };
}

function unavailable(): FailureError {
  return new FailureError({ code: 'library-unavailable' });
}
