/** Gives the focus back to what had it before a dialog opened. The page does not do it by itself when the dialog is gone at once. */
export function giveFocusBack(before: Element | null): void {
  const isNowhere = document.activeElement === null || document.activeElement === document.body;
  if (isNowhere && before instanceof HTMLElement && before.isConnected) before.focus();
}
