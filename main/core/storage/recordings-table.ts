import { z } from 'zod';

import type { Recording, RecordingSettings } from '#domain/recording.ts';
import { columns, toColumn } from './columns.ts';
import { found } from './not-found.ts';
import { sourceColumns, sourceOfColumns } from './source-columns.ts';
import type { Row, SqlConnection } from './sql-connection.ts';

const recordingRow = z.object({
  id: z.string(),
  title: z.string(),
  original_name: z.string(),
  size_bytes: z.number(),
  sha256: z.string().nullable(),
  source_kind: z.enum(['copied', 'referenced']),
  source_path: z.string(),
  duration_ms: z.number().nullable(),
  sound: columns.sound.nullable(),
  recorded_at: z.string().nullable(),
  added_at: z.string(),
  is_sample: columns.flag,
  sensitive: columns.flag,
  settings: columns.settings,
  current_run_id: z.string().nullable(),
  removed_at: z.string().nullable(),
});

/** A Recording from a row that holds every column of the table. */
export function recordingOf(row: Row): Recording {
  const fields = recordingRow.parse(row);
  return {
    id: fields.id,
    title: fields.title,
    originalName: fields.original_name,
    sizeBytes: fields.size_bytes,
    sha256: fields.sha256,
    source: sourceOfColumns([fields.source_kind, fields.source_path]),
    durationMs: fields.duration_ms,
    sound: fields.sound,
    recordedAt: fields.recorded_at,
    addedAt: fields.added_at,
    isSample: fields.is_sample,
    sensitive: fields.sensitive,
    settings: fields.settings,
    currentRunId: fields.current_run_id,
    removedAt: fields.removed_at,
  };
}

/** The recording of this id; unwinds with 'not-found'. */
export function getRecording(connection: SqlConnection, id: string): Recording {
  return recordingOf(found(connection.get('SELECT * FROM recording WHERE id = ?', id)));
}

/** True when a recording of this id is in the library, in the Bin or not. */
export function hasRecording(connection: SqlConnection, id: string): boolean {
  return connection.get('SELECT 1 FROM recording WHERE id = ?', id) !== undefined;
}

/** Adds a row; the id must be new. */
export function insertRecording(connection: SqlConnection, recording: Recording): void {
  connection.run(
    `INSERT INTO recording (id, title, original_name, size_bytes, sha256, source_kind, source_path, duration_ms, sound, recorded_at,
       added_at, is_sample, sensitive, settings, current_run_id, removed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    recording.id,
    recording.title,
    recording.originalName,
    recording.sizeBytes,
    recording.sha256,
    ...sourceColumns(recording.source),
    recording.durationMs,
    recording.sound === null ? null : toColumn(columns.sound, recording.sound),
    recording.recordedAt,
    recording.addedAt,
    Number(recording.isSample),
    Number(recording.sensitive),
    settingsColumn(recording.settings),
    recording.currentRunId,
    recording.removedAt,
  );
}

/** Settings as stored: the known fields in one order. */
export function settingsColumn(settings: RecordingSettings): string {
  const { language, prompt, engineId, modelId, quality, speakers, online, hereOffline, track, channels, savedRateHz } = settings;
  return toColumn(columns.settings, {
    language,
    prompt,
    engineId,
    modelId,
    quality,
    speakers,
    ...(online === undefined ? {} : { online }),
    ...(hereOffline === true ? { hereOffline } : {}),
    ...(track === undefined ? {} : { track }),
    ...(channels === undefined ? {} : { channels }),
    ...(savedRateHz === undefined ? {} : { savedRateHz }),
  });
}
