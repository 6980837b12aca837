import type { Bridge } from '../bridge.ts';
import type { EditorStore } from '../features/editor/editor-store.ts';
import type { FindStore } from '../features/editor/find/find-store.ts';
import type { LibraryStore } from '../features/library/library-store.ts';
import type { SearchStore } from '../features/search/search-store.ts';
import { joinFinding } from './joined-finding.ts';

/** The stores that searching stands between. */
interface Joined {
  readonly bridge: Bridge;
  readonly editor: EditorStore;
  readonly library: LibraryStore;
  readonly search: SearchStore;
  readonly find: FindStore;
}

/** A smaller library answers at once even from cold, and its reader is spared the memory of one more process. */
const LARGE_LIBRARY = 500;

/** The window has drawn its list by then, and the helpers of a start are up. */
const CALM_AFTER_MS = 500;

/** Asks what is typed, and again when the library changed; in a large library the search is readied before anyone asks. Gives what ends that. */
export function keepSearching({ bridge, editor, library, search, find }: Joined): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stops = [
    library.subscribe((state) => search.getState().ask(state.filter)),
    library.subscribe(({ whole, summaries }, before) => {
      if (whole && !before.whole && summaries.length >= LARGE_LIBRARY) timer = setTimeout(search.getState().wake, CALM_AFTER_MS);
    }),
    bridge.on('library:changed', () => search.getState().again()),
    joinFinding({ editor, library, find }),
  ];
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
  };
}
