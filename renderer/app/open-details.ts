import { flushSync } from 'react-dom';

import { focusWhenThere } from '../ui/focus.ts';
import type { Stores } from './stores.ts';

/** Opens the settings of a recording beside its words; the first of them has the focus as soon as it is there. */
export function openDetails({ library, layout }: Pick<Stores, 'library' | 'layout'>, recordingId: string): void {
  flushSync(() => {
    library.getState().select(recordingId);
    layout.getState().openSheet(null);
    layout.getState().showTab('details', true);
  });
  focusWhenThere('[data-region="inspector"] select');
}
