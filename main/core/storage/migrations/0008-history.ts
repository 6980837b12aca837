/** What was done with a recording's texts beside editing them: which was exported as what, which was made the shown one. */
export const HISTORY_SQL = `
CREATE TABLE recording_event (
  seq INTEGER PRIMARY KEY,
  recording_id TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('exported', 'made-current')),
  format TEXT,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX recording_event_by_recording ON recording_event (recording_id, seq);
`;
