import type { EngineSpeed, FileHeard, FileLook, Gathered, IntakeItem } from '#domain/intake.ts';
import type { AddResult } from '#domain/library.ts';

/** Requests about files before they are recordings. Names as in contract.ts. */
export type IntakeRequests = {
  /** Opens the system's dialog for files or for a folder; gives absolute paths, none when it was closed. */
  'intake:choose': [{ readonly kind: 'files' | 'folder' }, readonly string[]];
  /** Lists files and what lies in folders, newest first, without following links. */
  'intake:gather': [{ readonly paths: readonly string[] }, Gathered];
  /** Reads a file's header and says whether it can be used and is known; `sameSize` are files of the same drop that are as large. */
  'intake:look': [{ readonly path: string; readonly sameSize: readonly string[] }, FileLook];
  /** Listens to the first minute of a file that is worth hearing. */
  'intake:hear': [{ readonly path: string }, FileHeard];
  /** Starts files with settings of their own; each is in exactly one of the lists. */
  'intake:start': [{ readonly items: readonly IntakeItem[] }, AddResult];
  /** How fast finished runs were on this machine. */
  'intake:speeds': [null, readonly EngineSpeed[]];
};

/** Events about files before they are recordings. */
export type IntakeEvents = {
  /** The desktop or a second start handed over files or folders. */
  'intake:offered': { readonly paths: readonly string[] };
};

/** See REQUEST_NAMES in contract.ts. */
export const INTAKE_REQUEST_NAMES = [
  'intake:choose',
  'intake:gather',
  'intake:look',
  'intake:hear',
  'intake:start',
  'intake:speeds',
] as const satisfies readonly (keyof IntakeRequests)[];
