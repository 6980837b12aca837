import { fuzzyMatch } from '#domain/fuzzy.ts';
import type { Mark } from '#domain/search-text.ts';

/** Something the palette can do. `after` stands at the row's end: a key, or a date. */
export interface PaletteEntry {
  readonly id: string;
  readonly kind: 'command' | 'settings' | 'recording';
  readonly label: string;
  readonly keys?: string | undefined;
  readonly after?: string | undefined;
  readonly run: () => void;
}

/** An entry as it is shown: where it fits what was typed. */
export interface ShownEntry {
  readonly entry: PaletteEntry;
  readonly marks: readonly Mark[];
}

/** More rows than these are not read. */
const MOST_SHOWN = 60;

/**
 * The entries that fit what was typed, the best first. Among equals, and while nothing is typed, what was chosen lately comes first (`recent`
 * holds ids, newest first), then the order they came in.
 */
export function shownEntries(entries: readonly PaletteEntry[], typed: string, recent: readonly string[]): readonly ShownEntry[] {
  return entries
    .flatMap((entry) => {
      const match = fuzzyMatch(entry.label, typed);
      if (match === null) return [];
      const place = recent.indexOf(entry.id);
      const bonus = place < 0 ? 0 : recent.length - place;
      return [{ entry, marks: match.marks, rank: (typed.trim() === '' ? 0 : match.rank) - bonus }];
    })
    .toSorted((one, other) => one.rank - other.rank)
    .slice(0, MOST_SHOWN)
    .map(({ entry, marks }) => ({ entry, marks }));
}
