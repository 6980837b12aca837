import type { TurnsReplaced } from '../../domain/edit-kinds.ts';
import { freePosition, freshTurnIds, newSpeakerId } from '../../domain/speaker-edits.ts';
import type { Segment, Transcript } from '../../domain/transcript.ts';
import { replacementFor } from '../../domain/turns-replaced.ts';
import { speakersOfWords, type WordSpeaker } from '../../domain/words-to-speakers.ts';
import type { SpeakerTurn } from './diarizer.ts';

/**
 * The edit that parts one person into two, by two voices heard in what they say: who says most of it stays, the other is new and has no
 * name. What a person settled stays; words are not touched. Null when only one of the voices says a word.
 */
export function partedPerson(transcript: Transcript, speakerId: string, turns: readonly SpeakerTurn[]): TurnsReplaced | null {
  const own = transcript.segments.filter((segment) => segment.speakerId === speakerId && segment.settled !== true);
  const words = own.flatMap((segment) => segment.words);
  const found = turns.length === 0 ? [] : speakersOfWords(words, turns);
  const spoken = new Map<number, number>();
  for (const [index, { speakerLocalId }] of found.entries()) {
    const word = words[index];
    if (word !== undefined) spoken.set(speakerLocalId, (spoken.get(speakerLocalId) ?? 0) + word.endMs - word.startMs);
  }
  const [stays, ...others] = [...spoken].toSorted((a, b) => b[1] - a[1]).map(([voice]) => voice);
  if (stays === undefined || others.length === 0) return null;
  const id = newSpeakerId(transcript);
  const freshId = freshTurnIds(transcript.segments);
  let at = 0;
  const segments = transcript.segments.flatMap((segment): readonly Segment[] => {
    if (!own.includes(segment)) return [segment];
    const voices = found.slice(at, at + segment.words.length);
    at += segment.words.length;
    return partsOf(segment, voices, (voice) => (voice === stays ? speakerId : id)).map((part, position) =>
      position === 0 ? part : { ...part, id: freshId() },
    );
  });
  const person = { id, name: null, position: freePosition(transcript.speakers) };
  // Voices that a person said are one are told apart again: that is what was asked for.
  const speakers = transcript.speakers.map((speaker) => {
    if (speaker.id !== speakerId) return speaker;
    const { name, position, role } = speaker;
    return { id: speakerId, name, position, ...(role === undefined ? {} : { role }) };
  });
  return replacementFor(transcript, segments, [...speakers, person]);
}

function partsOf(segment: Segment, voices: readonly WordSpeaker[], idOf: (voice: number) => string): readonly Segment[] {
  const runs: { readonly speakerId: string; readonly from: number; to: number }[] = [];
  for (const [index, { speakerLocalId }] of voices.entries()) {
    const speakerId = idOf(speakerLocalId);
    const last = runs.at(-1);
    if (last?.speakerId === speakerId) last.to = index + 1;
    else runs.push({ speakerId, from: index, to: index + 1 });
  }
  const [only] = runs;
  if (only !== undefined && runs.length === 1)
    return [only.speakerId === segment.speakerId ? segment : { ...segment, speakerId: only.speakerId }];
  return runs.map(({ speakerId, from, to }) => {
    const words = segment.words.slice(from, to);
    const startMs = from === 0 ? segment.startMs : (words[0]?.startMs ?? segment.startMs);
    const endMs = to === segment.words.length ? segment.endMs : words.reduce((latest, word) => Math.max(latest, word.endMs), startMs);
    return { ...segment, speakerId, startMs, endMs, words };
  });
}
