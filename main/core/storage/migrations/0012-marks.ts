/** Moments that a person marked in a recording, while it was recorded or after. */
export const MARKS_SQL = `
CREATE TABLE mark (
  recording_id TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  at_ms REAL NOT NULL CHECK (at_ms >= 0),
  PRIMARY KEY (recording_id, at_ms)
) STRICT, WITHOUT ROWID;
`;
