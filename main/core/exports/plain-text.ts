import { formatTime } from '../../domain/timecode.ts';
import { textOf } from '../../domain/transcript.ts';
import { showsSpeakers, type Exporter } from './exporter.ts';

/** Text to read: one turn a paragraph, its time and speaker before it. UTF-8, LF, one blank line between turns, the words untouched. */
export const PLAIN_TEXT: Exporter = {
  format: 'txt',
  extension: 'txt',
  mimeType: 'text/plain; charset=utf-8',
  write: ({ transcript, speakerName }, { times }) => {
    const named = showsSpeakers(transcript);
    const paragraphs = transcript.segments.map((segment) => {
      const time = times ? `[${formatTime(segment.startMs)}] ` : '';
      const name = named ? `${speakerName(segment.speakerId)}: ` : '';
      return `${time}${name}${textOf(segment.words)}`;
    });
    return new TextEncoder().encode(paragraphs.map((paragraph) => `${paragraph}\n`).join('\n'));
  },
};
