import { USUAL_EXPORTS } from '#domain/settings.ts';

import { en } from '../../../copy/en.ts';
import type { PlaceItem } from '../../../ui/place-menu.tsx';
import { chosenIds } from '../library-marks.ts';
import { summaryOf } from '../library-rows.ts';
import type { LibraryStore } from '../library-store.ts';

function binMenu(library: LibraryStore): readonly PlaceItem[] {
  const { restore, askDestroy } = library.getState();
  return [
    { id: 'restore', label: en.library.putBack, onSelect: () => void restore(chosenIds(library.getState())) },
    {
      id: 'destroy',
      label: en.library.destroy,
      command: 'remove',
      line: true,
      onSelect: () => askDestroy(chosenIds(library.getState())),
    },
  ];
}

/** The menu of the chosen rows at a row that was pointed at, or that the keys act on; nothing beside the rows. */
export function rowMenu(library: LibraryStore, target: Element): readonly PlaceItem[] {
  const state = library.getState();
  const summary = target.closest('[role="row"]') === null ? null : summaryOf(state, state.selectedId);
  if (summary === null) return [];
  const { id, removedAt, sensitive } = summary.recording;
  if (removedAt !== null) return binMenu(library);
  const ids = chosenIds(state);
  return [
    { id: 'rename', label: en.library.rename, command: 'rename', disabled: ids.length > 1, onSelect: () => state.startRename(id) },
    { id: 'move', label: en.stories.move, command: 'move-to-story', onSelect: () => state.ask({ kind: 'move', recordingIds: ids }) },
    { id: 'tags', label: en.stories.tag, command: 'tags', onSelect: () => state.ask({ kind: 'tags', recordingIds: ids }) },
    {
      id: 'sensitive',
      label: en.listing.markSensitive,
      checked: sensitive,
      onSelect: () => void state.setSensitive(ids, !sensitive),
    },
    {
      id: 'again',
      label: en.library.transcribeAgain,
      command: 'transcribe-again',
      line: true,
      onSelect: () => void state.transcribeAgain(ids),
    },
    {
      id: 'export',
      label: en.exports.menu,
      line: true,
      entries: USUAL_EXPORTS.map((kind) => ({
        id: `export-${kind}`,
        label: en.exports.formats[kind],
        onSelect: () => state.exportAs(ids, kind),
      })),
    },
    { id: 'show', label: en.library.showFile, command: 'show-file', disabled: ids.length > 1, onSelect: () => void state.showFile(id) },
    { id: 'remove', label: en.library.toBin, command: 'remove', line: true, onSelect: () => void state.remove(ids) },
  ];
}
