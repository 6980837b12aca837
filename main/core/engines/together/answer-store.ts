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
 */
export interface AnswerStore {
  readonly get: (key: string) => Promise<KnownAnswer>;
  readonly begin: (key: string, facts: AnswerFacts) => Promise<void>;
  readonly put: (key: string, body: string) => Promise<void>;
  readonly refused: (key: string) => Promise<void>;
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
  const kept = new Map<string, { body: string | null; open: number }>();
  const entry = (key: string): { body: string | null; open: number } => {
    const found = kept.get(key) ?? { body: null, open: 0 };
    kept.set(key, found);
    return found;
  };
  return {
    get: (key) => Promise.resolve({ body: kept.get(key)?.body ?? null, unanswered: kept.get(key)?.open ?? 0 }),
    begin: (key) => {
      entry(key).open += 1;
      return Promise.resolve();
    },
    put: (key, body) => {
      Object.assign(entry(key), { body, open: 0 });
      return Promise.resolve();
    },
    refused: (key) => {
      const found = entry(key);
      found.open = Math.max(0, found.open - 1);
      return Promise.resolve();
    },
  };
}
