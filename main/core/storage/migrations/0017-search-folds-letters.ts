/**
 * The search index holds texts folded as questions are (domain/search-fold.ts): Greek and Cyrillic accents, Arabic and Hebrew vowel signs, ß, ł
 * and the like. Texts of plain ASCII stand in it as before.
 */
export const SEARCH_FOLDS_LETTERS_SQL = `
INSERT OR REPLACE INTO segment_search (rowid, words)
  SELECT seq, indexed_text(text) FROM segment
  WHERE run_id IN (SELECT current_run_id FROM recording) AND text GLOB '*[^' || char(1) || '-' || char(127) || ']*' ORDER BY seq;
INSERT OR REPLACE INTO note_search (rowid, words)
  SELECT seq, indexed_text(text) FROM note WHERE text GLOB '*[^' || char(1) || '-' || char(127) || ']*' ORDER BY seq;
`;
