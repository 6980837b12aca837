import type { AnswerStore } from '../engines/together/answer-store.ts';
import type { Library } from './library-port.ts';

/** Answers of servers kept in the library, each with the recording whose sound it is of. */
export function keptAnswers(library: Library): AnswerStore {
  return {
    get: (key) => library.request('answers.get', { key }),
    begin: async (key, { recordingId, ...facts }, unanswered) =>
      void (await library.request('answers.begin', { key, recordingId, facts, unanswered })),
    put: async (key, body) => void (await library.request('answers.put', { key, body })),
    refused: async (key, unanswered) => void (await library.request('answers.refused', { key, unanswered })),
  };
}
