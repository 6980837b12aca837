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

/** A recording is read by then, on any machine. */
const THERE_WITHIN_MS = 10_000;

/** Gives the focus to what is there or will be soon, the moment it is; whoever presses anything before that is left where they are. */
export function focusWhenThere(selector: string): void {
  const focus = (): boolean => {
    const found = document.querySelector<HTMLElement>(selector);
    found?.focus();
    return found !== null;
  };
  if (focus()) return;
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const observer = new MutationObserver(() => {
    if (focus()) end();
  });
  const timer = setTimeout(end, THERE_WITHIN_MS);
  ending.signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  for (const name of ['keydown', 'pointerdown']) window.addEventListener(name, end, { capture: true, signal: ending.signal });
}

/** Gives the focus to what is marked with `data-first` in a dialog that opens, its text chosen, else to the dialog itself. */
export function focusFirst(dialog: HTMLElement | null): void {
  const first = dialog?.querySelector<HTMLElement>('[data-first]') ?? null;
  (first ?? dialog)?.focus();
  if (first instanceof HTMLInputElement) first.select();
}
