/**
 * The search index also keeps the beginnings of words of two and three characters. Without them a question that is just being typed gathers
 * every word that begins so before the first result: seconds among 100 million words. The index is made anew from the shown texts;
 * `indexed_text` is our own function (search-words.ts).
 */
export const SEARCH_BEGINNINGS_SQL = `
DROP TRIGGER segment_leaves_search;
DROP TABLE segment_search;
CREATE VIRTUAL TABLE segment_search USING fts5 (
  words, content = '', contentless_delete = 1, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co M*'"
);
CREATE TRIGGER segment_leaves_search AFTER DELETE ON segment
BEGIN DELETE FROM segment_search WHERE rowid = OLD.seq; END;
INSERT INTO segment_search (rowid, words)
  SELECT seq, indexed_text(text) FROM segment WHERE run_id IN (SELECT current_run_id FROM recording) ORDER BY seq;
`;
