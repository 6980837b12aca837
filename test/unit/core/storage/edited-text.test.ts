import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Segment, Transcript } from '#domain/transcript.ts';
import { found } from '../../../../main/core/storage/not-found.ts';
import { writeEditedText } from '../../../../main/core/storage/transcripts-table.ts';
import { begunLibrary, segmentOf } from './library-fixture.ts';

const WORDS = ['harbour', 'storm', 'night', 'captain', 'rope'] as const;

/** Any list of turns with ids of their own: two of them share some turns, in any order, changed or not. */
const turns = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 4 })), {
    selector: ([number]) => number,
    maxLength: 8,
  })
  .map((list) => list.map(([number, words]) => segmentOf(`turn-${number}`, words.join(' '), { speakerId: `speaker-${number % 2}` })));

/** The same turn keeps its identity from one list to the next when its text is the same, as an edit leaves it. */
function keepingIdentity(before: readonly Segment[], after: readonly Segment[]): readonly Segment[] {
  return after.map((segment) => before.find((old) => JSON.stringify(old) === JSON.stringify(segment)) ?? segment);
}

const speakersOf = (segments: readonly Segment[]): Transcript['speakers'] =>
  [0, 1]
    .filter((number) => segments.some((segment) => segment.speakerId === `speaker-${number}`))
    .map((number) => ({ id: `speaker-${number}`, name: null, position: number }));

test('whatever an edit does to the turns, the library then holds and finds exactly the text after it', async () => {
  const { ask, database } = await begunLibrary();
  let before = found(await ask('transcripts.get', { recordingId: 'recording-1' }));
  await fc.assert(
    fc.asyncProperty(turns, async (next) => {
      const segments = keepingIdentity(before.segments, next);
      const after: Transcript = { ...before, segments, speakers: speakersOf(segments), revision: before.revision + 1 };
      database.write((connection) => writeEditedText(connection, { before, after, indexed: true }));
      expect(await ask('transcripts.get', { recordingId: 'recording-1' })).toEqual(after);
      for (const word of WORDS) {
        const hits = (await ask('search.words', { text: word, limit: 99 })).map((hit) => hit.segmentId);
        const expected = segments.filter((segment) => segment.words.some(({ text }) => text === word)).map((segment) => segment.id);
        expect(hits.toSorted()).toEqual(expected.toSorted());
      }
      before = after;
    }),
    { numRuns: 150 },
  );
  database.write((connection) => connection.execute(`INSERT INTO segment_search (segment_search) VALUES ('integrity-check')`));
});
