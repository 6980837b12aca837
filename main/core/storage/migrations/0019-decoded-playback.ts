/** Sound may be decoded as it is played, without a copy. All of the table is derived, so that it begins anew. */
export const DECODED_PLAYBACK_SQL = `
DROP TABLE playback;
CREATE TABLE playback (
  recording_id TEXT PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'remux', 'audio', 'decoded')),
  path TEXT,
  offset_ms REAL NOT NULL
) STRICT, WITHOUT ROWID;
`;
