import type { CommandNeed } from '#domain/commands.ts';
import type { PopUpQuestion } from '#domain/pop-up.ts';
import type { FoundTitle } from '#domain/search-results.ts';

/** What the window asks for its menus and its palette. */
export type ShellRequests = {
  /** Recordings whose title fits what was typed, letter by letter; the best first. */
  'titles:find': [{ readonly text: string }, readonly FoundTitle[]];
  /** Opens the application menu at a place of the window (CSS px): where there is no menu bar. */
  'menu:open': [{ readonly x: number; readonly y: number }, null];
  /** Opens a menu of the system at a place of the window; gives the id of what was chosen, null when it was closed or the system did it. */
  'menu:pop-up': [PopUpQuestion, string | null];
  /** Tells which of the things that commands need are there, so that the menu offers no others. */
  'menu:set-state': [{ readonly met: readonly CommandNeed[] }, null];
};

/** The names, for the preload. */
export const SHELL_REQUEST_NAMES = [
  'titles:find',
  'menu:open',
  'menu:pop-up',
  'menu:set-state',
] as const satisfies readonly (keyof ShellRequests)[];
