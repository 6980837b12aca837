import { z } from 'zod';

import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import { found } from './not-found.ts';
import { hasRecording } from './recordings-table.ts';

/** How a named person sounds in one recording: 192 numbers of length 1. */
export interface VoicePrintRow {
  readonly recordingId: string;
  readonly name: string;
  readonly voice: Float32Array;
  readonly storedAt: string;
}

/** What the library is asked about stored voices. */
export type VoicePrintShape = {
  /** The named people of a recording: they take the place of all that were stored of it. */
  'prints.put': [{ recordingId: string; people: readonly { name: string; voice: Float32Array }[]; at: string }, null, never];
  /** Newest first. */
  'prints.list': [null, readonly VoicePrintRow[], never];
  /** Deletes a person's voice everywhere; null: all. */
  'prints.forget': [{ name: string | null }, null, never];
};

const row = z.object({ recording_id: z.string(), name: z.string(), voice: z.instanceof(Uint8Array), stored_at: z.string() });

/** The methods on stored voices. */
export function voicePrintMethods(database: LibraryDatabase): ServiceMethods<VoicePrintShape> {
  return {
    'prints.put': ({ recordingId, people, at }) =>
      database.write((connection) => {
        found(hasRecording(connection, recordingId) ? recordingId : null);
        connection.run('DELETE FROM voice_print WHERE recording_id = ?', recordingId);
        for (const { name, voice } of people) {
          const bytes = new Uint8Array(Float32Array.from(voice).buffer);
          connection.run(
            'INSERT OR REPLACE INTO voice_print (recording_id, name, voice, stored_at) VALUES (?, ?, ?, ?)',
            recordingId,
            name,
            bytes,
            at,
          );
        }
        return null;
      }),
    'prints.list': () =>
      database.read((connection) =>
        connection.all('SELECT * FROM voice_print ORDER BY stored_at DESC, name').map((each) => {
          const fields = row.parse(each);
          // A copy: the bytes need not lie where floats may begin.
          const voice = new Float32Array(Uint8Array.from(fields.voice).buffer);
          return { recordingId: fields.recording_id, name: fields.name, voice, storedAt: fields.stored_at };
        }),
      ),
    'prints.forget': ({ name }) =>
      database.write((connection) => {
        if (name === null) connection.run('DELETE FROM voice_print');
        else connection.run('DELETE FROM voice_print WHERE name = ?', name);
        return null;
      }),
  };
}
