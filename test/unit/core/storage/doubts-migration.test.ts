import { join } from 'node:path';
import { expect, test } from 'vitest';

import { RECORDINGS_SQL } from '../../../../main/core/storage/migrations/0001-recordings.ts';
import { DOUBTS_SQL } from '../../../../main/core/storage/migrations/0003-doubts.ts';
import { SqlConnection } from '../../../../main/core/storage/sql-connection.ts';
import { wordsToColumn } from '../../../../main/core/storage/words-column.ts';
import { temporaryFolder } from './library-fixture.ts';

test('doubtful words that were written before they were counted are counted', () => {
  const connection = new SqlConnection(join(temporaryFolder(), 'library.sqlite'));
  try {
    connection.execute('PRAGMA foreign_keys = OFF');
    connection.execute(RECORDINGS_SQL);
    const word = { text: 'sand', startMs: 0, endMs: 90, confidence: 0.5 };
    const turns = [
      [word, word],
      [
        { ...word, glued: true as const },
        { ...word, doubt: 'quiet' as const },
        { ...word, doubt: 'loop' as const, glued: true as const },
      ],
    ];
    for (const [position, words] of turns.entries()) {
      connection.run(
        `INSERT INTO segment (run_id, position, id, speaker_id, start_ms, end_ms, words, text) VALUES ('run', ?, ?, 's', 0, 90, ?, '')`,
        position,
        `turn-${position}`,
        wordsToColumn(words),
      );
    }
    connection.execute(DOUBTS_SQL);
    expect(connection.all('SELECT doubt_count FROM segment ORDER BY position').map((row) => row['doubt_count'])).toEqual([0, 2]);
  } finally {
    connection.close();
  }
});
