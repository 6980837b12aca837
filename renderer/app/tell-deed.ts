import type { EditorStore } from '../features/editor/editor-store.ts';
import type { Deed } from '../features/library/library-state.ts';
import type { Deeds } from './deeds.ts';
import type { NoticesStore } from './notices-store.ts';

/** Where deeds are kept and said. */
export interface DeedsTold {
  readonly deeds: Deeds;
  readonly notices: NoticesStore;
}

/** Keeps a deed and says it at the foot, with its way back. */
export function tellDeed({ deeds, notices }: DeedsTold, deed: Deed): void {
  const undo = deeds.add(deed);
  notices.getState().toast({ icon: deed.icon, text: deed.text, undo: () => void undo() });
}

/** Lets edits of the open text take their place among the deeds, so that what was done last is taken back first; gives the function that ends it. */
export function followEdits(editor: EditorStore, deeds: Deeds): () => void {
  return editor.subscribe((now, before) => {
    if (now.recordingId !== before.recordingId) deeds.edited('gone');
    else if (now.editCount > before.editCount) deeds.edited('made');
    else if (now.undoneCount > before.undoneCount) deeds.edited('undone');
    else if (now.undoneCount < before.undoneCount) deeds.edited('redone');
  });
}
