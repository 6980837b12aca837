import path from 'node:path';

import { LibraryDatabase } from '../../main/core/storage/database.ts';
import { insertJob } from '../../main/core/storage/jobs-table.ts';
import { insertRecording } from '../../main/core/storage/recordings-table.ts';
import { insertRun, insertWindow } from '../../main/core/storage/runs-table.ts';
import type { SqlConnection } from '../../main/core/storage/sql-connection.ts';
import { storyMethods } from '../../main/core/storage/stories-table.ts';
import { writeText } from '../../main/core/storage/transcripts-table.ts';
import { SEEDED_STORIES, SEEDED_TAGS, seededRecording, type SeededRecording } from './seeded-recording.ts';
import { seededRandom, vocabularyOf } from './seeded-words.ts';

/** How large the library is to be; the same numbers and seed give the same library. */
export interface SeededLibraryOptions {
  /** The library's folder; made when it is missing. It must hold no library yet. */
  readonly dataDir: string;
  readonly recordings: number;
  readonly words: number;
  readonly seed?: number;
  /** Told after each batch, with the recordings written so far. */
  readonly onProgress?: (written: number) => void;
}

/** So many words are written in one transaction: each transaction costs a wait for the disk. */
const BATCH_WORDS = 200_000;

/** Recordings differ in length as interviews do, by up to this factor around the mean. */
const SPREAD = 6;

/** Writes a library through the app's own tables, in batches. */
export function seedLibrary({ dataDir, recordings, words, seed = 1, onProgress }: SeededLibraryOptions): void {
  const database = new LibraryDatabase({ file: path.join(dataDir, 'library.sqlite'), now: () => new Date() });
  try {
    const random = seededRandom(seed);
    const vocabulary = vocabularyOf(random);
    shelves(database);
    const lengths = lengthsOf({ recordings, words, random });
    let index = 0;
    while (index < recordings) {
      database.write((connection) => {
        let inBatch = 0;
        while (index < recordings && inBatch < BATCH_WORDS) {
          const wordCount = lengths[index] ?? 0;
          insert(connection, seededRecording({ index, wordCount, random, vocabulary }));
          inBatch += wordCount;
          index += 1;
        }
      });
      onProgress?.(index);
    }
    // What an app does for its own sample: without it the window would begin with the sample's transcription.
    database.write((connection) => connection.run(`INSERT OR REPLACE INTO fact (key, value) VALUES ('sample-added', 'true')`));
  } finally {
    database.close();
  }
}

function shelves(database: LibraryDatabase): void {
  const methods = storyMethods(database);
  const context = { signal: new AbortController().signal, report: () => undefined };
  for (const story of SEEDED_STORIES) void methods['stories.create']({ story }, context);
  for (const tag of SEEDED_TAGS) void methods['tags.create']({ tag }, context);
}

function insert(connection: SqlConnection, seeded: SeededRecording): void {
  const { recording, job, run, windows, segments, speakers, storyId, tagIds } = seeded;
  insertRecording(connection, recording);
  insertRun(connection, run);
  insertJob(connection, job);
  for (const window of windows) insertWindow(connection, run.id, window);
  writeText(connection, { runId: run.id, fromPosition: 0, segments, speakers, indexed: true });
  connection.run('UPDATE recording SET current_run_id = ?, story_id = ? WHERE id = ?', run.id, storyId, recording.id);
  for (const tagId of tagIds) connection.run('INSERT INTO recording_tag (recording_id, tag_id) VALUES (?, ?)', recording.id, tagId);
}

/** Words of each recording; together exactly `words`. */
function lengthsOf({
  recordings,
  words,
  random,
}: {
  readonly recordings: number;
  readonly words: number;
  readonly random: () => number;
}): readonly number[] {
  const weights = Array.from({ length: recordings }, () => SPREAD ** (random() * 2 - 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  let written = 0;
  return weights.map((weight) => {
    before += weight;
    const length = Math.round((before / total) * words) - written;
    written += length;
    return length;
  });
}
