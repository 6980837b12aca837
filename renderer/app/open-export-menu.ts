import { en } from '../copy/en.ts';
import type { Stores } from './stores.ts';

/**
 * Opens the menu of formats as the Down key on its button would. While the open recording is still being read the menu comes once its text is
 * there; a recording without text says so: a key that is pressed never does nothing.
 */
export function openExportMenu(stores: Pick<Stores, 'editor' | 'notices'>): void {
  const { editor, notices } = stores;
  const { recordingId, detail } = editor.getState();
  if (pressButton() || recordingId === null) return;
  if (detail !== null) {
    notices.getState().toast({ icon: 'done', text: en.exports.nothing });
    return;
  }
  const stop = editor.subscribe((now) => {
    if (now.recordingId === recordingId && now.detail === null && now.failure === null) return;
    stop();
    // The button is drawn anew first.
    if (now.recordingId === recordingId && now.failure === null) setTimeout(() => openExportMenu(stores));
  });
}

/** False when there is no such button, or nothing that it could do. */
function pressButton(): boolean {
  const button = document.querySelector<HTMLButtonElement>('#export-button');
  if (button === null || button.disabled) return false;
  button.focus();
  button.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
  return true;
}
