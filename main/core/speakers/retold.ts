import type { TurnsReplaced } from '../../domain/edit-kinds.ts';
import { freePosition, freshTurnIds } from '../../domain/speaker-edits.ts';
import type { Segment, Speaker, Transcript, Word } from '../../domain/transcript.ts';
import { FIRST_SPEAKER_ID } from '../../domain/turns.ts';
import { replacementFor } from '../../domain/turns-replaced.ts';
import type { SpeakerTurn } from './diarizer.ts';
import { saidIn, samePeople, type SaidBy } from './same-people.ts';
import { speakerIdOf, voicedSegments, type VoiceOfWord } from './speaker-segments.ts';
import type { SpeakerText } from './speaker-text.ts';
import { speakersOfWords } from '../../domain/words-to-speakers.ts';

/** How people are put over words. */
export interface Retelling {
  /** At least so many people were asked for: then voices that a person said are one may be two again. Default 1. */
  readonly least?: number;
  /** False for turns that nobody measured: they give no certainty. Default true. */
  readonly measured?: boolean;
}

/**
 * The edit that puts other people over a transcript's words, as they stand: nobody's wording is touched. Somebody who says most of what an
 * earlier person said keeps that person's id, name, role and colour; voices that a person said are one stay one; turns that a person settled
 * keep theirs. Null turns: one speaker over everything, who has no name where there were several.
 */
export function retold(transcript: Transcript, turns: readonly SpeakerTurn[] | null, telling: Retelling = {}): TurnsReplaced {
  const words = transcript.segments.flatMap((segment) => segment.words);
  const { segments, speakers } = peopleOver({ transcript, words, turns, settled: settledSpeakers(transcript), telling });
  return replacementFor(transcript, withKeptIds(transcript, segments), speakers);
}

/**
 * The text of a new run over the same sound, by the same rules: who speaks when another person of the earlier text did is that person, and
 * what was settled there is settled here.
 */
export function retoldAnew(
  earlier: Transcript,
  words: readonly Word[],
  { turns, ...telling }: Retelling & { readonly turns: readonly SpeakerTurn[] },
): SpeakerText {
  return peopleOver({ transcript: earlier, words, turns, settled: settledWhen(earlier, words), telling });
}

interface PeopleOver {
  readonly transcript: Transcript;
  readonly words: readonly Word[];
  readonly turns: readonly SpeakerTurn[] | null;
  /** For each word the speaker that a person settled it on. */
  readonly settled: readonly (string | undefined)[];
  readonly telling: Retelling;
}

function peopleOver({ transcript, words, turns, settled, telling }: PeopleOver): SpeakerText {
  const { least = 1, measured = true } = telling;
  const found =
    turns === null || turns.length === 0
      ? words.map(() => ({ speakerLocalId: 0, certainty: null, alsoSpeaking: [] }))
      : speakersOfWords(words, turns);
  const now = words.map(({ startMs, endMs }, index) => ({ speakerId: String(found[index]?.speakerLocalId ?? 0), startMs, endMs }));
  const people = peopleAfter(transcript, turns === null ? nobodyApart(transcript) : namedBy(transcript, now, least));
  const ids = found.map((voice) => people.idOf(voice.speakerLocalId));
  const voices = words.map((_, index): VoiceOfWord => {
    const voice = found[index];
    const speakerId = ids[index] ?? FIRST_SPEAKER_ID;
    const also = (voice?.alsoSpeaking ?? []).flatMap((local) => people.knownAs(local) ?? []);
    const own = turns === null ? undefined : settled[index];
    const certainty = measured ? (voice?.certainty ?? null) : null;
    return { speakerId: own ?? speakerId, certainty, alsoHeard: also, settled: own !== undefined };
  });
  const segments = voicedSegments(words, voices);
  return { segments, speakers: people.among(segments) };
}

/** One name over words of several people would be wrong for most of them. */
function nobodyApart({ speakers }: Transcript): ReadonlyMap<string, string> {
  const [first, second] = speakers;
  const nameless = speakers.find(({ name, role }) => name === null && role === undefined);
  const shown = second === undefined ? first : nameless;
  return new Map(shown === undefined ? [] : [['0', shown.id]]);
}

/** Local numbers to the speakers of the transcript that they are. A text that nobody touched is numbered by who speaks first. */
function namedBy({ segments, speakers }: Transcript, now: readonly SaidBy[], least: number): ReadonlyMap<string, string> {
  const untouched = speakers.length <= 1 && speakers.every(({ name, role }) => name === null && role === undefined);
  if (untouched) return new Map(now[0] === undefined ? [] : [[now[0].speakerId, speakers[0]?.id ?? FIRST_SPEAKER_ID]]);
  const before = saidIn(segments);
  const after = now.toSorted((a, b) => a.startMs - b.startMs);
  const single = samePeople(before, after);
  const merged = new Set(speakers.filter((speaker) => speaker.merged === true).map((speaker) => speaker.id));
  const joined = merged.size === 0 ? single : samePeople(before, after, merged);
  const count = (names: ReadonlyMap<string, string>): number =>
    new Set(now.map(({ speakerId }) => names.get(speakerId) ?? `?${speakerId}`)).size;
  // Who asks for more people than there are so wants the voices apart again.
  return count(joined) < least ? single : joined;
}

interface People {
  readonly idOf: (speakerLocalId: number) => string;
  /** Undefined for somebody who is heard and says no word. */
  readonly knownAs: (speakerLocalId: number) => string | undefined;
  /** The speakers of these segments, and those with a name or role that nobody is any more: they can be given turns again. */
  readonly among: (segments: readonly Segment[]) => readonly Speaker[];
}

function peopleAfter({ speakers }: Transcript, known: ReadonlyMap<string, string>): People {
  const ids = new Map(known);
  const all: Speaker[] = [...speakers];
  const idOf = (speakerLocalId: number): string => {
    const local = String(speakerLocalId);
    const before = ids.get(local);
    if (before !== undefined) return before;
    let next = 0;
    while (all.some((speaker) => speaker.id === speakerIdOf(next))) next += 1;
    ids.set(local, speakerIdOf(next));
    all.push({ id: speakerIdOf(next), name: null, position: freePosition(all) });
    return speakerIdOf(next);
  };
  return {
    idOf,
    knownAs: (speakerLocalId) => ids.get(String(speakerLocalId)),
    among: (segments) => {
      const heard = new Set(segments.flatMap(({ speakerId, alsoHeard = [] }) => [speakerId, ...alsoHeard]));
      return all.filter(({ id, name, role }) => heard.has(id) || name !== null || role !== undefined);
    },
  };
}

/** For each word of the transcript the speaker that a person settled it on. */
function settledSpeakers({ segments }: Transcript): readonly (string | undefined)[] {
  return segments.flatMap((segment) => segment.words.map(() => (segment.settled === true ? segment.speakerId : undefined)));
}

/** The same for other words over the same sound: by the middle of each. */
function settledWhen({ segments }: Transcript, words: readonly Word[]): readonly (string | undefined)[] {
  const settled = segments.filter((segment) => segment.settled === true).toSorted((a, b) => a.startMs - b.startMs);
  return words.map(({ startMs, endMs }) => {
    const middleMs = (startMs + endMs) / 2;
    return settled.findLast((segment) => segment.startMs <= middleMs && middleMs < segment.endMs)?.speakerId;
  });
}

/** A turn that begins with the word that a turn began with before keeps its id, so that nothing jumps for who reads or listens there. */
function withKeptIds(transcript: Transcript, segments: readonly Segment[]): readonly Segment[] {
  const before = new Map(transcript.segments.map((segment) => [segment.words[0], segment]));
  const freshId = freshTurnIds(transcript.segments);
  return segments.map((segment) => {
    const same = segment.words.length === 0 ? undefined : before.get(segment.words[0]);
    return { ...segment, id: same?.id ?? freshId() };
  });
}
