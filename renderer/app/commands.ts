import { COMMAND_WORDS, type CommandId } from '#domain/command-words.ts';
import { COMMANDS, keysOf, type ChangedKeys, type Platform } from '#domain/commands.ts';

import { COMMAND_GROUPS } from '../copy/command-groups.ts';
import { writeKeys, type KeyHints } from '../ui/keys.tsx';

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

/** The command a key means in a place, with the keys as the user has them; null when it is none of ours and belongs to whatever has the focus. */
export function commandFor(press: KeyPress, place: KeyPlace, changed: ChangedKeys = {}): CommandId | null {
  const inList = COMMANDS.filter(({ where }) => where === 'list' && place.inList);
  const others = COMMANDS.filter(({ where }) => where === undefined || (where === 'text' && place.inText));
  for (const command of [...inList, ...others]) {
    const keys = keysOf(command, place.platform, changed);
    if (keys.some((chord) => matches(chord, press, place.platform) && isFree(chord, command.id, place))) return command.id;
  }
  return null;
}

/** Whether a chord may be taken from what has the focus. */
function isFree(chord: string, command: CommandId, place: KeyPlace): boolean {
  if (place.onControl && (chord === 'Space' || chord === 'Enter')) return false;
  if (!place.inField) return true;
  return command !== 'undo' && command !== 'redo' && (/Mod\+|Ctrl\+/u.test(chord) || /(^|\+)F\d+$/u.test(chord));
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
  return parts.length > 1 && (press.code === `Digit${key}` || press.code === `Key${key}` || press.code === SIGN_CODES[key]);
}

/** Signs that change when Shift is held: known by their place on the keyboard. */
const SIGN_CODES: Readonly<Record<string, string>> = { ',': 'Comma', '.': 'Period', '-': 'Minus', '=': 'Equal' };

/** The key to show for each command: the first of its keys. */
export function keyHints(platform: Platform, changed: ChangedKeys = {}): KeyHints {
  return Object.fromEntries(
    COMMANDS.flatMap((command) => {
      const first = keysOf(command, platform, changed)[0];
      return first === undefined ? [] : [[command.id, writeKeys(first, platform)]];
    }),
  );
}

/** A group of the list of shortcuts. */
export interface KeyGroup {
  readonly title: string;
  readonly rows: readonly { readonly command: string; readonly label: string; readonly keys: readonly string[] }[];
}

/** All commands that have keys, with all of them, for the list of shortcuts. */
export function keyGroups(platform: Platform, changed: ChangedKeys = {}): readonly KeyGroup[] {
  return COMMAND_GROUPS.map(({ title, menus }) => ({
    title,
    rows: COMMANDS.filter(({ menu }) => menus.includes(menu))
      .map((command) => ({
        command: command.id,
        label: COMMAND_WORDS[command.id],
        keys: keysOf(command, platform, changed).map((chord) => writeKeys(chord, platform)),
      }))
      .filter(({ keys }) => keys.length > 0),
  }));
}
