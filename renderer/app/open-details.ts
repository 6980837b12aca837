import { flushSync } from 'react-dom';

import type { LibraryStore } from '../features/library/library-store.ts';
import { focusWhenThere } from '../ui/focus.ts';
import type { LayoutStore } from './layout-store.ts';

/** The list and the panes, which it opens. */
interface Opened {
  readonly library: LibraryStore;
  readonly layout: LayoutStore;
}

/** Opens the settings of a recording beside its words; the first of them has the focus as soon as it is there. */
export function openDetails({ library, layout }: Opened, recordingId: string): void {
  flushSync(() => {
    library.getState().select(recordingId);
    layout.getState().openSheet(null);
    layout.getState().showTab('details', true);
  });
  focusWhenThere('[data-region="inspector"] select');
}
