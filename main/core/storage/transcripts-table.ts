import { z } from 'zod';

import { textOf, type Segment, type Speaker, type Transcript } from '#domain/transcript.ts';
import { speakerRole, turnVoiceColumn } from './edit-column.ts';
import { found } from './not-found.ts';
import { getRun, languageOfRun } from './runs-table.ts';
import { indexSegment } from './search-index.ts';
import type { Row, SqlConnection } from './sql-connection.ts';
import { wordsFromColumn, wordsToColumn } from './words-column.ts';

const segmentRow = z.object({
  id: z.string(),
  speaker_id: z.string(),
  start_ms: z.number(),
  end_ms: z.number(),
  words: z.string(),
  voice: turnVoiceColumn.nullable(),
});
const speakerRow = z.object({
  id: z.string(),
  name: z.string().nullable(),
  position: z.number(),
  role: speakerRole.nullable(),
  merged: z.number().nullable(),
});

function segmentOf(row: Row): Segment {
  const fields = segmentRow.parse(row);
  return {
    id: fields.id,
    speakerId: fields.speaker_id,
    startMs: fields.start_ms,
    endMs: fields.end_ms,
    words: wordsFromColumn(fields.words),
    ...fields.voice,
  };
}

/** The human text of a run in order. */
export function listSegments(connection: SqlConnection, runId: string): readonly Segment[] {
  return connection.all('SELECT * FROM segment WHERE run_id = ? ORDER BY position', runId).map(segmentOf);
}

/** One segment by its row number; unwinds with 'not-found'. */
export function segmentAt(connection: SqlConnection, seq: number): Segment {
  return segmentOf(found(connection.get('SELECT * FROM segment WHERE seq = ?', seq)));
}

/** The speakers of a run by their position. */
export function listSpeakers(connection: SqlConnection, runId: string): readonly Speaker[] {
  return connection.all('SELECT id, name, position, role, merged FROM speaker WHERE run_id = ? ORDER BY position, id', runId).map((row) => {
    const { role, merged, ...speaker } = speakerRow.parse(row);
    return { ...speaker, ...(role === null ? {} : { role }), ...(merged === null ? {} : { merged: true }) };
  });
}

/** The transcript that a run gave; unwinds with 'not-found' when there is no such run. */
export function getTranscript(connection: SqlConnection, runId: string): Transcript {
  const run = getRun(connection, runId);
  const { revision } = found(connection.get('SELECT revision FROM run WHERE id = ?', runId));
  return {
    recordingId: run.recordingId,
    runId,
    language: languageOfRun(connection, run),
    engineId: run.settings.engineId,
    modelId: run.settings.modelId,
    revision: Number(revision),
    complete: run.finishedAt !== null,
    speakers: listSpeakers(connection, runId),
    segments: listSegments(connection, runId),
  };
}

/** Text of a run as the machine gives it. `indexed`: this run's text is the one that search finds. */
export interface MachineText {
  readonly runId: string;
  readonly fromPosition: number;
  readonly segments: readonly Segment[];
  readonly speakers: readonly Speaker[];
  readonly indexed: boolean;
}

/**
 * Writes what a window adds, or all of a run anew: segments from `fromPosition` on are replaced. A name that the journalist gave stays
 * with its speaker's id; speakers that are no longer named by anything go.
 */
export function writeText(connection: SqlConnection, { runId, fromPosition, segments, speakers, indexed }: MachineText): void {
  const { kept } = connection.get('SELECT count(*) AS kept FROM segment WHERE run_id = ? AND position < ?', runId, fromPosition) ?? {};
  if (kept !== fromPosition)
    throw new Error(`segments of run ${runId} up to ${fromPosition} are to stay, but only ${String(kept)} are there`);
  connection.run('DELETE FROM segment WHERE run_id = ? AND position >= ?', runId, fromPosition);
  for (const speaker of speakers) {
    connection.run(
      `INSERT INTO speaker (run_id, id, name, position, role, merged) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (run_id, id) DO UPDATE SET name = coalesce(speaker.name, excluded.name), position = excluded.position,
         role = coalesce(speaker.role, excluded.role), merged = coalesce(speaker.merged, excluded.merged)`,
      runId,
      speaker.id,
      speaker.name,
      speaker.position,
      speaker.role ?? null,
      speaker.merged === true ? 1 : null,
    );
  }
  for (const [offset, segment] of segments.entries()) {
    writeSegment(connection, { runId, position: fromPosition + offset, segment, indexed });
  }
  dropUnnamedSpeakers(connection, runId, speakers);
}

/** Writes what differs between two states of one transcript. Values are compared by identity: an edit keeps what it does not touch. */
export function writeEditedText(
  connection: SqlConnection,
  change: { readonly before: Transcript; readonly after: Transcript; readonly indexed: boolean },
): void {
  const { before, after, indexed } = change;
  const { runId } = after;
  for (const speaker of after.speakers) {
    if (before.speakers.includes(speaker)) continue;
    connection.run(
      `INSERT INTO speaker (run_id, id, name, position, role, merged) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (run_id, id) DO UPDATE SET name = excluded.name, position = excluded.position, role = excluded.role, merged = excluded.merged`,
      runId,
      speaker.id,
      speaker.name,
      speaker.position,
      speaker.role ?? null,
      speaker.merged === true ? 1 : null,
    );
  }
  const firstChange = after.segments.findIndex((segment, position) => before.segments[position] !== segment);
  const inPlace =
    before.segments.length === after.segments.length &&
    after.segments.every((segment, position) => before.segments[position]?.id === segment.id);
  if (!inPlace) {
    const from = firstChange === -1 ? after.segments.length : firstChange;
    connection.run('DELETE FROM segment WHERE run_id = ? AND position >= ?', runId, from);
  }
  for (const [position, segment] of after.segments.entries()) {
    const isSaved = inPlace ? before.segments[position] === segment : firstChange === -1 || position < firstChange;
    if (!isSaved) writeSegment(connection, { runId, position, segment, indexed });
  }
  dropUnnamedSpeakers(connection, runId, after.speakers);
  connection.run('UPDATE run SET revision = ? WHERE id = ?', after.revision, runId);
}

interface PlacedSegment {
  readonly runId: string;
  readonly position: number;
  readonly segment: Segment;
  readonly indexed: boolean;
}

function writeSegment(connection: SqlConnection, placed: PlacedSegment): void {
  const { runId, position, segment, indexed } = placed;
  const text = textOf(segment.words);
  const row = connection.get(
    `INSERT INTO segment (run_id, position, id, speaker_id, start_ms, end_ms, words, text, doubt_count, voice)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (run_id, position) DO UPDATE SET id = excluded.id, speaker_id = excluded.speaker_id, start_ms = excluded.start_ms,
       end_ms = excluded.end_ms, words = excluded.words, text = excluded.text, doubt_count = excluded.doubt_count,
       voice = excluded.voice
     RETURNING seq`,
    runId,
    position,
    segment.id,
    segment.speakerId,
    segment.startMs,
    segment.endMs,
    wordsToColumn(segment.words),
    text,
    segment.words.filter((word) => word.doubt !== undefined).length,
    voiceColumn(segment),
  );
  if (indexed) indexSegment(connection, Number(found(row)['seq']), text);
}

function voiceColumn({ certainty, alsoHeard, interrupts, resumes, settled }: Segment): string | null {
  // What is undefined is left off in JSON.
  const voice = JSON.stringify({ certainty, alsoHeard, interrupts, resumes, settled });
  return voice === '{}' ? null : voice;
}

function dropUnnamedSpeakers(connection: SqlConnection, runId: string, speakers: readonly Speaker[]): void {
  const ids = JSON.stringify(speakers.map((speaker) => speaker.id));
  connection.run(
    `DELETE FROM speaker WHERE run_id = ? AND id NOT IN (SELECT value FROM json_each(?))
       AND NOT EXISTS (SELECT 1 FROM segment WHERE segment.run_id = speaker.run_id AND segment.speaker_id = speaker.id)`,
    runId,
    ids,
  );
}
