import type { Platform } from './keys.tsx';

const HELD_ALONE: readonly string[] = ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Unidentified', 'Process', 'OS'];

/** Signs by their place on the keyboard: what Shift makes of them differs from land to land. */
const SIGNS: Readonly<Record<string, string>> = { Comma: ',', Period: '.', Minus: '-', Equal: '=' };

/** The chord that a key press writes, such as `Mod+Shift+8`; null while only keys like Ctrl and Shift are held. */
export function chordOf(
  press: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
  platform: Platform,
): string | null {
  if (HELD_ALONE.includes(press.key)) return null;
  const isMac = platform === 'darwin';
  const key = keyOf(press);
  // A sign that stands for itself, as ? does, is known by itself: Shift belongs to it.
  const isSign = key.length === 1 && !/[\p{L}\p{N}]/u.test(key) && SIGNS[press.code] !== key;
  return [
    ...((isMac ? press.metaKey : press.ctrlKey) ? ['Mod'] : []),
    ...(isMac && press.ctrlKey ? ['Ctrl'] : []),
    ...(press.altKey ? ['Alt'] : []),
    ...(press.shiftKey && !isSign ? ['Shift'] : []),
    key,
  ].join('+');
}

function keyOf({ key, code, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  if (key === ' ') return 'Space';
  const isHeld = ctrlKey || metaKey || altKey;
  const digit = /^Digit(\d)$/u.exec(code)?.[1];
  if (digit !== undefined && (isHeld || key === digit)) return digit;
  if (isHeld && SIGNS[code] !== undefined) return SIGNS[code];
  if (/^[a-z]$/iu.test(key)) return key.toUpperCase();
  // Letters of other scripts, and those that Alt changes on a Mac: known by their place.
  const letter = /^Key([A-Z])$/u.exec(code)?.[1];
  return letter !== undefined && isHeld ? letter : key;
}
