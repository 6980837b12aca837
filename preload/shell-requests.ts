import type { CommandNeed } from '#domain/commands.ts';
import type { FoundTitle } from '#domain/search-results.ts';

/** What the window asks for its menus and its palette. */
export type ShellRequests = {
  /** Recordings whose title fits what was typed, letter by letter; the best first. */
  'titles:find': [{ readonly text: string }, readonly FoundTitle[]];
  /** Tells which of the things that commands need are there, so that the menu offers no others. */
  'menu:set-state': [{ readonly met: readonly CommandNeed[] }, null];
};

/** The names, for the preload. */
export const SHELL_REQUEST_NAMES = ['titles:find', 'menu:set-state'] as const satisfies readonly (keyof ShellRequests)[];
