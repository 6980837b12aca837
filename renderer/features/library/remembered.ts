import type { ListSort } from '#domain/library.ts';

import { NO_FILTER, readFilter, type ListFilter } from './list-filter.ts';
import { readSort, USUAL_SORT } from './list-order.ts';

/** How the reader left the list. */
export interface RememberedList {
  readonly sort: ListSort;
  readonly conditions: ListFilter;
}

/** Where it is kept: the window's own store, which outlives it. */
export type ListMemory = Pick<Storage, 'getItem' | 'setItem'>;

const KEY = 'list';

/** Reads how the list was left; what cannot be read is the usual way. */
export function rememberedList(memory: ListMemory): RememberedList {
  const text = memory.getItem(KEY);
  if (text === null) return { sort: USUAL_SORT, conditions: NO_FILTER };
  try {
    const stored: unknown = JSON.parse(text);
    const known = new Map(Object.entries(typeof stored === 'object' && stored !== null ? stored : {}));
    return { sort: readSort(known.get('sort')), conditions: readFilter(known.get('conditions')) };
  } catch (caught) {
    if (caught instanceof SyntaxError) return { sort: USUAL_SORT, conditions: NO_FILTER };
    throw caught;
  }
}

/** Keeps how the list is now. */
export function rememberList(memory: ListMemory, list: RememberedList): void {
  memory.setItem(KEY, JSON.stringify(list));
}
