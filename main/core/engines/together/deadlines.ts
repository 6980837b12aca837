/** The parts of an exchange with a server, in their order. */
export type ExchangePhase = 'connect' | 'upload' | 'answer' | 'body';

/** How long each part may stand still, ms: `upload` and `body` without a byte moving, `answer` until its first byte. */
export type Deadlines = { readonly [Phase in ExchangePhase]: number };

/** One deadline for all of it cuts off long uploads and lets dead lines hang; these are per part. */
export const USUAL_DEADLINES: Deadlines = { connect: 15_000, upload: 30_000, answer: 120_000, body: 60_000 };

/** The deadlines for a piece of sound: the server gets a fifth of its length to think, or its profile's time when that is more. */
export function deadlinesFor(soundMs: number, answerMs: number): Deadlines {
  return { ...USUAL_DEADLINES, answer: Math.max(answerMs, soundMs / 5) };
}
