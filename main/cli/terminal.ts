/** Where the command line reads and writes. `isInteractive`: standard error is a terminal, so that one line can be rewritten. */
export interface Terminal {
  readonly out: (bytes: Uint8Array | string) => Promise<void>;
  readonly say: (line: string) => void;
  /** Rewrites the last line of an interactive terminal. */
  readonly rewrite: (line: string) => void;
  readonly isInteractive: boolean;
  readonly columns: () => number;
  /** Aborted when the reader of standard output went away. */
  readonly readerGone: AbortSignal;
}

/** A terminal that does not know its width tells 0. */
const USUAL_COLUMNS = 80;

/** The process's own standard streams. */
export function processTerminal(): Terminal {
  const gone = new AbortController();
  let rewritten = false;
  const onBrokenPipe = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE') throw error;
    gone.abort();
  };
  process.stdout.on('error', onBrokenPipe);
  process.stderr.on('error', onBrokenPipe);
  const clear = (): void => {
    if (rewritten) process.stderr.write('\r\u001b[K');
    rewritten = false;
  };
  return {
    out: (bytes) => {
      clear();
      return new Promise((resolve) => {
        process.stdout.write(bytes, () => resolve());
      });
    },
    say: (line) => {
      clear();
      process.stderr.write(`${line}\n`);
    },
    rewrite: (line) => {
      process.stderr.write(`\r\u001b[K${line}`);
      rewritten = true;
    },
    isInteractive: process.stderr.isTTY,
    columns: () => (process.stderr.columns > 0 ? process.stderr.columns : USUAL_COLUMNS),
    readerGone: gone.signal,
  };
}
