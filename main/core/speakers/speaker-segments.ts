import type { Segment, Word } from '../../domain/transcript.ts';
import { endsSentence } from '../../domain/sentence.ts';
import { growTurns } from '../../domain/turns.ts';
import type { SpeakerTurn } from './diarizer.ts';
import { speakersOfWords } from '../../domain/words-to-speakers.ts';

/** Who says a word, as it goes into the text: certainty is 0..1, null where nobody measured; `settled` where a person said so. */
export interface VoiceOfWord {
  readonly speakerId: string;
  readonly certainty: number | null;
  readonly alsoHeard: readonly string[];
  readonly settled: boolean;
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

/**
 * Turns words and the turns of people into segments: a change of person ends a segment, and within one person's words pauses and length do as
 * ever. Turns that nobody `measured` give no certainty.
 */
export function speakerSegments(words: readonly Word[], turns: readonly SpeakerTurn[], measured = true): readonly Segment[] {
  const voices = speakersOfWords(words, turns).map(({ speakerLocalId, certainty, alsoSpeaking }): VoiceOfWord => ({
    speakerId: speakerIdOf(speakerLocalId),
    certainty: measured ? certainty : null,
    alsoHeard: alsoSpeaking.map(speakerIdOf),
    settled: false,
  }));
  return voicedSegments(words, voices);
}

/** The same from a voice for each word. Ids are `turn-1` and on. */
export function voicedSegments(words: readonly Word[], voices: readonly VoiceOfWord[]): readonly Segment[] {
  const runs = runsOf(words, voices);
  const segments: Segment[] = [];
  for (const [position, run] of runs.entries()) {
    const interrupts = isInterjection(runs, position);
    const resumes = position >= 2 && isInterjection(runs, position - 1);
    let at = 0;
    for (const [part, grown] of growTurns([], run.words).segments.entries()) {
      const own = run.voices.slice(at, at + grown.words.length);
      at += grown.words.length;
      const settled = own.some((voice) => voice.settled);
      const also = alsoHeard(grown.words, own).filter((id) => id !== run.speakerId);
      segments.push({
        ...grown,
        id: `turn-${segments.length + 1}`,
        speakerId: run.speakerId,
        ...(settled ? { settled } : measured(grown.words, own)),
        ...(also.length === 0 ? {} : { alsoHeard: also }),
        ...(interrupts ? { interrupts } : {}),
        ...(resumes && part === 0 ? { resumes } : {}),
      });
    }
  }
  return segments;
}

interface Run {
  readonly speakerId: string;
  readonly words: Word[];
  readonly voices: VoiceOfWord[];
}

function runsOf(words: readonly Word[], voices: readonly VoiceOfWord[]): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, word] of words.entries()) {
    const voice = voices[index];
    if (voice === undefined) continue;
    const last = runs.at(-1);
    if (last?.speakerId === voice.speakerId) {
      last.words.push(word);
      last.voices.push(voice);
    } else runs.push({ speakerId: voice.speakerId, words: [word], voices: [voice] });
  }
  return runs;
}

/** A short run between two of one other person, who had not come to the end of a sentence or goes on at once. */
function isInterjection(runs: readonly Run[], position: number): boolean {
  const [before, run, after] = [runs[position - 1], runs[position], runs[position + 1]];
  const [last, first] = [before?.words.at(-1), after?.words[0]];
  if (run === undefined || last === undefined || first === undefined || before?.speakerId !== after?.speakerId) return false;
  const lengthMs = (run.words.at(-1)?.endMs ?? 0) - (run.words[0]?.startMs ?? 0);
  const short = run.words.length <= INTERJECTION_WORDS && lengthMs <= INTERJECTION_MS;
  return short && !endsSentence(last.text) && first.startMs - last.endMs <= RESUMED_WITHIN_MS;
}

function measured(words: readonly Word[], voices: readonly VoiceOfWord[]): Pick<Segment, 'certainty'> {
  let [sum, weight] = [0, 0];
  for (const [index, word] of words.entries()) {
    const certainty = voices[index]?.certainty ?? null;
    if (certainty === null) continue;
    const ms = Math.max(1, word.endMs - word.startMs);
    sum += ms * certainty;
    weight += ms;
  }
  return weight > 0 ? { certainty: Math.round((sum / weight) * 1000) / 1000 } : {};
}

function alsoHeard(words: readonly Word[], voices: readonly VoiceOfWord[]): readonly string[] {
  const heardMs = new Map<string, number>();
  let totalMs = 0;
  for (const [index, word] of words.entries()) {
    const ms = word.endMs - word.startMs;
    totalMs += ms;
    for (const person of voices[index]?.alsoHeard ?? []) heardMs.set(person, (heardMs.get(person) ?? 0) + ms);
  }
  return [...heardMs]
    .filter(([, ms]) => ms >= ALSO_HEARD_MS || ms >= ALSO_HEARD_SHARE * totalMs)
    .map(([person]) => person)
    .toSorted();
}
