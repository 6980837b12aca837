/**
 * Stories and tags. One that is deleted keeps its row with `removed_at` until the library is opened the next time, so that the
 * deletion can be taken back with everything that lay in it. Recordings stay whatever happens to their story.
 */
export const STORIES_SQL = `
CREATE TABLE story (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  colour TEXT NOT NULL,
  parent_id TEXT REFERENCES story (id) ON DELETE SET NULL,
  preset_id TEXT,
  removed_at TEXT
) STRICT;
CREATE INDEX story_by_parent ON story (parent_id) WHERE parent_id IS NOT NULL;

CREATE TABLE tag (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  colour TEXT NOT NULL,
  removed_at TEXT
) STRICT;

ALTER TABLE recording ADD COLUMN story_id TEXT REFERENCES story (id) ON DELETE SET NULL;
CREATE INDEX recording_by_story ON recording (story_id) WHERE story_id IS NOT NULL;

CREATE TABLE recording_tag (
  recording_id TEXT NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
  tag_id TEXT NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  PRIMARY KEY (recording_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recording_tag_by_tag ON recording_tag (tag_id);
`;
