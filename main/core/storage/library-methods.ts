import type { ServiceMethods } from '../process/service.ts';
import type { LibraryDatabase } from './database.ts';
import { answerMethods } from './answers-table.ts';
import { applyJournaled, redoJournaled, undoJournaled } from './edits-table.ts';
import { factMethods } from './facts-table.ts';
import { intakeMethods } from './intake-table.ts';
import { historyMethods } from './history-table.ts';
import type { LibraryShape } from './library-api.ts';
import { markMethods } from './marks-table.ts';
import { noteMethods } from './notes-table.ts';
import { playbackMethods } from './playback-table.ts';
import { recordingMethods } from './recording-methods.ts';
import { getRecording } from './recordings-table.ts';
import { jobAndRunMethods } from './run-methods.ts';
import { getRun } from './runs-table.ts';
import { searchWords } from './search-index.ts';
import { searchEverywhere } from './search-everywhere.ts';
import { sourceMethods } from './sources-table.ts';
import { storyMethods } from './stories-table.ts';
import { titleMethods } from './titles-table.ts';
import { getTranscript } from './transcripts-table.ts';
import { voicePrintMethods } from './voice-prints-table.ts';
import { voiceMethods } from './voices-table.ts';
import { watchedMethods } from './watched-table.ts';

/** Everything the library process can be asked, on one database. Methods are synchronous: one call is done before the next begins. */
export function libraryMethods(database: LibraryDatabase): ServiceMethods<LibraryShape> {
  return {
    ...recordingMethods(database),
    ...jobAndRunMethods(database),
    ...factMethods(database),
    ...answerMethods(database),
    ...voiceMethods(database),
    ...voicePrintMethods(database),
    ...playbackMethods(database),
    ...markMethods(database),
    ...noteMethods(database),
    ...intakeMethods(database),
    ...historyMethods(database),
    ...sourceMethods(database),
    ...storyMethods(database),
    ...titleMethods(database),
    ...watchedMethods(database),
    'transcripts.get': ({ recordingId, runId }) =>
      database.read((connection) => {
        const recording = getRecording(connection, recordingId);
        const shown = runId ?? recording.currentRunId;
        if (shown === null || getRun(connection, shown).recordingId !== recordingId) return null;
        const isBegun = connection.get('SELECT 1 FROM recognized_window WHERE run_id = ? LIMIT 1', shown) !== undefined;
        return isBegun || getRun(connection, shown).finishedAt !== null ? getTranscript(connection, shown) : null;
      }),
    'transcripts.apply': (input) => database.write((connection) => applyJournaled(connection, input)),
    'transcripts.undo': (input) => database.write((connection) => undoJournaled(connection, input)),
    'transcripts.redo': (input) => database.write((connection) => redoJournaled(connection, input)),
    'search.words': ({ text, limit }) => database.read((connection) => searchWords(connection, text, limit)),
    'search.everywhere': (question) => database.read((connection) => searchEverywhere(connection, question)),
    close: () => {
      database.close();
      return null;
    },
  };
}
