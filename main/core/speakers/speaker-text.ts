import type { Segment, Speaker, Word } from '../../domain/transcript.ts';
import type { SpeakerTurn } from './diarizer.ts';
import { speakerIdOf, speakerSegments } from './speaker-segments.ts';

/** The text of a run with its speakers, ready to take the place of the one that was written without them. */
export interface SpeakerText {
  readonly segments: readonly Segment[];
  readonly speakers: readonly Speaker[];
}

/**
 * Words and the turns of people as text. Speakers are numbered by their first words, so that somebody who is heard but says no word leaves
 * no hole; their names are null. No words give no text and no speakers. Turns that
 * nobody `measured` give no certainty.
 */
export function speakerText(words: readonly Word[], turns: readonly SpeakerTurn[], measured = true): SpeakerText {
  const found = speakerSegments(words, turns, measured);
  const order = [...new Set(found.map((segment) => segment.speakerId))];
  const ids = new Map(order.map((speakerId, position) => [speakerId, speakerIdOf(position)]));
  return {
    segments: found.map(({ alsoHeard, ...segment }) => {
      // Somebody who is heard but says no word has no number.
      const also = (alsoHeard ?? []).flatMap((id) => ids.get(id) ?? []);
      return { ...segment, speakerId: ids.get(segment.speakerId) ?? segment.speakerId, ...(also.length === 0 ? {} : { alsoHeard: also }) };
    }),
    speakers: order.map((_, position) => ({ id: speakerIdOf(position), name: null, position })),
  };
}
