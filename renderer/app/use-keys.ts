import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import type { CommandId } from '#domain/command-words.ts';
import type { Platform } from '#domain/commands.ts';

import { runCommand } from './actions.ts';
import { commandFor, type KeyPlace } from './commands.ts';
import { takePeopleKey } from './people-keys.ts';
import { shelfOf } from './shelf-of.ts';
import { redoDeed, undoDeed } from './undo.ts';
import type { Stores } from './stores.ts';

/** What keys belong to while it is there: sheets, menus and what hangs from a place. One that is closed already has none, though it may stay a moment until it is drawn no more. */
const HAS_KEYS = ['dialog[open]', ...['menu', 'dialog'].map((role) => `[role="${role}"]:not([data-state="closed"])`)].join(', ');

/** Listens to keys, to the menu's commands and to the window's size for as long as the window is there. */
export function useKeys(stores: Stores, platform: Platform): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => handleKey(event, stores, platform);
    const onResize = (): void => stores.layout.getState().resize(window.innerWidth);
    // Before everything else: a tip that is shown must not swallow Escape. What has its own use for a key is named in the key table.
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('resize', onResize);
    const stop = stores.bridge.on('app:command', ({ command }) => runFromMenu(command, stores));
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('resize', onResize);
      stop();
    };
  }, [stores, platform]);
}

/** A command of the menu closes the settings or the palette first; a question that waits for its answer it leaves alone. */
function runFromMenu(command: CommandId, stores: Stores): void {
  const { sheet, openSheet } = stores.layout.getState();
  // What has the focus decides what the command is about: the sheet is gone and has given it back.
  if (sheet !== null) flushSync(() => openSheet(null));
  else if (document.querySelector('dialog[open]') !== null) return;
  runCommand(command, stores);
}

function handleKey(event: KeyboardEvent, stores: Stores, platform: Platform): void {
  // While letters are composed, and inside menus and sheets, keys belong to those.
  if (event.isComposing) return;
  // "Select all" means the list, the text or a field. Anywhere else it would mark every word of the window.
  if (isSelectAll(event) && !isField(event.target)) event.preventDefault();
  if (document.querySelector(HAS_KEYS) !== null) {
    undoInQueue(event, stores, platform);
    return;
  }
  if (event.key === 'Escape' && !isField(event.target) && stores.layout.getState().closeOver()) {
    event.preventDefault();
    return;
  }
  const place = placeOf(event.target, platform);
  // With several rows chosen Escape is the list's: it goes back to one.
  if (event.key === 'Escape' && place.inList && stores.library.getState().marked.length > 0) return;
  if (takePeopleKey(event, place, stores)) {
    event.preventDefault();
    event.stopPropagation();
    return;
  }
  const command = commandFor(event, place, stores.settings.getState().settings.shortcuts);
  if (command === null) return;
  event.preventDefault();
  event.stopPropagation();
  runCommand(command, stores);
}

/** The queue's sheet is a list like that of the recordings: what was done there is taken back there. */
function undoInQueue(event: KeyboardEvent, stores: Stores, platform: Platform): void {
  if (stores.layout.getState().sheet !== 'queue' || isField(event.target)) return;
  const command = commandFor(event, placeOf(event.target, platform), stores.settings.getState().settings.shortcuts);
  if (command !== 'undo' && command !== 'redo') return;
  event.preventDefault();
  if (command === 'undo') void undoDeed(stores);
  else void redoDeed(stores);
}

function isSelectAll(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}

function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox' && target.type !== 'radio' && target.type !== 'range';
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function placeOf(target: EventTarget | null, platform: Platform): KeyPlace {
  const element = target instanceof Element ? target : null;
  return {
    platform,
    inField: isField(target),
    onControl: element?.closest('button, a, input, [role="tab"]') !== null && element !== null,
    inList: element?.getAttribute('role') === 'grid' || shelfOf(element) !== null,
    inText: element?.getAttribute('data-region') === 'text',
  };
}
