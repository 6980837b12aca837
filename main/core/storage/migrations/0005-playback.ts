/** How each recording is played, once that was decided. What the path names is derived and can be made again at any time. */
export const PLAYBACK_SQL = `
CREATE TABLE playback (
  recording_id TEXT PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('direct', 'remux', 'audio')),
  path TEXT,
  offset_ms REAL NOT NULL
) STRICT, WITHOUT ROWID;
`;
