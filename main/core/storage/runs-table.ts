import { z } from 'zod';

import type { RecognizedWindow, Run } from '#domain/run.ts';
import { columns, toColumn } from './columns.ts';
import { found } from './not-found.ts';
import { settingsColumn } from './recordings-table.ts';
import type { Row, SqlConnection } from './sql-connection.ts';
import { wordsFromColumn, wordsToColumn } from './words-column.ts';

const runRow = z.object({
  id: z.string(),
  recording_id: z.string(),
  settings: columns.settings,
  started_at: z.string(),
  finished_at: z.string().nullable(),
});

const windowRow = z.object({
  position: z.number(),
  start_ms: z.number(),
  end_ms: z.number(),
  language: z.string(),
  words: z.string(),
  cursor: columns.cursor,
  voices: columns.voices.nullable(),
});

function runOf(row: Row): Run {
  const fields = runRow.parse(row);
  return {
    id: fields.id,
    recordingId: fields.recording_id,
    settings: fields.settings,
    startedAt: fields.started_at,
    finishedAt: fields.finished_at,
  };
}

function windowOf(row: Row): RecognizedWindow {
  const fields = windowRow.parse(row);
  return {
    index: fields.position,
    startMs: fields.start_ms,
    endMs: fields.end_ms,
    words: wordsFromColumn(fields.words),
    language: fields.language,
    cursor: fields.cursor,
    ...(fields.voices === null ? {} : { voices: fields.voices }),
  };
}

/** The run of this id; unwinds with 'not-found'. */
export function getRun(connection: SqlConnection, id: string): Run {
  return runOf(found(connection.get('SELECT * FROM run WHERE id = ?', id)));
}

/** All runs of a recording, oldest first. */
export function listRuns(connection: SqlConnection, recordingId: string): readonly Run[] {
  return connection.all('SELECT * FROM run WHERE recording_id = ? ORDER BY seq', recordingId).map(runOf);
}

/** Adds a row; the id must be new and its recording there. */
export function insertRun(connection: SqlConnection, run: Run): void {
  connection.run(
    'INSERT INTO run (id, recording_id, settings, started_at, finished_at) VALUES (?, ?, ?, ?, ?)',
    run.id,
    run.recordingId,
    settingsColumn(run.settings),
    run.startedAt,
    run.finishedAt,
  );
}

/** Marks a run as finished. */
export function setRunFinished(connection: SqlConnection, id: string, finishedAt: string): void {
  connection.run('UPDATE run SET finished_at = ? WHERE id = ?', finishedAt, id);
}

/** How many windows of a run are saved, and the last of them. */
export function lastWindow(connection: SqlConnection, runId: string): { readonly count: number; readonly last: RecognizedWindow | null } {
  const row = connection.get('SELECT * FROM recognized_window WHERE run_id = ? ORDER BY position DESC LIMIT 1', runId);
  if (row === undefined) return { count: 0, last: null };
  const last = windowOf(row);
  return { count: last.index + 1, last };
}

/** All saved windows of a run in order. */
export function listWindows(connection: SqlConnection, runId: string): readonly RecognizedWindow[] {
  return connection.all('SELECT * FROM recognized_window WHERE run_id = ? ORDER BY position', runId).map(windowOf);
}

/**
 * Saves the next window of a run for ever and gives true; false when the same window is saved already. A hole, or other words
 * under an index that is taken, is a bug of the caller and throws.
 */
export function insertWindow(connection: SqlConnection, runId: string, window: RecognizedWindow): boolean {
  const words = wordsToColumn(window.words);
  const cursor = toColumn(columns.cursor, window.cursor);
  const saved = connection.get('SELECT * FROM recognized_window WHERE run_id = ? AND position = ?', runId, window.index);
  if (saved !== undefined) {
    const same =
      saved['words'] === words &&
      saved['cursor'] === cursor &&
      saved['start_ms'] === window.startMs &&
      saved['end_ms'] === window.endMs &&
      saved['language'] === window.language;
    if (!same) throw new Error(`window ${window.index} of run ${runId} is saved already, with other content`);
    return false;
  }
  const { count } = lastWindow(connection, runId);
  if (window.index !== count) throw new Error(`window ${window.index} of run ${runId} came when ${count} was due`);
  connection.run(
    'INSERT INTO recognized_window (run_id, position, start_ms, end_ms, language, words, cursor, voices) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    runId,
    window.index,
    window.startMs,
    window.endMs,
    window.language,
    words,
    cursor,
    window.voices === undefined ? null : toColumn(columns.voices, window.voices),
  );
  return true;
}

/** The language of a run: the one it was started with, or with `auto` the one heard for the longest time so far. */
export function languageOfRun(connection: SqlConnection, run: Run): string {
  if (run.settings.language !== 'auto') return run.settings.language;
  const row = connection.get(
    `SELECT language FROM recognized_window WHERE run_id = ? AND words <> '[]' GROUP BY language ORDER BY sum(end_ms - start_ms) DESC, min(position) LIMIT 1`,
    run.id,
  );
  return row === undefined ? 'auto' : String(row['language']);
}
