import type { FoundNote } from '#domain/search-results.ts';
import type { SearchablePlace } from './searchable-places.ts';

/** A recording in which something was found, before its passages are read. */
export interface FoundPlace {
  readonly place: SearchablePlace;
  /** Its title holds what is looked for. */
  readonly hasTitle: boolean;
  readonly speakerNames: readonly string[];
  readonly tagNames: readonly string[];
  readonly notes: readonly FoundNote[];
  /** Rows of the segment table in which something was said; the higher, the later in the text. */
  readonly rows: number[];
}
