import { COMMANDS, keysOf, usualKeys, type ChangedKeys, type Command, type Platform } from './commands.ts';

/** A chord as it is compared: `Ctrl` and `Mod` are one key where there is no Command key. */
export function comparable(chord: string, platform: Platform): string {
  return platform === 'darwin' ? chord : chord.replace(/\bCtrl\b/u, 'Mod');
}

/** The commands besides this one that have a chord, in a place where both could be meant. The list takes its keys before all others. */
export function othersWith(
  chord: string,
  command: Command,
  keys: { readonly platform: Platform; readonly changed: ChangedKeys },
): Command[] {
  const wanted = comparable(chord, keys.platform);
  return COMMANDS.filter(
    (other) =>
      other.id !== command.id &&
      (other.where === 'list') === (command.where === 'list') &&
      keysOf(other, keys.platform, keys.changed).some((one) => comparable(one, keys.platform) === wanted),
  );
}

/** The changed keys when a command gets exactly these: what is as usual is not kept as a change. */
export function withKeys(
  changed: ChangedKeys,
  command: Command,
  wish: { readonly keys: readonly string[]; readonly platform: Platform },
): ChangedKeys {
  const usual = usualKeys(command, wish.platform);
  const rest = without(changed, command);
  const isUsual = wish.keys.length === usual.length && wish.keys.every((chord, index) => chord === usual[index]);
  return isUsual ? rest : { ...rest, [command.id]: wish.keys };
}

/** The changed keys when a command gets one more chord: whoever had it loses it. */
export function withChord(
  changed: ChangedKeys,
  command: Command,
  wish: { readonly chord: string; readonly platform: Platform },
): ChangedKeys {
  const { chord, platform } = wish;
  let next = changed;
  for (const other of othersWith(chord, command, { platform, changed })) {
    const left = keysOf(other, platform, next).filter((one) => comparable(one, platform) !== comparable(chord, platform));
    next = withKeys(next, other, { keys: left, platform });
  }
  const kept = keysOf(command, platform, next).filter((one) => comparable(one, platform) !== comparable(chord, platform));
  return withKeys(next, command, { keys: [...kept, chord], platform });
}

/** The changed keys when a command has its usual ones again; what took one of them meanwhile loses it. */
export function withUsualKeys(changed: ChangedKeys, command: Command, platform: Platform): ChangedKeys {
  const rest = without(changed, command);
  let next: ChangedKeys = rest;
  for (const chord of usualKeys(command, platform)) {
    for (const other of othersWith(chord, command, { platform, changed: next })) {
      const left = keysOf(other, platform, next).filter((one) => comparable(one, platform) !== comparable(chord, platform));
      next = withKeys(next, other, { keys: left, platform });
    }
  }
  return next;
}

function without(changed: ChangedKeys, command: Command): ChangedKeys {
  return Object.fromEntries(Object.entries(changed).filter(([id]) => id !== command.id));
}

/** Chords that each system or every text field has for itself. */
const TAKEN = ['Mod+C', 'Mod+V', 'Mod+X', 'Mod+A', 'Tab', 'Shift+Tab', 'Enter', 'Mod+Q', 'Alt+F4', 'F11', 'F12'];
const TAKEN_ON_MAC = ['Mod+H', 'Mod+M', 'Mod+W', 'Mod+Tab', 'Ctrl+Space'];

/** Why a chord cannot be given to a command: it is somebody else's, or it types; null when it can. */
export function chordTrouble(chord: string, platform: Platform): 'taken' | 'types' | null {
  if (TAKEN.includes(chord) || (platform === 'darwin' && TAKEN_ON_MAC.includes(chord))) return 'taken';
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  const isHeld = parts.some((part) => part === 'Mod' || part === 'Ctrl' || part === 'Alt');
  return !isHeld && /^[\p{L}\p{N}]$/u.test(key) ? 'types' : null;
}
