import { wordsIn } from '#domain/search-text.ts';
import type { SqlConnection } from './sql-connection.ts';

/** From so many turns, those written last, words are taken. */
const TURNS = 20;

/** After four questions the code has been compiled and the top of the index lies at hand: 105 ms became 30 among 100 million words. */
const QUESTIONS = 4;

/** Questions as they are half typed that find something in this library: beginnings of words that were said in it. None while it holds no text. */
export function warmingQuestions(connection: SqlConnection): readonly string[] {
  const rows = connection.all('SELECT text FROM segment ORDER BY seq DESC LIMIT ?', TURNS);
  const words = rows.flatMap(({ text }) => wordsIn(String(text)).map(({ folded }) => folded));
  const beginnings = new Set(words.filter((word) => word.length >= 4).map((word) => word.slice(0, 4)));
  return [...beginnings].slice(0, QUESTIONS);
}
