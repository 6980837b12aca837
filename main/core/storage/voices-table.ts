import { z } from 'zod';

import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import type { LibraryShape } from './library-api.ts';
import { found } from './not-found.ts';
import { hasRecording } from './recordings-table.ts';

const keptRow = z.object({ kept: z.instanceof(Uint8Array) });

/** The methods on what diarizers keep. A hole in the order is a bug of the caller and throws; what is saved already stays as it is. */
export function voiceMethods(
  database: LibraryDatabase,
): Pick<ServiceMethods<LibraryShape>, 'voices.keep' | 'voices.list' | 'voices.last' | 'speakers.names'> {
  return {
    'voices.keep': ({ recordingId, diarizerId, index, bytes }) =>
      database.write((connection) => {
        found(hasRecording(connection, recordingId) ? recordingId : null);
        const row = connection.get(
          'SELECT position FROM heard_voices WHERE recording_id = ? AND diarizer_id = ? ORDER BY position DESC LIMIT 1',
          recordingId,
          diarizerId,
        );
        const due = row === undefined ? 0 : Number(row['position']) + 1;
        if (index < due) return null;
        if (index > due) throw new Error(`stretch ${index} of the voices of ${recordingId} came when ${due} was due`);
        connection.run(
          'INSERT INTO heard_voices (recording_id, diarizer_id, position, kept) VALUES (?, ?, ?, ?)',
          recordingId,
          diarizerId,
          index,
          bytes,
        );
        return null;
      }),
    'voices.list': ({ recordingId, diarizerId }) =>
      database.read((connection) =>
        connection
          .all('SELECT kept FROM heard_voices WHERE recording_id = ? AND diarizer_id = ? ORDER BY position', recordingId, diarizerId)
          .map((row) => keptRow.parse(row).kept),
      ),
    'voices.last': ({ recordingId, diarizerId }) =>
      database.read((connection) => {
        const row = connection.get(
          'SELECT kept FROM heard_voices WHERE recording_id = ? AND diarizer_id = ? ORDER BY position DESC LIMIT 1',
          recordingId,
          diarizerId,
        );
        return row === undefined ? null : keptRow.parse(row).kept;
      }),
    'speakers.names': ({ recordingId, limit }) =>
      database.read((connection) =>
        connection
          .all(
            `SELECT speaker.name, max(recording.seq) AS newest,
               max(coalesce(recording.story_id = (SELECT story_id FROM recording WHERE id = ?), 0)) AS same_story
             FROM recording
             JOIN speaker ON speaker.run_id = recording.current_run_id
             WHERE recording.removed_at IS NULL AND speaker.name IS NOT NULL
             GROUP BY speaker.name ORDER BY same_story DESC, newest DESC, speaker.position LIMIT ?`,
            recordingId,
            limit,
          )
          .map((row) => ({ name: String(row['name']), sameStory: row['same_story'] === 1 })),
      ),
  };
}
