import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { makeFolderWithParents } from '../files/make-folder.ts';

/** Where the program writes what happened. `what` is a short constant name; `facts` are numbers, codes and ids: never text that was said, a key or a file's name. */
export interface Log {
  readonly note: (what: string, facts?: Readonly<Record<string, string | number | boolean | null>>) => void;
  /** An exception: its stack goes to the log with the home folder's path taken out. */
  readonly bug: (what: string, caught: unknown) => void;
}

/** A log that keeps nothing. */
export const SILENT_LOG: Log = { note: () => undefined, bug: () => undefined };

const ROTATE_BYTES = 1_000_000;

/** One JSON line an entry in `file`; at 1 MB the file becomes `<file>.1` (one old file is kept). A log that cannot be written never disturbs the work. */
export function logFile(file: string, now: () => string): Log {
  makeFolderWithParents(path.dirname(file));
  const write = (entry: Record<string, unknown>): void => {
    try {
      if (fs.existsSync(file) && fs.statSync(file).size > ROTATE_BYTES) fs.renameSync(file, `${file}.1`);
      fs.appendFileSync(file, `${JSON.stringify({ at: now(), ...entry })}\n`, { mode: 0o600 });
    } catch {
      // A full or read-only disk: the user is told by the failing work itself.
    }
  };
  return {
    note: (what, facts) => write({ what, ...facts }),
    bug: (what, caught) => write({ what, bug: redact(caught instanceof Error ? (caught.stack ?? caught.message) : String(caught)) }),
  };
}

function redact(report: string): string {
  return report.replaceAll(os.homedir(), '~').slice(0, 4000);
}
