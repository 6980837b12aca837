import { formatTime } from '../domain/timecode.ts';
import type { FoundNote, FoundRecording, Passage } from '../domain/search-results.ts';
import { SAY, SPEAKER_LABEL } from './copy.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { LIBRARY_SAY } from './library-copy.ts';
import type { LibraryDesk } from './library-desk.ts';
import type { Terminal } from './terminal.ts';

/** What the command needs: the library (null: there is none yet), where to write, and what to look for as typed. */
export interface SearchWish {
  readonly desk: LibraryDesk | null;
  readonly terminal: Terminal;
  readonly text: string;
  readonly json: boolean;
}

/** Finds what was said: one block a recording, one line a passage; with `json` one document. Exit code 1 when nothing is found, as grep does. */
export async function searchCommand({ desk, terminal, text, json }: SearchWish): Promise<ExitCode> {
  // A shell gives whole words: the last one is not still being typed.
  const question = { text: `${text} `, wide: [] };
  if (desk === null) {
    terminal.say(LIBRARY_SAY.none);
    return EXIT.held;
  }
  const first = await desk.ask('library.search', question);
  const wide = first.recordings.map(({ recordingId }) => recordingId);
  const results = await desk.ask('library.search', { ...question, wide });
  for (const typed of results.misread) terminal.say(SAY.misread(typed));
  if (json) await terminal.out(`${JSON.stringify(results)}\n`);
  else if (results.recordings.length > 0) await terminal.out(`${results.recordings.map(blockOf).join('\n\n')}\n`);
  if (!json && results.recordings.length === 0) terminal.say(SAY.nothingFound);
  if (!results.isWhole) terminal.say(SAY.thereIsMore);
  return results.recordings.length === 0 ? EXIT.failed : EXIT.done;
}

function blockOf({ title, notes, passages }: FoundRecording): string {
  return [title, ...notes.map(noteLineOf), ...passages.map(lineOf)].join('\n');
}

function noteLineOf({ atMs, text }: FoundNote): string {
  return `  ${(atMs === null ? '' : formatTime(atMs)).padStart(8)}  ${LIBRARY_SAY.note(text)}`;
}

function lineOf({ startMs, speaker, text }: Passage): string {
  return `  ${formatTime(startMs).padStart(8)}  ${speaker.name ?? `${SPEAKER_LABEL} ${speaker.position + 1}`}: ${text}`;
}
