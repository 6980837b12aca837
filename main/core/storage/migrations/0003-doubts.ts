/** How many doubtful words a turn holds, so that the list can name what needs checking without reading all words (100 million in a large library). */
export const DOUBTS_SQL = `
ALTER TABLE segment ADD COLUMN doubt_count INTEGER NOT NULL DEFAULT 0;
UPDATE segment SET doubt_count = (
  SELECT count(*) FROM json_each(segment.words) AS word WHERE coalesce(json_extract(word.value, '$[4]'), 0) > 0
);
CREATE INDEX segment_doubtful ON segment (run_id) WHERE doubt_count > 0;
`;
