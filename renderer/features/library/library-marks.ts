import type { RecordingSummary } from '#domain/recording.ts';

/** Which rows are chosen: one (`marked` empty) or several; `anchorId` is where a range begins. */
export interface MarkState {
  readonly selectedId: string | null;
  readonly marked: readonly string[];
  readonly anchorId: string | null;
}

/** The chosen rows' ids in the order of the list. */
export function chosenIds({ selectedId, marked }: Pick<MarkState, 'selectedId' | 'marked'>): readonly string[] {
  if (marked.length > 0) return marked;
  return selectedId === null ? [] : [selectedId];
}

const idsOf = (rows: readonly RecordingSummary[]): readonly string[] => rows.map(({ recording }) => recording.id);

/** One row alone. */
export function markOne(id: string): MarkState {
  return { selectedId: id, marked: [], anchorId: id };
}

/** From the anchor to this row. */
export function markRange(rows: readonly RecordingSummary[], state: MarkState, id: string): MarkState {
  const ids = idsOf(rows);
  const anchorId = state.anchorId !== null && ids.includes(state.anchorId) ? state.anchorId : (state.selectedId ?? id);
  const [from = 0, to = 0] = [ids.indexOf(anchorId), ids.indexOf(id)].toSorted((one, other) => one - other);
  return { selectedId: id, anchorId, marked: severalOf(ids.slice(Math.max(0, from), to + 1)) };
}

/** This row in addition to the others, or out of them. */
export function markToggled(rows: readonly RecordingSummary[], state: MarkState, id: string): MarkState {
  const before = chosenIds(state);
  const wanted = new Set(before.includes(id) && before.length > 1 ? before.filter((one) => one !== id) : [...before, id]);
  const chosen = idsOf(rows).filter((one) => wanted.has(one));
  const selectedId = wanted.has(id) ? id : (chosen[0] ?? id);
  return { selectedId, anchorId: id, marked: severalOf(chosen) };
}

/** Every row. */
export function markAll(rows: readonly RecordingSummary[], state: MarkState): MarkState {
  return { ...state, marked: severalOf(idsOf(rows)) };
}

function severalOf(ids: readonly string[]): readonly string[] {
  return ids.length > 1 ? ids : [];
}
