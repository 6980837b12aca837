import type { Fault } from './faults.ts';

/** What the window must say of a fault: the state that the recording ends in, and words of its sentence. */
export interface FaultRow {
  readonly fault: Fault | 'nobody-there';
  readonly state: 'held' | 'failed';
  readonly says: string;
  /** The server's own words, which must stand under Details. */
  readonly details?: string;
}

/** Faults that show within seconds. */
export const QUICK_FAULTS: readonly FaultRow[] = [
  { fault: 'wrong-key', state: 'held', says: 'does not accept the key' },
  { fault: 'no-credit', state: 'held', says: 'has no credit left' },
  { fault: 'out-of-quota', state: 'held', says: 'has no credit left' },
  { fault: 'not-found', state: 'held', says: 'does not transcribe there' },
  { fault: 'nobody-there', state: 'held', says: 'cannot be reached' },
  { fault: 'redirect', state: 'held', says: 'Log in with your browser' },
  { fault: 'page-200', state: 'held', says: 'Log in with your browser' },
  { fault: 'rate-limited-long', state: 'held', says: 'takes no more requests for a while' },
  { fault: 'unknown-model', state: 'failed', says: 'does not have the chosen model' },
  {
    fault: 'invalid-params',
    state: 'failed',
    says: 'refuses what was asked of it',
    details: '“temperature must be at most 1”, answer 400, request okSupport1',
  },
  { fault: 'unsupported-format', state: 'failed', says: 'could not read a part of the sound' },
  { fault: 'bare-400', state: 'failed', says: 'could not read a part of the sound' },
  { fault: 'processing-failed', state: 'failed', says: 'could not read a part of the sound' },
  { fault: 'too-large', state: 'failed', says: 'are too large for the server' },
  { fault: 'too-large-page', state: 'failed', says: 'are too large for the server' },
  { fault: 'audio-too-long', state: 'failed', says: 'are too long for the server' },
];

/** Faults that a server is given minutes to get over, waiting longer each time. */
export const PATIENT_FAULTS: readonly FaultRow[] = [
  { fault: 'rate-limited', state: 'held', says: 'takes no more requests for a while' },
  { fault: 'overloaded', state: 'held', says: 'has too much to do' },
  { fault: 'bad-gateway-page', state: 'held', says: 'has too much to do' },
  { fault: 'server-error', state: 'failed', says: 'failed several times at the same place' },
  { fault: 'reset', state: 'failed', says: 'The line to the server broke several times' },
  { fault: 'close-unanswered', state: 'failed', says: 'The line to the server broke several times' },
  { fault: 'drop-mid-answer', state: 'failed', says: 'The line to the server broke several times' },
  { fault: 'stall-mid-answer', state: 'failed', says: 'while receiving the answer' },
  { fault: 'hang', state: 'failed', says: 'while waiting for the answer' },
  { fault: 'truncated-json', state: 'failed', says: 'something that is no transcript' },
  { fault: 'empty-200', state: 'failed', says: 'something that is no transcript' },
  { fault: 'no-content', state: 'failed', says: 'something that is no transcript' },
  { fault: 'null-200', state: 'failed', says: 'something that is no transcript' },
  { fault: 'no-text', state: 'failed', says: 'something that is no transcript' },
  { fault: 'error-200', state: 'failed', says: 'something that is no transcript' },
];
