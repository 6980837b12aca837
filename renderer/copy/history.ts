import { plural, sayShortDate, sayTaken } from './numbers.ts';
import { isolated } from './isolated.ts';

/** The words of what happened to a recording, and of two transcripts beside each other. */
export const HISTORY = {
  runs: 'Transcripts',
  none: 'No transcript yet. Each time the recording is transcribed, the text is listed here with its language, engine and prompt. All are kept, and any two can be compared.',
  shown: 'shown',
  unfinished: 'not finished',
  took: (length: string) => `took ${length}`,
  words: (count: number) => plural(count, 'word', 'words'),
  edits: (count: number) => plural(count, 'change by you', 'changes by you'),
  show: 'Show this one',
  compare: 'Compare…',
  events: 'What was done',
  exported: (format: string, at: string) => `Exported as ${format}, ${sayShortDate(at)}`,
  madeCurrent: (run: string, at: string) => `“${isolated(run)}” shown again, ${sayShortDate(at)}`,
  started: (run: string, at: string) => `${run}, ${sayShortDate(at)}`,
  sent: 'What was sent',
  sentTo: (engine: string, ms: number) => `${sayTaken(ms)} of sound to ${engine}`,
  sentTwice: (count: number) =>
    `${plural(count, 'request', 'requests')} ended without an answer and may have been paid for: the program or the network stopped in the middle.`,
  switched: 'Another transcript is shown. The one before is kept.',
  compareTitle: 'Two transcripts side by side',
  left: 'On the left',
  right: 'On the right',
  exactly: 'Count case and punctuation',
  onlyDifferences: 'Only where they differ',
  reading: 'Reading both texts…',
  same: 'Both say the same, word for word.',
  places: (count: number, share: number) =>
    `${plural(count, 'place differs', 'places differ')} · ${share < 0.01 ? 'under 1' : String(Math.round(share * 100))} % of the words`,
  nextPlace: 'Next difference',
  previousPlace: 'Previous difference',
  hear: (time: string) => `Hear it at ${time}`,
  nothingHere: 'nothing here',
} as const;
