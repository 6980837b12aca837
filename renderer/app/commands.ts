import type { AppCommand } from '#contract';

import { en } from '../copy/en.ts';
import { writeKeys, type KeyHints, type Platform } from '../ui/keys.tsx';

/** Everything the window can be told by a key: what the menu knows, and what belongs to the window alone. */
export type WindowCommand =
  | AppCommand
  | 'back-and-play'
  | 'next-word'
  | 'previous-word'
  | 'next-turn'
  | 'previous-turn'
  | 'next-doubt'
  | 'previous-doubt'
  | 'remove'
  | 'next-region'
  | 'previous-region';

/** A row of the key table. `where` narrows it: `text` only while the words have the focus, `shown` is told to the reader but handled by the list itself. */
interface Binding {
  readonly command: WindowCommand;
  readonly keys: readonly string[];
  readonly where?: 'text' | 'shown';
}

/**
 * All keys. Function keys are those of the transcription programs that people know (Express Scribe, oTranscribe); each has a form without
 * a function key, because laptops hide those. `Mod` is Ctrl, on a Mac Command. Ctrl Space is the input source on a Mac and is left to it.
 */
export const BINDINGS: readonly Binding[] = [
  { command: 'play-pause', keys: ['Escape', 'Space', 'Ctrl+Space'] },
  { command: 'step-back', keys: ['F1', 'Mod+1'] },
  { command: 'step-forward', keys: ['F2', 'Mod+2'] },
  { command: 'slower', keys: ['F3', 'Mod+3'] },
  { command: 'faster', keys: ['F4', 'Mod+4'] },
  { command: 'back-and-play', keys: ['F7', 'Mod+7'] },
  { command: 'next-word', keys: ['ArrowRight'], where: 'text' },
  { command: 'previous-word', keys: ['ArrowLeft'], where: 'text' },
  { command: 'next-turn', keys: ['Alt+ArrowDown'] },
  { command: 'previous-turn', keys: ['Alt+ArrowUp'] },
  { command: 'next-doubt', keys: ['F8', 'Mod+8'] },
  { command: 'previous-doubt', keys: ['Shift+F8', 'Mod+Shift+8'] },
  { command: 'add', keys: ['Mod+O'] },
  { command: 'record', keys: ['Mod+Shift+R'] },
  { command: 'mark', keys: ['F9', 'Mod+9'] },
  { command: 'record-pause', keys: ['Shift+F9', 'Mod+Shift+9'] },
  { command: 'export', keys: ['Mod+E'] },
  { command: 'undo', keys: ['Mod+Z'] },
  { command: 'find-in-list', keys: ['Mod+F'] },
  { command: 'toggle-sidebar', keys: ['Mod+Alt+S'] },
  { command: 'toggle-inspector', keys: ['Mod+I'] },
  { command: 'next-region', keys: ['F6'] },
  { command: 'previous-region', keys: ['Shift+F6'] },
  { command: 'settings', keys: ['Mod+,'] },
  { command: 'shortcuts', keys: ['?', 'Mod+/'] },
  { command: 'rename', keys: ['F2'], where: 'shown' },
  { command: 'remove', keys: ['Delete'], where: 'shown' },
];

/** What has the focus when a key is pressed, as far as keys care. */
export interface KeyPlace {
  readonly platform: Platform;
  /** A field that takes text. */
  readonly inField: boolean;
  /** A button, link or tab that Space presses. */
  readonly onControl: boolean;
  readonly inList: boolean;
  readonly inText: boolean;
}

/** The parts of a key event that decide. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The command a key means in a place, null when it is none of ours and belongs to whatever has the focus. */
export function commandFor(press: KeyPress, place: KeyPlace): WindowCommand | null {
  for (const { command, keys, where } of BINDINGS) {
    if (where === 'shown' || (where === 'text' && !place.inText)) continue;
    if (keys.some((chord) => matches(chord, press, place.platform) && isFree(chord, command, place))) return command;
  }
  return null;
}

/** Whether a chord may be taken from what has the focus. */
function isFree(chord: string, command: WindowCommand, place: KeyPlace): boolean {
  if (chord === 'Ctrl+Space') return place.platform !== 'darwin';
  if (place.inList && chord === 'F2') return false;
  if (place.onControl && chord === 'Space') return false;
  if (!place.inField) return true;
  return command !== 'undo' && (chord.includes('Mod+') || /(^|\+)F\d$/u.test(chord));
}

function matches(chord: string, press: KeyPress, platform: Platform): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const isMac = platform === 'darwin';
  const mod = parts.includes('Mod');
  const ctrl = parts.includes('Ctrl') || (mod && !isMac);
  if (press.ctrlKey !== ctrl || press.metaKey !== (mod && isMac) || press.altKey !== parts.includes('Alt')) return false;
  // A sign such as ? needs Shift on some keyboards and none on others.
  if (key !== '?' && key !== '/' && press.shiftKey !== parts.includes('Shift')) return false;
  if (key === 'Space') return press.key === ' ';
  if (press.key.toLowerCase() === key.toLowerCase()) return true;
  return parts.length > 1 && (press.code === `Digit${key}` || press.code === `Key${key}`);
}

/** The key to show for each command: the first of its keys. */
export function keyHints(platform: Platform): KeyHints {
  return Object.fromEntries(BINDINGS.map(({ command, keys }) => [command, writeKeys(keys[0] ?? '', platform)]));
}

const GROUPS: readonly { readonly title: string; readonly commands: readonly (keyof typeof en.shortcuts.commands)[] }[] = [
  { title: en.shortcuts.playback, commands: ['play-pause', 'step-back', 'step-forward', 'back-and-play', 'slower', 'faster', 'mark'] },
  { title: en.shortcuts.text, commands: ['next-word', 'previous-word', 'next-turn', 'previous-turn', 'next-doubt', 'previous-doubt'] },
  {
    title: en.shortcuts.list,
    commands: ['add', 'record', 'record-pause', 'export', 'undo', 'find-in-list', 'toggle-sidebar', 'toggle-inspector', 'next-region', 'settings', 'shortcuts'],
  },
];

/** A group of the list of shortcuts. */
export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly { readonly command: string; readonly label: string; readonly keys: readonly string[] }[];
}

/** All commands with all their keys, for the list of shortcuts. */
export function keyGroups(platform: Platform): readonly KeyGroup[] {
  const keysOf = (command: string): readonly string[] =>
    (BINDINGS.find((binding) => binding.command === command)?.keys ?? [])
      .filter((chord) => platform !== 'darwin' || chord !== 'Ctrl+Space')
      .map((chord) => writeKeys(chord, platform));
  return GROUPS.map(({ title, commands }) => ({
    title,
    rows: commands.map((command) => ({ command, label: en.shortcuts.commands[command], keys: keysOf(command) })),
  }));
}
