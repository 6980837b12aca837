import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import { destroyMethods } from './destroyed.ts';
import { insertJob } from './jobs-table.ts';
import type { LibraryShape } from './library-api.ts';
import { found } from './not-found.ts';
import { getRecording, hasRecording, insertRecording, recordingOf, settingsColumn } from './recordings-table.ts';
import { insertRun } from './runs-table.ts';
import { getSoundMap, setSound } from './sound-columns.ts';
import { getSummary, listSummaries, pageOfSummaries, summariesOf } from './summaries.ts';

type RecordingMethods = Pick<ServiceMethods<LibraryShape>, Extract<keyof LibraryShape, `recordings.${string}`>>;

/** The methods on recordings. Each may be repeated with the same input: what is there already stays as it is. */
export function recordingMethods(database: LibraryDatabase): RecordingMethods {
  /** Sets one column and gives the recording as it is now. */
  const set = (id: string, column: 'title' | 'settings' | 'sensitive' | 'removed_at', value: string | number | null) =>
    database.write((connection) => {
      connection.run(`UPDATE recording SET ${column} = ? WHERE id = ?`, value, id);
      return getRecording(connection, id);
    });
  return {
    ...destroyMethods(database),
    'recordings.create': ({ recording, job, run }) =>
      database.write((connection) => {
        if (hasRecording(connection, recording.id)) return null;
        insertRecording(connection, recording);
        insertRun(connection, run);
        insertJob(connection, job);
        return null;
      }),
    'recordings.get': ({ id }) => database.read((connection) => getRecording(connection, id)),
    'recordings.list': ({ bin }) => database.read((connection) => listSummaries(connection, bin)),
    'recordings.ids': ({ bin }) =>
      database.read((connection) =>
        connection.all(`SELECT id FROM recording WHERE removed_at ${bin ? 'IS NOT NULL' : 'IS NULL'}`).map((row) => String(row['id'])),
      ),
    'recordings.page': (question) => database.read((connection) => pageOfSummaries(connection, question)),
    'recordings.summaries': ({ ids }) => database.read((connection) => summariesOf(connection, ids)),
    'recordings.summary': ({ id }) => database.read((connection) => getSummary(connection, id)),
    'recordings.rename': ({ id, title }) => set(id, 'title', title),
    'recordings.setSettings': ({ id, settings }) => set(id, 'settings', settingsColumn(settings)),
    'recordings.setSensitive': ({ id, sensitive }) => {
      // How people of a sensitive recording sound is kept nowhere.
      if (sensitive) database.write((connection) => connection.run('DELETE FROM voice_print WHERE recording_id = ?', id));
      return set(id, 'sensitive', Number(sensitive));
    },
    'recordings.setSound': (facts) => database.write((connection) => setSound(connection, facts)),
    'recordings.setRemoved': ({ id, removedAt }) => set(id, 'removed_at', removedAt),
    'recordings.findByHash': ({ sha256 }) =>
      database.read((connection) => {
        const row = connection.get('SELECT * FROM recording WHERE sha256 = ? ORDER BY removed_at IS NOT NULL, seq LIMIT 1', sha256);
        return row === undefined ? null : recordingOf(row);
      }),
    'recordings.soundMap': ({ id }) =>
      database.read((connection) => {
        found(hasRecording(connection, id) ? id : null);
        return getSoundMap(connection, id);
      }),
  };
}
