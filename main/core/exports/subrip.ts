import { formatTimecode } from '../../domain/timecode.ts';
import { showsSpeakers, type Exporter } from './exporter.ts';
import { cuesOf } from './subtitle-cues.ts';

/**
 * SubRip (.srt): numbered cues, `hh:mm:ss,mmm`. UTF-8 without a mark, CRLF as the format's first program wrote it (every reader
 * takes it, some hardware takes nothing else). With several speakers, or a named one, each turn begins with the name.
 */
export const SUBRIP: Exporter = {
  format: 'srt',
  extension: 'srt',
  mimeType: 'application/x-subrip',
  write: ({ transcript, speakerName }, options) => {
    const named = showsSpeakers(transcript, options);
    const cues = cuesOf(transcript, { prefix: (speakerId) => (named ? `${speakerName(speakerId)}: ` : '') });
    const blocks = cues.map(({ startMs, endMs, lines }, index) =>
      [index + 1, `${formatTimecode(startMs, ',')} --> ${formatTimecode(endMs, ',')}`, ...lines, ''].join('\r\n'),
    );
    return new TextEncoder().encode(blocks.map((block) => `${block}\r\n`).join(''));
  },
};
