/** What a journalist wrote beside recordings, and its own search index, which holds texts as indexedText gives them (search-words.ts). */
export const NOTES_SQL = `
CREATE TABLE note (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  recording_id TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  at_ms REAL CHECK (at_ms >= 0),
  text TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT;
CREATE INDEX note_of_recording ON note (recording_id);
CREATE VIRTUAL TABLE note_search USING fts5 (
  words, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE TRIGGER note_leaves_search AFTER DELETE ON note
BEGIN DELETE FROM note_search WHERE rowid = OLD.seq; END;
`;
