import type { Segment, Speaker, Transcript } from './transcript.ts';
import { speakersOfWords, type VoiceSpan } from './words-to-speakers.ts';

/** Who was heard when in a recording of which more is still to be heard, ms; only `heardMs` from its start is told. All of it may change. */
export interface VoicesSoFar {
  readonly recordingId: string;
  readonly runId: string;
  readonly heardMs: number;
  readonly spans: readonly VoiceSpan[];
}

const SO_FAR = 'so-far-';

/** Speaks where nobody has listened to the voices yet. No speaker of that id is in any list. */
export const UNHEARD_ID = `${SO_FAR}unheard`;

/** The first voice that is heard: a name given to it is that of the text's first speaker. */
export const FIRST_SO_FAR_ID = `${SO_FAR}1`;

/** Whether a speaker is a voice that was heard so far, and no person of the text yet. */
export function isSoFar(speakerId: string): boolean {
  return speakerId.startsWith(SO_FAR);
}

/**
 * The text of a run as it can be read while its voices are still told apart: turns parted where the voice changes, voices numbered by their
 * first words and called by `nameOf` (0 for the first). The text's first speaker keeps a name that was given. `partsOf` gives the parts of a
 * segment, so that a caller can keep those of segments that did not change.
 */
export function withVoicesSoFar(
  written: Transcript,
  partsOf: (segment: Segment) => readonly VoicePart[],
  nameOf: (position: number) => string,
): Transcript {
  const order = new Map<number, Speaker>();
  const [first] = written.speakers;
  const speakerOf = (voice: number): Speaker => {
    const known = order.get(voice);
    if (known !== undefined) return known;
    const position = order.size;
    const named = position === 0 && first !== undefined && first.name !== null;
    const speaker = named ? first : { id: `${SO_FAR}${position + 1}`, name: nameOf(position), position };
    order.set(voice, speaker);
    return speaker;
  };
  const segments = written.segments.flatMap((segment) =>
    partsOf(segment).map(({ voice, part }) => {
      const speakerId = voice === null ? UNHEARD_ID : speakerOf(voice).id;
      return part.speakerId === speakerId ? part : { ...part, speakerId };
    }),
  );
  return { ...written, segments, speakers: order.size === 0 ? written.speakers : [...order.values()] };
}

/** A part of a segment that one voice says; `voice` is null where nobody has listened yet. */
export interface VoicePart {
  readonly voice: number | null;
  readonly part: Segment;
}

/** Parts a segment where the voice changes, by what was heard so far. Spans come in order of their starts. The first part keeps the id. */
export function voicePartsOf(segment: Segment, { spans, heardMs }: Pick<VoicesSoFar, 'spans' | 'heardMs'>): readonly VoicePart[] {
  const near = spansNear(spans, segment);
  const told = near.length === 0 ? [] : speakersOfWords(segment.words, near);
  const parts: { voice: number | null; from: number; to: number }[] = [];
  for (const [index, word] of segment.words.entries()) {
    const voice = word.startMs >= heardMs ? null : (told[index]?.speakerLocalId ?? null);
    const last = parts.at(-1);
    if (last !== undefined && last.voice === voice) last.to = index + 1;
    else parts.push({ voice, from: index, to: index + 1 });
  }
  return parts.map(({ voice, from, to }, position) => {
    const words = segment.words.slice(from, to);
    const startMs = words[0]?.startMs ?? segment.startMs;
    const endMs = words.reduce((latest, word) => Math.max(latest, word.endMs), startMs);
    return { voice, part: { ...segment, id: position === 0 ? segment.id : `${segment.id}-${position + 1}`, startMs, endMs, words } };
  });
}

/** A turn that is farther from a word says nothing of it. */
const NEAR_MS = 4_000;

function spansNear(spans: readonly VoiceSpan[], { startMs, endMs }: Segment): readonly VoiceSpan[] {
  return spans.filter((span) => span.startMs < endMs + NEAR_MS && span.endMs > startMs - NEAR_MS);
}
