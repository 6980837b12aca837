import type { SqlConnection } from './sql-connection.ts';

/** Rows of the index from `first` to `last`, all of which belong to one run. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** What is known of where runs lie in the index, by run. */
export type Stretches = Map<string, readonly Stretch[]>;

/**
 * Where a run's rows lie in the index: in one stretch as a rule, in more when turns were joined or split later (the rows from there on are
 * written anew). Rows go up with the place in the text, always: text is written in order, and what is replaced keeps its row.
 */
export function stretchesOf(connection: SqlConnection, runId: string, stretches: Stretches): readonly Stretch[] {
  const known = stretches.get(runId);
  if (known !== undefined) return known;
  const found = readStretches(connection, runId);
  stretches.set(runId, found);
  return found;
}

function readStretches(connection: SqlConnection, runId: string): readonly Stretch[] {
  const start = connection.get('SELECT seq, position FROM segment WHERE run_id = ? ORDER BY position LIMIT 1', runId);
  const end = connection.get('SELECT seq, position FROM segment WHERE run_id = ? ORDER BY position DESC LIMIT 1', runId);
  if (start === undefined || end === undefined) return [];
  const [first, last] = [Number(start['seq']), Number(end['seq'])];
  if (last - first === Number(end['position']) - Number(start['position'])) return [{ first, last }];
  const found: { first: number; last: number }[] = [];
  for (const { seq } of connection.all('SELECT seq FROM segment WHERE run_id = ? ORDER BY seq', runId)) {
    const open = found.at(-1);
    if (open !== undefined && open.last + 1 === Number(seq)) open.last += 1;
    else found.push({ first: Number(seq), last: Number(seq) });
  }
  return found;
}
