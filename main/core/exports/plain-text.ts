import { formatTime } from '../../domain/timecode.ts';
import type { SoundHole } from '../../domain/recording.ts';
import { textOf } from '../../domain/transcript.ts';
import { showsSpeakers, type Exporter } from './exporter.ts';

/** A loss shorter than this swallows no word: less than a syllable, ms. */
const LOSS_MS = 100;

/** Text to read: one turn a paragraph, its time and speaker before it. UTF-8, LF, one blank line between turns, the words untouched. */
export const PLAIN_TEXT: Exporter = {
  format: 'txt',
  extension: 'txt',
  mimeType: 'text/plain; charset=utf-8',
  write: ({ recording, transcript, speakerName, lostLabel }, options) => {
    const { times } = options;
    const named = showsSpeakers(transcript, options);
    const lossLine = ({ startMs, endMs }: SoundHole): string => `[${formatTime(startMs)}–${formatTime(endMs)} ${lostLabel}]`;
    const losses = (recording.sound?.holes ?? []).filter(({ startMs, endMs }) => endMs - startMs >= LOSS_MS);
    let told = 0;
    const paragraphs = transcript.segments.flatMap((segment) => {
      const time = times ? `[${formatTime(segment.startMs)}] ` : '';
      const name = named ? `${speakerName(segment.speakerId)}: ` : '';
      const before = losses.filter(({ startMs }, index) => index >= told && startMs <= segment.startMs);
      told += before.length;
      return [...before.map(lossLine), `${time}${name}${textOf(segment.words)}`];
    });
    paragraphs.push(...losses.slice(told).map(lossLine));
    return new TextEncoder().encode(paragraphs.map((paragraph) => `${paragraph}\n`).join('\n'));
  },
};
