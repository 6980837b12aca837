import { formatTimecode } from '../../domain/timecode.ts';
import { showsSpeakers, type Exporter } from './exporter.ts';
import { cuesOf } from './subtitle-cues.ts';

/** WebVTT (.vtt): UTF-8, LF, `hh:mm:ss.mmm`; speakers as voice tags, text escaped as the format asks. */
export const WEBVTT: Exporter = {
  format: 'vtt',
  extension: 'vtt',
  mimeType: 'text/vtt',
  write: ({ transcript, speakerName }, options) => {
    const named = showsSpeakers(transcript, options);
    const cues = cuesOf(transcript, { prefix: () => '' });
    const blocks = cues.map(({ startMs, endMs, lines, speakerId }) => {
      const text = lines.map(escapeText).join('\n');
      const voiced = named ? `<v ${escapeName(speakerName(speakerId))}>${text}</v>` : text;
      return `${formatTimecode(startMs, '.')} --> ${formatTimecode(endMs, '.')}\n${voiced}\n`;
    });
    return new TextEncoder().encode(['WEBVTT\n', ...blocks].join('\n'));
  },
};

/** `&`, `<` and `>` as the format's own names: `>` too, since `-->` ends a cue's text. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A voice's name ends at the first `>` and lies on one line. */
function escapeName(name: string): string {
  return escapeText(name.replaceAll(/\s+/gu, ' '));
}
