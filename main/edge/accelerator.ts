import type { Platform } from '#domain/commands.ts';

const NAMES: Readonly<Record<string, string>> = {
  Mod: 'CmdOrCtrl',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
};

/**
 * The key that a menu item shows, in Electron's spelling, null when it shows none. On a Mac the menu takes the keys it shows from every
 * field, so only chords with Command are given to it there.
 */
export function acceleratorOf(chords: readonly string[], platform: Platform): string | null {
  const chord = platform === 'darwin' ? chords.find((one) => one.startsWith('Mod+')) : chords[0];
  if (chord === undefined) return null;
  return chord
    .split('+')
    .map((part) => NAMES[part] ?? part)
    .join('+');
}
