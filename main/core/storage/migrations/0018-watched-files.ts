/** What lay in each watched folder when it was last looked at, so that only what is new is added, also after a start. */
export const WATCHED_FILES_SQL = `
CREATE TABLE watched_file (
  folder TEXT NOT NULL,
  path TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  changed_ms INTEGER NOT NULL,
  PRIMARY KEY (folder, path)
) STRICT, WITHOUT ROWID;
`;
