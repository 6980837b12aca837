import { giveToNumber } from './people.ts';
import type { KeyPlace } from './commands.ts';
import type { Stores } from './stores.ts';

/**
 * The number keys while listening: 1 to 9 give the turn that is heard to that person, with Shift also all that its speaker says after it.
 * By their place on the keyboard, because a French one gives signs there. Gives true when the key was used. Fields, lists and the samples of a
 * person have numbers of their own.
 */
export function takePeopleKey(event: KeyboardEvent, place: KeyPlace, stores: Stores): boolean {
  const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(event.code)?.[1];
  if (digit === undefined || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return false;
  const target = event.target instanceof Element ? event.target : null;
  const isTaken = place.inField || place.inList || target?.closest('[data-number-keys], [role="listbox"], [role="grid"]') !== null;
  if (isTaken && target !== null) return false;
  giveToNumber(stores, Number(digit), event.shiftKey);
  return true;
}
