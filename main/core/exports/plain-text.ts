import { formatTime } from '../../domain/timecode.ts';
import { textOf } from '../../domain/transcript.ts';
import { showsSpeakers, type Exporter, type ExportSource } from './exporter.ts';

/** A loss shorter than this swallows no word: less than a syllable, ms. */
const LOSS_MS = 100;

/** A line between the turns: it stands before the first turn that does not begin earlier. */
interface Note {
  readonly beforeMs: number;
  readonly line: string;
}

/** Where sound is lost, and what was marked: a mark stands over the turn in which it fell, or the reader would look in the next one. */
function notesOf({ recording, transcript, marksMs, lostLabel, markLabel }: ExportSource): readonly Note[] {
  const losses = (recording.sound?.holes ?? [])
    .filter(({ startMs, endMs }) => endMs - startMs >= LOSS_MS)
    .map(({ startMs, endMs }) => ({ beforeMs: startMs, line: `[${formatTime(startMs)}–${formatTime(endMs)} ${lostLabel}]` }));
  const marks = marksMs.map((atMs) => ({
    beforeMs: transcript.segments.findLast(({ startMs }) => startMs <= atMs)?.startMs ?? 0,
    line: `[${formatTime(atMs)} ${markLabel}]`,
  }));
  return [...losses, ...marks].toSorted((one, other) => one.beforeMs - other.beforeMs);
}

/** Text to read: one turn a paragraph, its time and speaker before it. UTF-8, LF, one blank line between turns, the words untouched. */
export const PLAIN_TEXT: Exporter = {
  format: 'txt',
  extension: 'txt',
  mimeType: 'text/plain; charset=utf-8',
  write: (source, options) => {
    const { transcript, speakerName } = source;
    const { times } = options;
    const named = showsSpeakers(transcript, options);
    const notes = notesOf(source);
    let told = 0;
    const paragraphs = transcript.segments.flatMap((segment) => {
      const time = times ? `[${formatTime(segment.startMs)}] ` : '';
      const name = named ? `${speakerName(segment.speakerId)}: ` : '';
      const before = notes.filter(({ beforeMs }, index) => index >= told && beforeMs <= segment.startMs);
      told += before.length;
      return [...before.map(({ line }) => line), `${time}${name}${textOf(segment.words)}`];
    });
    paragraphs.push(...notes.slice(told).map(({ line }) => line));
    return new TextEncoder().encode(paragraphs.map((paragraph) => `${paragraph}\n`).join('\n'));
  },
};
