import { createHash } from 'node:crypto';

/** What is known of a piece of sound and a way of asking: the raw answer, or how often it was sent without one coming back. */
export interface KnownAnswer {
  /** The body exactly as the server gave it; null when there is none yet. */
  readonly body: string | null;
  /** Times it was sent and nothing was heard of it (a crash, a broken line): each may have been paid for. */
  readonly unanswered: number;
}

/** What is kept with a piece, for the person who asks what went out and for the clearing away. Times in ms from the recording's start. */
export interface AnswerFacts {
  readonly recordingId: string | null;
  readonly engineId: string;
  readonly soundSha256: string;
  readonly sentMs: number;
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Keeps the raw answer of every piece of sound before anything is made of it, so that nothing is sent, or paid, twice. `begin` is
 * stored before a byte leaves; then comes `put` (the answer), `refused` (the server did no work), or nothing: then it may have.
 * `unanswered` is the count to store: one more than was known at `begin`, the one that was known at `refused`; an answer takes its own
 * request from the count.
 */
export interface AnswerStore {
  readonly get: (key: string) => Promise<KnownAnswer>;
  readonly begin: (key: string, facts: AnswerFacts, unanswered: number) => Promise<void>;
  readonly put: (key: string, body: string) => Promise<void>;
  readonly refused: (key: string, unanswered: number) => Promise<void>;
}

/** What tells one question from another: the samples (sha256), the part of the recording, and everything that was asked. */
export interface AnswerQuestion {
  readonly soundSha256: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly url: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** The key (hex) that the answer to a question is kept under. */
export function answerKey({ soundSha256, startMs, endMs, url, fields }: AnswerQuestion): string {
  return createHash('sha256')
    .update(JSON.stringify([soundSha256, startMs, endMs, url, fields]))
    .digest('hex');
}

/** A store that forgets everything with the process: for trying things out. */
export function memoryAnswerStore(): AnswerStore {
  const kept = new Map<string, KnownAnswer>();
  const known = (key: string): KnownAnswer => kept.get(key) ?? { body: null, unanswered: 0 };
  const keep = (key: string, change: Partial<KnownAnswer>): Promise<void> => {
    kept.set(key, { ...known(key), ...change });
    return Promise.resolve();
  };
  return {
    get: (key) => Promise.resolve(known(key)),
    begin: (key, _facts, unanswered) => keep(key, { unanswered }),
    put: (key, body) => keep(key, { body, unanswered: Math.max(0, known(key).unanswered - 1) }),
    refused: (key, unanswered) => keep(key, { unanswered }),
  };
}
