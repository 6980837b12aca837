import { formatTime } from '#domain/timecode.ts';
import { textOf, type Word } from '#domain/transcript.ts';

import type { SelectedWords } from './selected-words.ts';
import { speakerName, type Turn } from './turns.ts';

/** Selected words with who says them and when, one paragraph a turn: `Joren Haldane [18:12]: They were not.` The time is that of the first word that was selected. */
export function namedText(turns: readonly Turn[], selected: SelectedWords): string {
  return turns
    .flatMap(({ segment, speaker }) => {
      const words = wordsIn(segment, selected);
      const [first] = words;
      return first === undefined ? [] : [`${speakerName(speaker)} [${formatTime(first.startMs)}]: ${textOf(words)}`];
    })
    .join('\n\n');
}

function wordsIn({ id, words }: { readonly id: string; readonly words: readonly Word[] }, selected: SelectedWords): readonly Word[] {
  const own = selected.spans.find((span) => span.segmentId === id);
  return own === undefined ? [] : words.slice(own.fromWord, own.toWord);
}
