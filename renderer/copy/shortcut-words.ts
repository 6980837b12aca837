/** The page of the settings on which keys are chosen. */
export const SHORTCUT_WORDS = {
  pageHint: 'A command may have several keys. The menus, the tips and the palette show the first one.',
  add: (command: string) => `Add a key for ${command}`,
  drop: (keys: string, command: string) => `Take ${keys} away from ${command}`,
  reset: (command: string) => `Usual keys for ${command}`,
  resetAll: 'All keys as usual',
  wasReset: 'All keys are as usual again.',
  press: 'Press the keys',
  pressHint: 'Esc leaves it as it is.',
  none: 'no key',
  types: (keys: string) => `${keys} alone is for typing. Hold Ctrl or Alt with it, or use a function key.`,
  typesMac: (keys: string) => `${keys} alone is for typing. Hold ⌘ or ⌥ with it, or use a function key.`,
  taken: (keys: string) => `${keys} belongs to the system or to text fields.`,
  clash: (keys: string, other: string) => `${keys} is used for: ${other}`,
  take: 'Use it here',
  leave: 'Leave it',
  also: (keys: string, other: string) => `${keys} is also used for: ${other}. Only one of them can have it.`,
} as const;
