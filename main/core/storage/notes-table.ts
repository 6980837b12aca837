import { z } from 'zod';

import { noteOrder, type Note } from '#domain/note.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import { indexedText } from './search-words.ts';
import { getRecording } from './recordings-table.ts';
import type { Row } from './sql-connection.ts';

/** What the library process can be asked of notes. Failures: not-found. */
export type NotesShape = {
  /** Those of one recording, in the order in which they are read. */
  'notes.list': [{ recordingId: string }, readonly Note[], never];
  /** Writes a note down, or changes the one of this id; the search finds it from then on. */
  'notes.put': [{ note: Note }, null, never];
  /** Nothing when it is gone already. */
  'notes.delete': [{ id: string }, null, never];
};

const noteRow = z.object({
  id: z.string(),
  recording_id: z.string(),
  at_ms: z.number().nullable(),
  text: z.string(),
  changed_at: z.string(),
});

/** The methods on notes. Each may be repeated with the same input. */
export function noteMethods(database: LibraryDatabase): ServiceMethods<NotesShape> {
  return {
    'notes.list': ({ recordingId }) =>
      database.read((connection) => {
        getRecording(connection, recordingId);
        return noteOrder(connection.all('SELECT * FROM note WHERE recording_id = ?', recordingId).map(noteOf));
      }),
    'notes.put': ({ note: { id, recordingId, atMs, text, changedAt } }) =>
      database.write((connection) => {
        getRecording(connection, recordingId);
        connection.run(
          `INSERT INTO note (id, recording_id, at_ms, text, changed_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET at_ms = excluded.at_ms, text = excluded.text, changed_at = excluded.changed_at
           WHERE recording_id = excluded.recording_id`,
          id,
          recordingId,
          atMs,
          text,
          changedAt,
        );
        connection.run('INSERT OR REPLACE INTO note_search (rowid, words) SELECT seq, ? FROM note WHERE id = ?', indexedText(text), id);
        return null;
      }),
    'notes.delete': ({ id }) =>
      database.write((connection) => {
        connection.run('DELETE FROM note WHERE id = ?', id);
        return null;
      }),
  };
}

function noteOf(row: Row): Note {
  const { id, recording_id: recordingId, at_ms: atMs, text, changed_at: changedAt } = noteRow.parse(row);
  return { id, recordingId, atMs, text, changedAt };
}
