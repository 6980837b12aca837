import { FolderInput, FolderOpen, Lock, LockOpen, PencilLine, RotateCcw, Tag, Trash2, Undo2 } from 'lucide-react';
import type { RecordingSummary } from '#domain/recording.ts';

import { en } from '../../../copy/en.ts';
import { useKeyHint } from '../../../ui/keys.tsx';
import type { MenuEntry } from '../../../ui/menu.tsx';
import { chosenIds } from '../library-marks.ts';
import type { LibraryStore } from '../library-store.ts';

function binMenu(library: LibraryStore, removeKey: string | undefined): readonly MenuEntry[] {
  const { restore, askDestroy } = library.getState();
  return [
    {
      id: 'restore',
      label: en.library.putBack,
      icon: <Undo2 className="icon" aria-hidden="true" />,
      onSelect: () => void restore(chosenIds(library.getState())),
    },
    {
      id: 'destroy',
      label: en.library.destroy,
      after: removeKey,
      danger: true,
      line: true,
      icon: <Trash2 className="icon" aria-hidden="true" />,
      onSelect: () => setTimeout(() => askDestroy(chosenIds(library.getState()))),
    },
  ];
}

/** The menu of the chosen rows; `summary` is the one that is open. */
export function useRowMenu(library: LibraryStore, summary: RecordingSummary | undefined): readonly MenuEntry[] {
  const removeKey = useKeyHint('remove');
  const renameKey = useKeyHint('rename');
  const moveKey = useKeyHint('move-to-story');
  const tagKey = useKeyHint('tags');
  if (summary === undefined) return [];
  const { id, removedAt, sensitive } = summary.recording;
  if (removedAt !== null) return binMenu(library, removeKey);
  const actions = library.getState();
  return [
    {
      id: 'rename',
      label: en.library.rename,
      after: renameKey,
      icon: <PencilLine className="icon" aria-hidden="true" />,
      onSelect: () => setTimeout(() => actions.startRename(id)),
    },
    {
      id: 'again',
      label: en.library.transcribeAgain,
      icon: <RotateCcw className="icon" aria-hidden="true" />,
      onSelect: () => void actions.transcribeAgain(chosenIds(library.getState())),
    },
    {
      id: 'move',
      label: en.stories.move,
      after: moveKey,
      icon: <FolderInput className="icon" aria-hidden="true" />,
      onSelect: () => setTimeout(() => actions.ask({ kind: 'move', recordingIds: chosenIds(library.getState()) })),
    },
    {
      id: 'tags',
      label: en.stories.tag,
      after: tagKey,
      icon: <Tag className="icon" aria-hidden="true" />,
      onSelect: () => setTimeout(() => actions.ask({ kind: 'tags', recordingIds: chosenIds(library.getState()) })),
    },
    {
      id: 'sensitive',
      label: sensitive ? en.listing.markOpen : en.listing.markSensitive,
      icon: sensitive ? <LockOpen className="icon" aria-hidden="true" /> : <Lock className="icon" aria-hidden="true" />,
      onSelect: () => void actions.setSensitive(chosenIds(library.getState()), !sensitive),
    },
    {
      id: 'show',
      label: en.library.showFile,
      icon: <FolderOpen className="icon" aria-hidden="true" />,
      onSelect: () => void actions.showFile(id),
    },
    {
      id: 'remove',
      label: en.library.toBin,
      after: removeKey,
      danger: true,
      line: true,
      icon: <Trash2 className="icon" aria-hidden="true" />,
      onSelect: () => void actions.remove(chosenIds(library.getState())),
    },
  ];
}
