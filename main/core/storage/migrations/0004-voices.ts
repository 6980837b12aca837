/**
 * What diarizers keep of a recording's sound, so that a pass that was interrupted goes on and another count needs no second pass. It says
 * how the sound is, not how a run was started: all runs of a recording share it. It goes with its recording.
 */
export const VOICES_SQL = `
CREATE TABLE heard_voices (
  seq INTEGER PRIMARY KEY,
  recording_id TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  diarizer_id TEXT NOT NULL,
  position INTEGER NOT NULL CHECK (position >= 0),
  kept BLOB NOT NULL,
  UNIQUE (recording_id, diarizer_id, position)
) STRICT;
`;
