import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import type { LibraryShape } from './library-api.ts';

type AnswerMethods = Pick<ServiceMethods<LibraryShape>, Extract<keyof LibraryShape, `answers.${string}`>>;

/** The methods on raw answers of servers. Each may be repeated with the same input. */
export function answerMethods(database: LibraryDatabase): AnswerMethods {
  return {
    'answers.get': ({ key }) =>
      database.read((connection) => {
        const row = connection.get('SELECT body, unanswered FROM server_answer WHERE key = ?', key);
        const body = row?.['body'];
        return { body: typeof body === 'string' ? body : null, unanswered: Number(row?.['unanswered'] ?? 0) };
      }),
    'answers.begin': ({ key, recordingId, facts, unanswered }) =>
      database.write((connection) => {
        connection.run(
          `INSERT INTO server_answer (key, recording_id, facts, unanswered) VALUES (?, (SELECT id FROM recording WHERE id = ?), ?, ?)
           ON CONFLICT (key) DO UPDATE SET unanswered = excluded.unanswered WHERE body IS NULL`,
          key,
          recordingId,
          JSON.stringify(facts),
          unanswered,
        );
        return null;
      }),
    'answers.put': ({ key, body }) =>
      database.write((connection) => {
        connection.run('UPDATE server_answer SET body = ?, unanswered = max(0, unanswered - 1) WHERE key = ? AND body IS NULL', body, key);
        return null;
      }),
    'answers.refused': ({ key, unanswered }) =>
      database.write((connection) => {
        connection.run('UPDATE server_answer SET unanswered = ? WHERE key = ? AND body IS NULL', unanswered, key);
        return null;
      }),
  };
}
