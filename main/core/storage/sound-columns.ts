import { FailureError } from '#domain/failure.ts';
import type { Recording, SoundFacts } from '#domain/recording.ts';
import { columns, toColumn } from './columns.ts';
import type { LibraryShape, SoundMap } from './library-api.ts';
import { getRecording } from './recordings-table.ts';
import { sourceColumns } from './source-columns.ts';
import type { SqlConnection } from './sql-connection.ts';

/**
 * Saves what ingest found. Nulls erase nothing; the same facts again change nothing. Unwinds with 'recording-changed' when the
 * recording was read before and its bytes were others: its text belongs to the sound of then.
 */
export function setSound(connection: SqlConnection, facts: LibraryShape['recordings.setSound'][0]): Recording {
  const before = getRecording(connection, facts.id);
  if (before.sha256 !== null && before.sha256 !== facts.sha256) throw new FailureError({ code: 'recording-changed' });
  connection.run(
    `UPDATE recording SET sha256 = ?, size_bytes = ?, source_kind = ?, source_path = ?, sound = coalesce(?, sound) WHERE id = ?`,
    facts.sha256,
    facts.sizeBytes,
    ...sourceColumns(facts.source),
    facts.sound === null ? null : toColumn(columns.sound, facts.sound),
    facts.id,
  );
  // What was made of other sound of the file is of no use to this.
  if (before.sound !== null && facts.sound !== null && isOtherSound(before.sound, facts.sound))
    for (const table of ['playback', 'heard_voices']) connection.run(`DELETE FROM ${table} WHERE recording_id = ?`, facts.id);
  if (facts.map !== null) {
    const { peaks } = facts.map;
    connection.run(
      `INSERT INTO sound_map (recording_id, peaks) VALUES (?, ?) ON CONFLICT (recording_id) DO UPDATE SET peaks = excluded.peaks`,
      facts.id,
      new Uint8Array(peaks.buffer, peaks.byteOffset, peaks.byteLength),
    );
  }
  return getRecording(connection, facts.id);
}

/** Another track of the file, or the same one at another rate. */
function isOtherSound(one: SoundFacts, other: SoundFacts): boolean {
  return one.track !== other.track || one.saved?.rateHz !== other.saved?.rateHz;
}

/** The waveform of a recording, null until ingest has saved them. */
export function getSoundMap(connection: SqlConnection, recordingId: string): SoundMap | null {
  const row = connection.get('SELECT peaks FROM sound_map WHERE recording_id = ?', recordingId);
  if (row === undefined) return null;
  const peaks = row['peaks'];
  if (!(peaks instanceof Uint8Array)) throw new Error('stored peaks are not bytes');
  return { peaks: new Int8Array(peaks.buffer, peaks.byteOffset, peaks.byteLength) };
}
