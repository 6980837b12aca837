import { z } from 'zod';

import { languageCodeOf } from './language-names.ts';
import { joinTokens, withPunctuationOf } from './spoken-words.ts';

/** A word as a server timed it, ms from the start of the sound that was sent; `voice` as the server calls the speaker. */
export interface AnsweredWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly voice: string | null;
  readonly confidence: number | null;
}

/** A run of text that a server timed, ms from the start of the sound that was sent. */
export interface AnsweredSegment {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly voice: string | null;
  /** 0..1 from the mean log-probability of its tokens; null when the server does not tell. */
  readonly confidence: number | null;
}

/** What every server's answer is turned into. `words` empty: the server gave no word times; `segments` empty: no times at all. */
export interface Answer {
  readonly text: string;
  /** A code of ours; null when the server told none that is known. */
  readonly language: string | null;
  readonly durationMs: number | null;
  readonly words: readonly AnsweredWord[];
  readonly segments: readonly AnsweredSegment[];
}

/** What was read: an answer, or why this is none, in words for the details behind a message (never the text of an answer). */
export type ReadAnswer = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly why: string };

const number = z.union([z.number(), z.string().trim().min(1).pipe(z.coerce.number())]).refine(Number.isFinite);
const maybeNumber = number.nullish().catch(null);
const maybeText = z.string().nullish().catch(null);
const timedSchema = z.looseObject({
  text: maybeText,
  word: maybeText,
  start: maybeNumber,
  end: maybeNumber,
  speaker_id: z.union([z.string(), z.number()]).nullish().catch(null),
  speaker: z.union([z.string(), z.number()]).nullish().catch(null),
  probability: maybeNumber,
  avg_logprob: maybeNumber,
  words: z.array(z.unknown()).nullish().catch(null),
});
const answerSchema = z.looseObject({
  text: z.string(),
  language: maybeText,
  duration: maybeNumber,
  words: z.array(z.unknown()).nullish().catch(null),
  segments: z.array(z.unknown()).nullish().catch(null),
  speaker_segments: z.array(z.unknown()).nullish().catch(null),
});

type Timed = z.infer<typeof timedSchema>;

/** Times may lie this far behind the end of the sound before they are not believed any more. */
const LATE_MS = 2_000;

/**
 * Reads the body of a 200 answer, whatever type it was declared as. Only an object with a text is an answer: a web page, nothing, `null`,
 * half a JSON, an error in disguise are not, and an empty transcript is never made of them. Times that cannot be are left out.
 */
export function readAnswer(body: string, sentMs: number): ReadAnswer {
  const json = parsed(body);
  if (json === undefined) return { ok: false, why: whyNoJson(body) };
  const read = answerSchema.safeParse(json);
  if (!read.success) return { ok: false, why: isErrorObject(json) ? 'an error in place of an answer' : 'an answer without text' };
  const { text, language, duration } = read.data;
  const segments = timedList(read.data.segments).concat(read.data.segments?.length ? [] : timedList(read.data.speaker_segments));
  const limitMs = sentMs + LATE_MS;
  const words = wordsOf(read.data, segments, limitMs);
  const answer: Answer = {
    text: text.trim(),
    language: languageCodeOf(language ?? null),
    durationMs: typeof duration === 'number' && duration >= 0 ? Math.round(duration * 1000) : null,
    words: withPunctuationOf(text, words),
    segments: believable(segments.map(segmentOf), limitMs),
  };
  return { ok: true, answer };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function whyNoJson(body: string): string {
  const start = body.trimStart();
  if (start === '') return 'an empty answer';
  if (start.startsWith('<')) return 'a web page';
  return start.startsWith('{') || start.startsWith('[') ? 'half an answer' : 'no JSON';
}

function isErrorObject(json: unknown): boolean {
  return typeof json === 'object' && json !== null && ('error' in json || 'detail' in json);
}

function timedList(list: readonly unknown[] | null | undefined): Timed[] {
  return (list ?? []).flatMap((item) => {
    const read = timedSchema.safeParse(item);
    return read.success ? [read.data] : [];
  });
}

function wordsOf(answer: z.infer<typeof answerSchema>, segments: readonly Timed[], limitMs: number): readonly AnsweredWord[] {
  const top = timedList(answer.words);
  const nested = segments.flatMap((segment) =>
    timedList(segment.words).map((word) => ({ ...word, speaker: word.speaker ?? segment.speaker ?? null })),
  );
  const raw = top.length > 0 ? top : nested;
  const timed = raw.flatMap((word) => {
    const text = word.word ?? word.text ?? '';
    return typeof word.start === 'number' && typeof word.end === 'number'
      ? [{ ...timesOf(word), text, voice: voiceOf(word), confidence: shareOf(word.probability) }]
      : [];
  });
  const good = believable(timed, limitMs);
  // A list that lost more than one in ten is not trusted: the segments tell better.
  return good.length * 10 < raw.length * 9 ? [] : joinTokens(good);
}

function timesOf({ start, end }: Timed): { readonly startMs: number; readonly endMs: number } {
  return { startMs: Math.round((start ?? NaN) * 1000), endMs: Math.round((end ?? NaN) * 1000) };
}

function segmentOf(segment: Timed): AnsweredSegment {
  const probability = typeof segment.avg_logprob === 'number' ? Math.exp(segment.avg_logprob) : null;
  return { ...timesOf(segment), text: (segment.text ?? '').trim(), voice: voiceOf(segment), confidence: shareOf(probability) };
}

function voiceOf({ speaker_id: id, speaker }: Timed): string | null {
  const voice = id ?? speaker ?? null;
  return voice === null ? null : String(voice);
}

function shareOf(value: number | null | undefined): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? Math.round(value * 1000) / 1000 : null;
}

/** Those with times that can be, in the order of time. */
function believable<Item extends { readonly startMs: number; readonly endMs: number; readonly text: string }>(
  items: readonly Item[],
  limitMs: number,
): Item[] {
  return items
    .filter(({ startMs, endMs, text }) => text.trim() !== '' && startMs >= 0 && endMs >= startMs && endMs <= limitMs)
    .toSorted((one, other) => one.startMs - other.startMs);
}
