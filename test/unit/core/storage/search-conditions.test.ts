import path from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import { parseSearch } from '#domain/search-query.ts';
import { marksOf, marksOfAny } from '#domain/search-text.ts';
import { textOf, type Transcript } from '#domain/transcript.ts';
import { LibraryDatabase } from '../../../../main/core/storage/database.ts';
import { found } from '../../../../main/core/storage/not-found.ts';
import { searchEverywhere } from '../../../../main/core/storage/search-everywhere.ts';
import { stretchesOf } from '../../../../main/core/storage/search-stretches.ts';
import { readPlaces } from '../../../../main/core/storage/searchable-places.ts';
import { getTranscript, writeEditedText } from '../../../../main/core/storage/transcripts-table.ts';
import { seedLibrary } from '../../../../scripts/seed-library/seeded-library.ts';
import { temporaryFolder } from './library-fixture.ts';

const RECORDINGS = 90;

/** Writing so many turns takes some seconds on a busy computer. */
const PATIENT = { timeout: 60_000 };

/** The text after its first turn was cut in two: all turns from there on are written anew, at the end of the index. */
function split(before: Transcript, turn: number): Transcript {
  const segments = before.segments.flatMap((segment, index) => {
    if (index !== turn || segment.words.length < 2) return [segment];
    return [
      { ...segment, words: segment.words.slice(0, 1) },
      { ...segment, id: `${segment.id}-b`, words: segment.words.slice(1) },
    ];
  });
  return { ...before, segments, revision: before.revision + 1 };
}

/** More turns than are looked at one by one, some recordings edited, so that their rows lie in several stretches. */
function manyTurns(): LibraryDatabase {
  const dataDir = temporaryFolder();
  seedLibrary({ dataDir, recordings: RECORDINGS, words: 240_000 });
  const database = new LibraryDatabase({ file: path.join(dataDir, 'library.sqlite'), now: () => new Date('2026-11-23T10:00:00Z') });
  onTestFinished(() => database.close());
  database.write((connection) => {
    for (const { runId } of readPlaces(connection).places.values()) {
      if (runId === null || Number(/\d{6}/u.exec(runId)?.[0]) % 3 > 0) continue;
      for (const turn of [20, 3]) {
        const before = getTranscript(connection, runId);
        writeEditedText(connection, { before, after: split(before, Math.min(turn, before.segments.length - 1)), indexed: true });
      }
    }
  });
  return database;
}

/** How often something is found in each recording, the newest first, as reading every text shows it. */
function readThrough(database: LibraryDatabase, text: string): readonly (readonly [string, number])[] {
  const query = parseSearch(text);
  return database.read((connection) =>
    [...readPlaces(connection).places.values()].flatMap(({ recordingId, runId, speakers }) => {
      const asked = speakers.filter(({ name }) => marksOf(name, query.speakers) !== null).map(({ id }) => id);
      const { segments } = getTranscript(connection, found(runId ?? undefined));
      const hits = segments.filter((segment) => {
        const said = textOf(segment.words);
        const isSaidBy = query.speakers.length === 0 || asked.includes(segment.speakerId);
        return isSaidBy && marksOf(said, query.terms) !== null && marksOfAny(said, query.excluded).length === 0;
      });
      return hits.length === 0 ? [] : [[recordingId, hits.length] as const];
    }),
  );
}

test(
  'with conditions exactly what stands in the texts is found, however common the words and however often the texts were edited',
  PATIENT,
  () => {
    const database = manyTurns();
    for (const text of [
      'the speaker:o ',
      'a speaker:ines ',
      'speaker:o the -a ',
      '"on the" speaker:ha ',
      'harbour speaker:l ',
      'speaker:e harb',
      'speaker:o the a ',
    ]) {
      const results = database.read((connection) => searchEverywhere(connection, { text, wide: [] }));
      const spoken = results.recordings.filter(({ passageCount }) => passageCount > 0);
      const expected = readThrough(database, text);
      expect(spoken.map(({ recordingId, passageCount }) => [recordingId, passageCount])).toEqual(expected.slice(0, 60));
      expect(expected.length).toBeGreaterThan(0);
      expect(results.isWhole).toBe(expected.length <= 60);
    }
    // All recordings meet this one: the newest of them fill the list.
    const everywhere = database.read((connection) => searchEverywhere(connection, { text: 'the after:2000', wide: [] }));
    const expected = readThrough(database, 'the after:2000').slice(0, 60);
    expect(everywhere.recordings.map(({ recordingId, passageCount }) => [recordingId, passageCount])).toEqual(expected);
  },
);

test("the rows of a run's text are known by their stretches, also after turns were cut in two", PATIENT, () => {
  const database = manyTurns();
  database.read((connection) => {
    const memory = readPlaces(connection);
    const counts = [...memory.places.keys()].map((runId) => {
      const stretches = stretchesOf(connection, runId, memory.stretches);
      const rows = stretches.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
      const stored = connection.all('SELECT seq FROM segment WHERE run_id = ? ORDER BY seq', runId).map(({ seq }) => Number(seq));
      expect(rows.toSorted((one, other) => one - other)).toEqual(stored);
      return stretches.length;
    });
    expect(Math.max(...counts)).toBeGreaterThan(1);
    expect(counts).toContain(1);
  });
});
