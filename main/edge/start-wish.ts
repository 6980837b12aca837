import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The scheme that the system gives to us. */
const SCHEME = 'onrecord:';
const RECORDING = /^onrecord:\/\/recording\/([a-z0-9-]{1,64})\/?$/u;

/** What a link to us asks for: the window, and in it a recording of the library (null: just the window). */
export interface AppLink {
  readonly recordingId: string | null;
}

/** What a start was given: files to add, and a link to follow. Both empty: only come to the front. */
export interface StartWish {
  readonly files: readonly string[];
  readonly link: AppLink | null;
}

/**
 * Reads a link that a page or a letter elsewhere may have made up: `onrecord://recording/<id>` shows that recording, every other
 * `onrecord:` link only brings the window to the front. Null for what is no link to us.
 */
export function appLinkOf(argument: string): AppLink | null {
  if (!argument.toLowerCase().startsWith(SCHEME)) return null;
  return { recordingId: RECORDING.exec(argument)?.[1] ?? null };
}

/** Reads arguments without switches: the first link, and what exists of files. `folder` is where relative names begin. */
export function wishOf(args: readonly string[], folder: string): StartWish {
  const files = args
    .filter((argument) => appLinkOf(argument) === null)
    .map((argument) => fileOf(argument, folder))
    .filter((file) => existsSync(file));
  return { files, link: args.map(appLinkOf).find((link) => link !== null) ?? null };
}

/** The absolute path of an argument; the desktop names files as paths or as `file:` URLs. */
export function fileOf(argument: string, folder: string): string {
  try {
    if (argument.startsWith('file:')) return fileURLToPath(argument);
  } catch {
    // No path of this system (file://elsewhere/…): then it is a name like any other, which does not exist.
  }
  return path.resolve(folder, argument);
}
