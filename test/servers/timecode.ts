import type { SoundSource } from '../../main/core/engines/engine.ts';

/**
 * Sound that says its own place: each "word" is a burst of tone that spells its number, so that whoever gets a piece of it can tell
 * exactly which words are in it, and which were cut in two.
 */
export interface TimecodedWord {
  readonly number: number;
  readonly startSample: number;
}

const RATE = 16;
/** Marker, five digits, marker. */
const MARK_SAMPLES = 20 * RATE;
const DIGIT_SAMPLES = 40 * RATE;
const DIGITS = 5;
export const WORD_SAMPLES = 2 * MARK_SAMPLES + DIGITS * DIGIT_SAMPLES;
const STEP_SAMPLES = 300 * RATE;
const MARK_LEVEL = 0.95;
const AUDIBLE = 0.1;
/** Between words it never gets silent: a room hums. */
const ROOM_LEVEL = 0.02;

const levelOf = (digit: number): number => 0.15 + digit * 0.045;

/** What the recording holds: words of 240 ms every 300 ms, with the pauses (ms of silence) that `pauseAfter` puts after some of them. */
export interface TimecodedSound extends SoundSource {
  readonly words: readonly TimecodedWord[];
  readonly sampleCount: number;
}

/** A recording of about `durationMs` with a pause after some words; default 0.7 s after each 40th, with long silences now and then. */
export function timecodedSound(durationMs: number, pauseAfter: (word: number) => number = usualPauses): TimecodedSound {
  const end = durationMs * RATE;
  const words: TimecodedWord[] = [];
  const silences: [number, number][] = [];
  let at = 0;
  for (let number = 0; at + STEP_SAMPLES <= end; number += 1) {
    words.push({ number, startSample: at });
    at += STEP_SAMPLES;
    const pause = pauseAfter(number) * RATE;
    if (pause > 0) silences.push([at, at + pause]);
    at += pause;
  }
  return {
    words,
    sampleCount: end,
    totalMs: () => durationMs,
    read: (start, until) => Promise.resolve(render({ words, silences, end }, start, until)),
  };
}

function usualPauses(word: number): number {
  if (word % 2000 === 1999) return 45_000;
  if (word % 500 === 499) return 8_000;
  // A stretch of each thousand words is said in one breath, longer than any chunk looks for a pause.
  return word % 40 === 39 && word % 1000 < 600 ? 700 : 0;
}

interface Score {
  readonly words: readonly TimecodedWord[];
  readonly silences: readonly (readonly [number, number])[];
  readonly end: number;
}

function render({ words, silences, end }: Score, start: number, until: number): Float32Array {
  const samples = new Float32Array(Math.max(0, Math.min(until, end) - start));
  for (let index = 0; index < samples.length; index += 1) samples[index] = (index & 1) === 0 ? ROOM_LEVEL : -ROOM_LEVEL;
  for (const [from, to] of silences) {
    if (to > start && from < start + samples.length) samples.fill(0, Math.max(0, from - start), Math.max(0, to - start));
  }
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.startSample ?? 0) + WORD_SAMPLES <= start) low = middle + 1;
    else high = middle;
  }
  for (let index = low; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined || word.startSample >= start + samples.length) break;
    for (let offset = 0; offset < WORD_SAMPLES; offset += 1) {
      const at = word.startSample + offset - start;
      if (at >= 0 && at < samples.length) samples[at] = levelAt(word.number, offset) * (offset % 8 < 4 ? 1 : -1);
    }
  }
  return samples;
}

function levelAt(number: number, offset: number): number {
  const digitAt = Math.floor((offset - MARK_SAMPLES) / DIGIT_SAMPLES);
  if (digitAt < 0 || offset < MARK_SAMPLES || digitAt >= DIGITS) return MARK_LEVEL;
  return levelOf(Math.floor(number / 16 ** digitAt) % 16);
}

/** A word that was found in sound; `number` null: only a part of it was there. */
export interface HeardWord {
  readonly number: number | null;
  readonly startMs: number;
  readonly endMs: number;
}

/** Reads the words out of 16-bit samples. */
export function hearTimecode(samples: Int16Array): readonly HeardWord[] {
  const heard: HeardWord[] = [];
  let start: number | null = null;
  let lastLoud = 0;
  for (let index = 0; index <= samples.length; index += 1) {
    const isLoud = index < samples.length && Math.abs(samples[index] ?? 0) > AUDIBLE * 32_768;
    if (isLoud) {
      start ??= index;
      lastLoud = index;
    } else if (start !== null && (index - lastLoud > 10 * RATE || index === samples.length)) {
      heard.push(wordIn(samples, start, lastLoud + 1));
      start = null;
    }
  }
  return heard;
}

function wordIn(samples: Int16Array, start: number, end: number): HeardWord {
  const times = { startMs: start / RATE, endMs: end / RATE };
  const level = (offset: number): number => Math.abs(samples[start + offset] ?? 0) / 32_768;
  const isWhole = end - start === WORD_SAMPLES && level(RATE) > 0.9 && level(WORD_SAMPLES - RATE) > 0.9;
  if (!isWhole) return { number: null, ...times };
  let number = 0;
  for (let digit = DIGITS - 1; digit >= 0; digit -= 1) {
    number = number * 16 + Math.round((level(MARK_SAMPLES + digit * DIGIT_SAMPLES + DIGIT_SAMPLES / 2) - 0.15) / 0.045);
  }
  return { number, ...times };
}

/** How a word is spelled in a transcript. */
export function spelled(number: number | null): string {
  return number === null ? 'damaged' : `w${number}`;
}

/** What a transcript of timecoded sound got wrong. `lateMs` is the worst distance of a word from where it is. */
export interface TimecodeVerdict {
  readonly missing: number;
  readonly duplicated: number;
  readonly damaged: number;
  readonly outOfOrder: number;
  readonly lateMs: number;
}

/** Counts what is missing, twice, damaged or misplaced. */
export function judgeTimecode(
  sound: TimecodedSound,
  words: readonly { readonly text: string; readonly startMs: number }[],
): TimecodeVerdict {
  const seen = new Map<number, number>();
  let damaged = 0;
  let outOfOrder = 0;
  let lateMs = 0;
  let before = -1;
  for (const { text, startMs } of words) {
    const number = /^w(\d+)$/u.exec(text)?.[1];
    if (number === undefined) {
      damaged += 1;
      continue;
    }
    const value = Number(number);
    seen.set(value, (seen.get(value) ?? 0) + 1);
    if (value < before) outOfOrder += 1;
    before = value;
    lateMs = Math.max(lateMs, Math.abs((sound.words[value]?.startSample ?? 0) / RATE - startMs));
  }
  const missing = sound.words.filter(({ number }) => !seen.has(number)).length;
  const duplicated = [...seen.values()].reduce((sum, times) => sum + times - 1, 0);
  return { missing, duplicated, damaged, outOfOrder, lateMs: Math.round(lateMs) };
}
