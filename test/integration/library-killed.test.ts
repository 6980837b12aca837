import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { connect } from '../../main/core/process/client.ts';
import { LibraryDatabase } from '../../main/core/storage/database.ts';
import type { Checkpoint, LibraryShape } from '../../main/core/storage/library-api.ts';
import { asker, newcomer, segmentOf, temporaryFolder, wordsOf, type Ask } from '../unit/core/storage/library-fixture.ts';
import { ended, launchLibrary, startLibrary } from './library-helper.ts';

const RUN = 'recording-1-run-1';
const KILLS = 30;
const IN_FLIGHT = 4;
const WINDOWS_A_TURN = 3;

const saidIn = (index: number): string => `window ${index} has the word mark${index} and the harbour in it`;

/** Every third window begins a turn, the others make the last turn grow: the text is a function of the window count alone. */
function checkpoint(index: number): Checkpoint {
  const turn = Math.floor(index / WINDOWS_A_TURN);
  const startMs = index * 10_000;
  const words = wordsOf(saidIn(index), startMs);
  return {
    jobId: `${RUN}-job`,
    runId: RUN,
    window: { index, startMs, endMs: startMs + 10_000, words, language: 'en', cursor: { sample: (index + 1) * 160_000 } },
    fromPosition: turn,
    segments: [segmentOf(`turn-${turn}`, textOfTurn(turn, index + 1))],
    speakers: [{ id: 'speaker-1', name: null, position: 0 }],
  };
}

function textOfTurn(turn: number, windowCount: number): string {
  const first = turn * WINDOWS_A_TURN;
  const count = Math.min(WINDOWS_A_TURN, windowCount - first);
  return Array.from({ length: count }, (_, offset) => saidIn(first + offset)).join(' ');
}

/** Checks that the library holds exactly `windowCount` windows with their text and index, sound in every page. */
async function expectWhole(ask: Ask, database: LibraryDatabase, windowCount: number): Promise<void> {
  const windows = await ask('runs.windows', { runId: RUN });
  expect(windows).toEqual(Array.from({ length: windowCount }, (_, index) => checkpoint(index).window));
  const turns = Math.ceil(windowCount / WINDOWS_A_TURN);
  const { segments } = await ask('runs.state', { runId: RUN });
  expect(segments.map((segment) => segment.words.map((word) => word.text).join(' '))).toEqual(
    Array.from({ length: turns }, (_, turn) => textOfTurn(turn, windowCount)),
  );
  expect(await ask('search.words', { text: 'harbour', limit: 1000 })).toHaveLength(turns);
  expect(await ask('search.words', { text: `mark${windowCount - 1}`, limit: 1 })).toHaveLength(Math.min(windowCount, 1));
  database.write((connection) => {
    expect(connection.get('PRAGMA integrity_check')).toMatchObject({ integrity_check: 'ok' });
    expect(connection.all('PRAGMA foreign_key_check')).toEqual([]);
    connection.execute(`INSERT INTO segment_search (segment_search) VALUES ('integrity-check')`);
  });
}

test(`a library process killed ${KILLS} times in the middle of its work loses nothing that it had answered`, async () => {
  const file = join(temporaryFolder(), 'library.sqlite');
  let saved = 0;
  let answered = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const helper = launchLibrary('library', [file]);
    const gone = ended(helper);
    const { call } = connect<LibraryShape>(helper, 'library-unavailable');
    await call('recordings.create', newcomer());
    let due = saved;
    const write = async (): Promise<void> => {
      for (;;) {
        const index = due++;
        await call('runs.checkpoint', checkpoint(index));
        answered = index + 1;
      }
    };
    const writers = Promise.allSettled(Array.from({ length: IN_FLIGHT }, write));
    await pause(Math.random() * 60);
    helper.kill();
    expect((await writers).every((writer) => writer.status === 'rejected')).toBe(true);
    await gone;

    const database = new LibraryDatabase({ file, now: () => new Date() });
    try {
      const ask = asker(database);
      saved = (await ask('runs.state', { runId: RUN })).windowCount;
      expect(saved).toBeGreaterThanOrEqual(answered);
      await expectWhole(ask, database, saved);
    } finally {
      database.close();
    }
  }
  expect(answered).toBeGreaterThan(KILLS);
});

test('whoever writes through the client does not even notice that the library process was killed', async () => {
  const file = join(temporaryFolder(), 'library.sqlite');
  const { library, started } = startLibrary(file);
  await library.request('recordings.create', newcomer());
  const rename = (name: string) => ({ runId: RUN, edit: { kind: 'rename-speaker', speakerId: 'speaker-1', name }, at: 'now' }) as const;
  for (let index = 0; index < 60; index += 1) {
    const saving = [library.request('runs.checkpoint', checkpoint(index)), library.request('transcripts.apply', rename(`Ann ${index}`))];
    if (index % 20 === 10) {
      await pause(Math.random() * 3);
      started.at(-1)?.kill();
    }
    await Promise.all(saving);
  }
  expect(started).toHaveLength(4);
  expect(await library.request('transcripts.get', { recordingId: 'recording-1' })).toMatchObject({
    revision: 60,
    speakers: [{ name: 'Ann 59' }],
  });
  await library.close();
  const database = new LibraryDatabase({ file, now: () => new Date() });
  try {
    await expectWhole(asker(database), database, 60);
  } finally {
    database.close();
  }
});
