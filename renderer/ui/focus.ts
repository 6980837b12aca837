/** How far around a field its name is looked for: a line of a list, its list. */
const LEVELS = 4;

/** Gives the focus back to what had it before a dialog opened. The page does not do it by itself when the dialog is gone at once. */
export function giveFocusBack(before: Element | null): void {
  const isNowhere = document.activeElement === null || document.activeElement === document.body;
  if (isNowhere && before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus();
}

/**
 * Gives the focus back after a field that stood in a name's place was left by a key: to what had it before, or, where that was the name
 * itself, to the name that stands there again. `field` is still in the page; `names` are what the name may be by then.
 */
export function leaveField(field: HTMLElement, before: Element | null, names: readonly string[]): void {
  const around: HTMLElement[] = [];
  for (let place = field.parentElement; place !== null && around.length < LEVELS; place = place.parentElement) around.push(place);
  // After the field has gone: the page is drawn anew in a microtask that was asked for earlier.
  queueMicrotask(() => {
    giveFocusBack(before);
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const buttons = around.filter((place) => place.isConnected).map((place) => [...place.querySelectorAll<HTMLElement>('button')]);
    const near = buttons.find((found) => found.length > 0) ?? [];
    const named = near.find((button) => names.some((name) => name !== '' && button.textContent.includes(name)));
    (named ?? near[0])?.focus();
  });
}
