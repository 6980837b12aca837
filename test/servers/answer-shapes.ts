import type { HeardWord } from './timecode.ts';
import { spelled } from './timecode.ts';

/** The ways in which servers say the same. */
export type Dialect = 'together' | 'openai' | 'whisper-cpp' | 'speaches' | 'localai' | 'vllm';

/** What a server is to answer about. */
export interface Heard {
  readonly words: readonly HeardWord[];
  readonly durationMs: number;
  readonly language: string;
  readonly verbose: boolean;
  readonly wordTimes: boolean;
  readonly speakers: boolean;
  /** A server's ids begin anew with each request: so much is the first voice of this one shifted. */
  readonly firstVoice: number;
}

const seconds = (ms: number): number => Math.round(ms) / 1000;
const SEGMENT_WORDS = 12;

/** The body of an answer. */
export function answerBody(dialect: Dialect, heard: Heard): string {
  const text = heard.words.map((word) => spelled(word.number)).join(' ');
  if (!heard.verbose) return JSON.stringify({ text: dialect === 'whisper-cpp' ? ` ${text}\n` : text });
  const segments = segmentsOf(heard.words);
  const base = { task: 'transcribe', language: heard.language, duration: seconds(heard.durationMs), text };
  switch (dialect) {
    case 'together':
      return JSON.stringify({
        ...base,
        id: 'ok-1',
        segments: segments.map(plainSegment),
        ...(heard.wordTimes ? { words: wordsOf(heard) } : {}),
        ...speakersOf(heard),
      });
    case 'openai':
    case 'speaches':
      return JSON.stringify({
        ...base,
        language: 'english',
        segments: segments.map((segment, id) => ({
          ...plainSegment(segment, id),
          seek: 0,
          tokens: [1],
          temperature: 0,
          avg_logprob: -0.2,
          compression_ratio: 1.5,
          no_speech_prob: 0.01,
        })),
        ...(heard.wordTimes ? { words: wordsOf(heard) } : {}),
      });
    case 'whisper-cpp':
      return JSON.stringify({
        ...base,
        language: 'english',
        detected_language: 'latvian',
        segments: segments.map((segment, id) => ({
          ...plainSegment(segment, id),
          text: ` ${textOf(segment)}`,
          avg_logprob: -0.2,
          words: segment.flatMap(tokensOf),
        })),
      });
    case 'localai':
      return JSON.stringify({
        ...base,
        segments: segments.map(plainSegment),
        words: heard.words.map((word) => ({ text: spelled(word.number), start: seconds(word.startMs), end: seconds(word.endMs) })),
      });
    case 'vllm':
      return JSON.stringify({
        ...base,
        duration: String(base.duration),
        segments: segments.map((segment, id) => ({ ...plainSegment(segment, id), no_speech_prob: null })),
        words: null,
      });
    default:
      return dialect satisfies never;
  }
}

function segmentsOf(words: readonly HeardWord[]): readonly (readonly HeardWord[])[] {
  return Array.from({ length: Math.ceil(words.length / SEGMENT_WORDS) }, (_, index) =>
    words.slice(index * SEGMENT_WORDS, (index + 1) * SEGMENT_WORDS),
  );
}

function textOf(words: readonly HeardWord[]): string {
  return words.map((word) => spelled(word.number)).join(' ');
}

function plainSegment(words: readonly HeardWord[], id: number): object {
  return { id, start: seconds(words[0]?.startMs ?? 0), end: seconds(words.at(-1)?.endMs ?? 0), text: textOf(words) };
}

function wordsOf({ words, speakers, firstVoice }: Heard): readonly object[] {
  return words.map((word, index) => ({
    word: spelled(word.number),
    start: seconds(word.startMs),
    end: seconds(word.endMs),
    ...(speakers ? { speaker_id: voiceOf(index, firstVoice) } : {}),
  }));
}

/** Voices take turns of twenty words. */
function voiceOf(index: number, firstVoice: number): string {
  return `SPEAKER_0${(Math.floor(index / 20) + firstVoice) % 2}`;
}

function speakersOf(heard: Heard): object {
  if (!heard.speakers) return {};
  const segments = segmentsOf(heard.words).map((segment, index) => ({
    ...plainSegment(segment, index + 1),
    speaker_id: voiceOf(index * SEGMENT_WORDS, heard.firstVoice),
    words: [],
  }));
  return { speaker_segments: segments };
}

/** "w", "123" with the blank in front of the first: what that server calls words are tokens. */
function tokensOf(word: HeardWord): readonly object[] {
  const text = spelled(word.number);
  const middle = seconds((word.startMs + word.endMs) / 2);
  return [
    { word: ` ${text.slice(0, 1)}`, start: seconds(word.startMs), end: middle, probability: 0.9, t_dtw: -1 },
    { word: text.slice(1), start: middle, end: seconds(word.endMs), probability: 0.8, t_dtw: -1 },
  ];
}
