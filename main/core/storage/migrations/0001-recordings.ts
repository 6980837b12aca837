/** Marks a SQLite file as a library of ours: the letters `ORec`. */
export const LIBRARY_APPLICATION_ID = 0x4f526563;

/**
 * The first library: recordings, their runs and windows, the text people read, and its search index. Applied to an empty file.
 *
 * Rules kept by the database itself: a saved window and a run's identity never change and go only with their recording; every
 * `seq` is named so that VACUUM keeps it (the search index points at `segment.seq`). Times in ms are REAL: engines give fractions.
 * The index holds no text: it is fed with words split by us (search-words.ts), and marks count as letters (Thai and Hindi vowels).
 */
export const RECORDINGS_SQL = `
PRAGMA application_id = ${LIBRARY_APPLICATION_ID};

CREATE TABLE recording (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  original_name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT,
  source_kind TEXT NOT NULL CHECK (source_kind IN ('copied', 'referenced')),
  source_path TEXT NOT NULL,
  duration_ms REAL,
  sound TEXT CHECK (sound IS NULL OR json_valid(sound)),
  recorded_at TEXT,
  added_at TEXT NOT NULL,
  is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
  sensitive INTEGER NOT NULL CHECK (sensitive IN (0, 1)),
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  current_run_id TEXT REFERENCES run (id) DEFERRABLE INITIALLY DEFERRED,
  removed_at TEXT
) STRICT;
CREATE INDEX recording_by_added ON recording (added_at, seq);
CREATE INDEX recording_by_sha256 ON recording (sha256) WHERE sha256 IS NOT NULL;

CREATE TABLE sound_map (
  recording_id TEXT PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
  peaks BLOB NOT NULL,
  cuts TEXT NOT NULL CHECK (json_valid(cuts))
) STRICT;

CREATE TABLE run (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recording_id TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  started_at TEXT NOT NULL,
  finished_at TEXT,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX run_by_recording ON run (recording_id, seq);

CREATE TABLE recognized_window (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  start_ms REAL NOT NULL,
  end_ms REAL NOT NULL,
  language TEXT NOT NULL,
  words TEXT NOT NULL CHECK (json_valid(words)),
  cursor TEXT NOT NULL CHECK (json_valid(cursor)),
  UNIQUE (run_id, position)
) STRICT;
CREATE TRIGGER recognized_window_never_changes BEFORE UPDATE ON recognized_window
BEGIN SELECT RAISE(ABORT, 'a saved window never changes'); END;
CREATE TRIGGER recognized_window_stays BEFORE DELETE ON recognized_window
WHEN EXISTS (SELECT 1 FROM run WHERE id = OLD.run_id)
BEGIN SELECT RAISE(ABORT, 'a saved window goes only with its recording'); END;
CREATE TRIGGER run_identity_never_changes BEFORE UPDATE OF seq, id, recording_id, settings, started_at ON run
BEGIN SELECT RAISE(ABORT, 'what a run was started with never changes'); END;
CREATE TRIGGER run_stays BEFORE DELETE ON run
WHEN EXISTS (SELECT 1 FROM recording WHERE id = OLD.recording_id)
BEGIN SELECT RAISE(ABORT, 'a run goes only with its recording'); END;

CREATE TABLE job (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recording_id TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (json_valid(status)),
  state TEXT NOT NULL GENERATED ALWAYS AS (json_extract(status, '$.state')) VIRTUAL
    CHECK (state IN ('queued', 'running', 'held', 'paused', 'failed', 'done', 'cancelled')),
  attempts INTEGER NOT NULL,
  queued_at TEXT NOT NULL
) STRICT;
CREATE INDEX job_by_recording ON job (recording_id, seq);
CREATE INDEX job_by_run ON job (run_id);
CREATE INDEX job_unfinished ON job (state) WHERE state IN ('queued', 'running', 'held', 'paused');

CREATE TABLE speaker (
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT,
  position INTEGER NOT NULL,
  PRIMARY KEY (run_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE segment (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  id TEXT NOT NULL,
  speaker_id TEXT NOT NULL,
  start_ms REAL NOT NULL,
  end_ms REAL NOT NULL,
  words TEXT NOT NULL CHECK (json_valid(words)),
  text TEXT NOT NULL,
  UNIQUE (run_id, position),
  UNIQUE (run_id, id),
  FOREIGN KEY (run_id, speaker_id) REFERENCES speaker (run_id, id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX segment_by_speaker ON segment (run_id, speaker_id);

CREATE VIRTUAL TABLE segment_search USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE TRIGGER segment_leaves_search AFTER DELETE ON segment
BEGIN DELETE FROM segment_search WHERE rowid = OLD.seq; END;

CREATE TABLE edit (
  seq INTEGER PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  key TEXT UNIQUE,
  edit TEXT NOT NULL CHECK (json_valid(edit)),
  inverse TEXT NOT NULL CHECK (json_valid(inverse)),
  applied_at TEXT NOT NULL,
  undo_key TEXT UNIQUE,
  undone_at TEXT
) STRICT;
CREATE INDEX edit_by_run ON edit (run_id, seq);

CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
