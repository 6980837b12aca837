import type { Segment, Word } from '../../domain/transcript.ts';
import { endsSentence } from '../transcripts/sentence.ts';
import { growTurns } from '../transcripts/turns.ts';
import type { SpeakerTurn } from './diarizer.ts';
import { speakersOfWords, type WordSpeaker } from './words-to-speakers.ts';

/** A segment with what is known of its speaker: how surely it is them (0..1), who else is heard in it, and how it stands to its neighbours. */
export interface SpeakerSegment extends Segment {
  readonly speakerCertainty: number;
  /** Speakers who talk at the same time for at least half a second or a third of it. */
  readonly alsoSpeakerIds: readonly string[];
  /** A word or two thrown in while somebody else has the word… */
  readonly interrupts: boolean;
  /** …who goes on with this segment as if nothing had been. */
  readonly resumes: boolean;
}

/** An interjection is at most this long… */
const INTERJECTION_MS = 1_300;
/** …in at most so many words. */
const INTERJECTION_WORDS = 3;
/** Somebody who goes on after a longer time begins anew. */
const RESUMED_WITHIN_MS = 2_500;
const ALSO_HEARD_MS = 500;
const ALSO_HEARD_SHARE = 1 / 3;

/** The id of a person by the order of first appearance (from 0); the first is the one that stands over a transcript without speakers. */
export function speakerIdOf(speakerLocalId: number): string {
  return `speaker-${speakerLocalId + 1}`;
}

/** Turns words and the turns of people into segments: a change of person ends a segment, and within one person's words pauses and length do as ever. */
export function speakerSegments(words: readonly Word[], turns: readonly SpeakerTurn[]): readonly SpeakerSegment[] {
  const speakers = speakersOfWords(words, turns);
  const runs = runsOf(words, speakers);
  const segments: SpeakerSegment[] = [];
  for (const [position, run] of runs.entries()) {
    const interrupts = isInterjection(runs, position);
    const resumes = position >= 2 && isInterjection(runs, position - 1);
    let at = 0;
    for (const [part, grown] of growTurns([], run.words).segments.entries()) {
      const own = run.speakers.slice(at, at + grown.words.length);
      at += grown.words.length;
      segments.push({
        ...grown,
        id: `turn-${segments.length + 1}`,
        speakerId: speakerIdOf(run.speakerLocalId),
        speakerCertainty: meanCertainty(grown.words, own),
        alsoSpeakerIds: alsoHeard(grown.words, own).map(speakerIdOf),
        interrupts,
        resumes: resumes && part === 0,
      });
    }
  }
  return segments;
}

interface Run {
  readonly speakerLocalId: number;
  readonly words: Word[];
  readonly speakers: WordSpeaker[];
}

function runsOf(words: readonly Word[], speakers: readonly WordSpeaker[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, word] of words.entries()) {
    const speaker = speakers[index];
    if (speaker === undefined) continue;
    const last = runs.at(-1);
    if (last?.speakerLocalId === speaker.speakerLocalId) {
      last.words.push(word);
      last.speakers.push(speaker);
    } else runs.push({ speakerLocalId: speaker.speakerLocalId, words: [word], speakers: [speaker] });
  }
  return runs;
}

/** A short run between two of one other person, who had not come to the end of a sentence or goes on at once. */
function isInterjection(runs: readonly Run[], position: number): boolean {
  const [before, run, after] = [runs[position - 1], runs[position], runs[position + 1]];
  const [last, first] = [before?.words.at(-1), after?.words[0]];
  if (run === undefined || last === undefined || first === undefined || before?.speakerLocalId !== after?.speakerLocalId) return false;
  const lengthMs = (run.words.at(-1)?.endMs ?? 0) - (run.words[0]?.startMs ?? 0);
  const short = run.words.length <= INTERJECTION_WORDS && lengthMs <= INTERJECTION_MS;
  return short && !endsSentence(last.text) && first.startMs - last.endMs <= RESUMED_WITHIN_MS;
}

function meanCertainty(words: readonly Word[], speakers: readonly WordSpeaker[]): number {
  let [sum, weight] = [0, 0];
  for (const [index, word] of words.entries()) {
    const ms = Math.max(1, word.endMs - word.startMs);
    sum += ms * (speakers[index]?.certainty ?? 0);
    weight += ms;
  }
  return weight > 0 ? Math.round((sum / weight) * 1000) / 1000 : 0;
}

function alsoHeard(words: readonly Word[], speakers: readonly WordSpeaker[]): readonly number[] {
  const heardMs = new Map<number, number>();
  let totalMs = 0;
  for (const [index, word] of words.entries()) {
    const ms = word.endMs - word.startMs;
    totalMs += ms;
    for (const person of speakers[index]?.alsoSpeaking ?? []) heardMs.set(person, (heardMs.get(person) ?? 0) + ms);
  }
  return [...heardMs]
    .filter(([, ms]) => ms >= ALSO_HEARD_MS || ms >= ALSO_HEARD_SHARE * totalMs)
    .map(([person]) => person)
    .toSorted((a, b) => a - b);
}
