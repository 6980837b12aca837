import { createContext, useContext } from 'react';

/** Where the program runs; decides how keys are called. */
export type Platform = 'darwin' | 'win32' | 'linux';

/** Command name → the key that is shown for it, already written for the platform. */
export type KeyHints = Readonly<Record<string, string>>;

const KeyHintContext = createContext<KeyHints>({});

/** Hands the keys of all commands to the buttons below it. */
export const KeyHintProvider = KeyHintContext.Provider;

/** The key to show for a command, undefined when it has none. */
export function useKeyHint(command: string | undefined): string | undefined {
  const hints = useContext(KeyHintContext);
  return command === undefined ? undefined : hints[command];
}

const MAC_SIGNS: Readonly<Record<string, string>> = { Mod: '⌘', Ctrl: '⌃', Alt: '⌥', Shift: '⇧', Enter: '⏎', Escape: 'Esc', Delete: '⌫' };
const OTHER_SIGNS: Readonly<Record<string, string>> = { Mod: 'Ctrl', Enter: 'Enter', Escape: 'Esc', Delete: 'Del' };
const ARROWS: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓' };

/** Writes a chord such as `Mod+Alt+S` as the platform does: `⌘⌥S` on a Mac, `Ctrl Alt S` elsewhere. */
export function writeKeys(chord: string, platform: Platform): string {
  const signs = platform === 'darwin' ? MAC_SIGNS : OTHER_SIGNS;
  return chord
    .split('+')
    .map((part) => ARROWS[part] ?? signs[part] ?? part)
    .join(platform === 'darwin' ? '' : ' ');
}
