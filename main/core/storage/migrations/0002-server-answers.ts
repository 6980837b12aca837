/**
 * Raw answers of servers, kept before anything is made of them: the same sound asked for in the same way is never sent twice.
 * `unanswered` counts the times it was sent and nothing was heard of it. An answer goes with its recording.
 */
export const SERVER_ANSWERS_SQL = `
CREATE TABLE server_answer (
  seq INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  recording_id TEXT REFERENCES recording (id) ON DELETE CASCADE,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  unanswered INTEGER NOT NULL CHECK (unanswered >= 0),
  body TEXT
) STRICT;
CREATE INDEX server_answer_by_recording ON server_answer (recording_id);
`;
