import type { Word } from '../../../domain/transcript.ts';
import type { HeardVoice } from '../../../domain/run.ts';
import type { Answer } from './answer-reader.ts';
import { areGlued, spread, writtenWords } from './spoken-words.ts';
import type { TimeMap } from './time-map.ts';

/** A word of an answer where it lies in the recording, ms from its start. */
export interface PlacedWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly confidence: number | null;
  readonly voice: string | null;
}

/** What some servers write where nobody speaks. */
const NOTHING_SAID = /^[[(]\s*(blank[_ ]audio|silence|no[_ ]speech|inaudible silence)\s*[\])]$/iu;
/** A sound in words: it was heard, but not said. */
const SOUND_TAG = /^[[(♪*].*[\])♪*]$/u;

/** The words of an answer in the recording. Without word times the segments' time is shared by length, without any the whole time. */
export function placeWords(answer: Answer, sentMs: number, map: TimeMap): readonly PlacedWord[] {
  return timedWords(answer, sentMs)
    .filter((word) => !NOTHING_SAID.test(word.text))
    .map((word) => {
      const startMs = Math.round(map(Math.min(word.startMs, sentMs)));
      return { ...word, startMs, endMs: Math.max(startMs, Math.round(map(Math.min(word.endMs, sentMs)))) };
    });
}

function timedWords(answer: Answer, sentMs: number): readonly PlacedWord[] {
  const segments = answer.segments.filter((segment) => !NOTHING_SAID.test(segment.text));
  if (answer.words.length > 0) {
    return answer.words.map((word) => {
      const segment = segments.find(({ startMs, endMs }) => startMs <= word.startMs && word.startMs <= endMs);
      return { ...word, confidence: word.confidence ?? segment?.confidence ?? null, voice: word.voice ?? segment?.voice ?? null };
    });
  }
  if (segments.length > 0) {
    return segments.flatMap((segment) =>
      spread(writtenWords(segment.text), segment).map((word) => ({ ...word, confidence: segment.confidence, voice: segment.voice })),
    );
  }
  if (NOTHING_SAID.test(answer.text)) return [];
  return spread(writtenWords(answer.text), { startMs: 0, endMs: sentMs }).map((word) => ({ ...word, confidence: null, voice: null }));
}

/** The words as a window keeps them: inside its time, in order, with `glued` where a script has no blanks, and sounds marked as such. */
export function windowWords(words: readonly PlacedWord[], startMs: number, endMs: number): readonly Word[] {
  const kept: Word[] = [];
  let earliestMs = startMs;
  for (const word of words) {
    const from = Math.min(Math.max(word.startMs, earliestMs), endMs);
    const until = Math.min(Math.max(word.endMs, from), endMs);
    earliestMs = from;
    const isGlued = areGlued(kept.at(-1)?.text ?? '', word.text);
    kept.push({
      text: word.text,
      startMs: from,
      endMs: until,
      confidence: word.confidence,
      ...(SOUND_TAG.test(word.text) ? { doubt: 'inaudible' as const } : {}),
      ...(isGlued ? { glued: true as const } : {}),
    });
  }
  return kept;
}

/** Who speaks when: neighbours of one voice joined, voices numbered in the order they are first heard. */
export function voicesOf(words: readonly PlacedWord[]): readonly HeardVoice[] {
  const numbers = new Map<string, number>();
  const voices: HeardVoice[] = [];
  for (const { voice: name, startMs, endMs } of words) {
    if (name === null) continue;
    const voice = numbers.get(name) ?? numbers.size;
    numbers.set(name, voice);
    const before = voices.at(-1);
    if (before?.voice === voice) voices[voices.length - 1] = { ...before, endMs: Math.max(before.endMs, endMs) };
    else voices.push({ voice, startMs, endMs });
  }
  return voices;
}
