import { parseSearch } from '#domain/search-query.ts';

import type { EditorStore } from '../features/editor/editor-store.ts';
import type { FindStore } from '../features/editor/find/find-store.ts';
import type { LibraryStore } from '../features/library/library-store.ts';

/** The stores that finding in the open transcript stands between. */
interface Joined {
  readonly editor: EditorStore;
  readonly library: LibraryStore;
  readonly find: FindStore;
}

/** Keeps what is looked for in the open transcript by what the search over everything looks for. Gives what ends that. */
export function joinFinding({ editor, library, find }: Joined): () => void {
  const stops = [
    editor.subscribe(({ transcript }) => find.getState().setSegments(transcript?.segments ?? [])),
    library.subscribe((now, before) => {
      if (now.filter !== before.filter) find.getState().setStanding(parseSearch(now.filter).terms);
    }),
  ];
  return () => stops.forEach((stop) => stop());
}
