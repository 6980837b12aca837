import { en } from '../copy/en.ts';
import type { Stores } from './stores.ts';

const inTextField = (): boolean =>
  document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement;

const inList = (): boolean => document.activeElement?.closest('[data-region="list"], [data-region="side"]') !== null;

/**
 * In a field the field's own undo. In the list and the sidebar what was done there last. Elsewhere the way back of the last word said at
 * the foot, else whatever was done last: a deed of the list or an edit of the transcript. What was begun before counts, however long it takes.
 */
export function undo(stores: Stores): void {
  if (inTextField()) document.execCommand('undo');
  else if (inList()) void undoDeed(stores);
  else void undoLast(stores);
}

/** In a field the field's own redo, in the list and the sidebar what was taken back there last, elsewhere whatever was taken back last. */
export function redo(stores: Stores): void {
  if (inTextField()) document.execCommand('redo');
  else if (inList()) void redoDeed(stores);
  else void redoLast(stores);
}

async function undoLast(stores: Stores): Promise<void> {
  const { notices, editor, deeds } = stores;
  await deeds.settled();
  const toast = notices.getState().toasts.find((one) => one.undo !== undefined);
  if (toast?.undo !== undefined) {
    notices.getState().dropToast(toast.id);
    toast.undo();
  } else if (deeds.last('done') === 'deed') await undoDeed(stores);
  else deeds.during(editor.getState().undo());
}

async function redoLast(stores: Stores): Promise<void> {
  const { editor, deeds } = stores;
  await deeds.settled();
  if (deeds.last('undone') === 'deed') await redoDeed(stores);
  else deeds.during(editor.getState().redo());
}

/** Does again the deed that was taken back last, and says so. */
export async function redoDeed({ deeds, notices }: Stores): Promise<void> {
  const deed = await deeds.redo();
  notices
    .getState()
    .toast(
      deed === null
        ? { icon: 'done', text: en.listing.nothingToRedo }
        : { icon: deed.icon, text: en.listing.redone(deed.text), undo: () => void deeds.undo() },
    );
}

/** Takes back the newest deed, and says so. */
export async function undoDeed({ deeds, notices }: Stores): Promise<void> {
  await deeds.settled();
  const { toasts, dropToast, toast } = notices.getState();
  // What it offers is taken back now.
  for (const one of toasts) if (one.undo !== undefined) dropToast(one.id);
  const deed = await deeds.undo();
  toast({ icon: 'done', text: deed === null ? en.listing.nothingToUndo : en.listing.undone(deed.text) });
}
