/**
 * How named people sound, one vector for each recording they were named in: only written while the reader wants voices to be known again.
 * It goes with its recording.
 */
export const VOICE_PRINTS_SQL = `
CREATE TABLE voice_print (
  recording_id TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  voice BLOB NOT NULL,
  stored_at TEXT NOT NULL,
  PRIMARY KEY (recording_id, name)
) STRICT, WITHOUT ROWID;
`;
