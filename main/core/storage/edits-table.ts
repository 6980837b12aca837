import { z } from 'zod';

import { applyEdit, type Edit } from '#domain/edit.ts';
import { FailureError } from '#domain/failure.ts';
import type { Transcript } from '#domain/transcript.ts';
import { toColumn } from './columns.ts';
import { editColumn } from './edit-column.ts';
import type { LibraryShape } from './library-api.ts';
import { found } from './not-found.ts';
import type { SqlConnection } from './sql-connection.ts';
import { getTranscript, writeEditedText } from './transcripts-table.ts';

const journalRow = z.object({ seq: z.number(), inverse: editColumn });
const undoneRow = z.object({ seq: z.number(), edit: editColumn });

/** Applies an edit and journals it with its inverse; a `key` that is in the journal already changes nothing. Unwinds with 'not-found' when it names what is not there. */
export function applyJournaled(connection: SqlConnection, input: LibraryShape['transcripts.apply'][0]): Transcript {
  const { runId, edit, at, key = null, ifRevision } = input;
  const before = getTranscript(connection, runId);
  if (key !== null && connection.get('SELECT 1 FROM edit WHERE key = ?', key) !== undefined) return before;
  if (ifRevision !== undefined && ifRevision !== before.revision) throw new FailureError({ code: 'bad-request' });
  const { transcript, inverse } = writeEdit(connection, before, edit);
  connection.run(
    'INSERT INTO edit (run_id, key, edit, inverse, applied_at) VALUES (?, ?, ?, ?, ?)',
    runId,
    key,
    toColumn(editColumn, edit),
    toColumn(editColumn, inverse),
    at,
  );
  return transcript;
}

/** Takes back the newest edit that stands; null when none does. The journal keeps both. */
export function undoJournaled(connection: SqlConnection, input: LibraryShape['transcripts.undo'][0]): Transcript | null {
  const { runId, at, key = null } = input;
  const before = getTranscript(connection, runId);
  if (key !== null && connection.get('SELECT 1 FROM edit WHERE undo_key = ?', key) !== undefined) return before;
  const row = connection.get('SELECT seq, inverse FROM edit WHERE run_id = ? AND undone_at IS NULL ORDER BY seq DESC LIMIT 1', runId);
  if (row === undefined) return null;
  const entry = journalRow.parse(row);
  const { transcript } = writeEdit(connection, before, entry.inverse);
  connection.run('UPDATE edit SET undone_at = ?, undo_key = ? WHERE seq = ?', at, key, entry.seq);
  return transcript;
}

/**
 * Does again what was taken back last; null when nothing was, or when another edit was made since. The library knows a repeated question by
 * its `key`, kept where the key of the undo stood.
 */
export function redoJournaled(connection: SqlConnection, input: LibraryShape['transcripts.redo'][0]): Transcript | null {
  const { runId, key = null } = input;
  const before = getTranscript(connection, runId);
  if (key !== null && connection.get('SELECT 1 FROM edit WHERE undo_key = ?', key) !== undefined) return before;
  const row = connection.get(
    `SELECT seq, edit FROM edit WHERE run_id = ?1 AND undone_at IS NOT NULL
      AND seq > (SELECT coalesce(max(seq), 0) FROM edit WHERE run_id = ?1 AND undone_at IS NULL) ORDER BY seq LIMIT 1`,
    runId,
  );
  if (row === undefined) return null;
  const entry = undoneRow.parse(row);
  const { transcript, inverse } = writeEdit(connection, before, entry.edit);
  connection.run(
    'UPDATE edit SET undone_at = NULL, undo_key = ?, inverse = ? WHERE seq = ?',
    key,
    toColumn(editColumn, inverse),
    entry.seq,
  );
  return transcript;
}

function writeEdit(connection: SqlConnection, before: Transcript, edit: Edit): { readonly transcript: Transcript; readonly inverse: Edit } {
  const applied = found(applyEdit(before, edit));
  const indexed = connection.get('SELECT 1 FROM recording WHERE current_run_id = ?', before.runId) !== undefined;
  writeEditedText(connection, { before, after: applied.transcript, indexed });
  return applied;
}
