import { z } from 'zod';

import type { Playback } from '#domain/playback.ts';
import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import type { LibraryShape } from './library-api.ts';
import { getRecording } from './recordings-table.ts';

const playbackRow = z.object({ kind: z.enum(['direct', 'remux', 'audio', 'decoded']), path: z.string().nullable(), offset_ms: z.number() });

/** How recordings are played: read, and written with the newest decision in place of the last. Unwinds with 'not-found'. */
export function playbackMethods(database: LibraryDatabase): Pick<ServiceMethods<LibraryShape>, 'playback.get' | 'playback.set'> {
  return {
    'playback.get': ({ id }) =>
      database.read((connection) => {
        getRecording(connection, id);
        const row = connection.get('SELECT kind, path, offset_ms FROM playback WHERE recording_id = ?', id);
        if (row === undefined) return null;
        const { kind, path, offset_ms: offsetMs } = playbackRow.parse(row);
        return { kind, path, offsetMs } satisfies Playback;
      }),
    'playback.set': ({ id, playback }) =>
      database.write((connection) => {
        getRecording(connection, id);
        connection.run(
          `INSERT INTO playback (recording_id, kind, path, offset_ms) VALUES (?, ?, ?, ?)
           ON CONFLICT (recording_id) DO UPDATE SET kind = excluded.kind, path = excluded.path, offset_ms = excluded.offset_ms`,
          id,
          playback.kind,
          playback.path,
          playback.offsetMs,
        );
        return null;
      }),
  };
}
