import { z } from 'zod';

import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import type { LibraryShape } from './library-api.ts';
import { getRecording } from './recordings-table.ts';

const markRow = z.object({ at_ms: z.number() });

/** Marked moments of recordings, read and replaced as a whole. Unwinds with 'not-found'. */
export function markMethods(database: LibraryDatabase): Pick<ServiceMethods<LibraryShape>, 'marks.get' | 'marks.set'> {
  return {
    'marks.get': ({ recordingId }) =>
      database.read((connection) => {
        getRecording(connection, recordingId);
        const rows = connection.all('SELECT at_ms FROM mark WHERE recording_id = ? ORDER BY at_ms', recordingId);
        return rows.map((row) => markRow.parse(row).at_ms);
      }),
    'marks.set': ({ recordingId, marksMs }) =>
      database.write((connection) => {
        getRecording(connection, recordingId);
        connection.run('DELETE FROM mark WHERE recording_id = ?', recordingId);
        for (const atMs of new Set(marksMs)) connection.run('INSERT INTO mark (recording_id, at_ms) VALUES (?, ?)', recordingId, atMs);
        return null;
      }),
  };
}
