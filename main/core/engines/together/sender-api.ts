import type { Deadlines } from './deadlines.ts';
import type { PieceFacts } from './piece-file.ts';
import type { FormField } from './request-fields.ts';
import type { SmallerWish } from './smaller-piece.ts';

/** One request with a piece of sound, or with none (a link is among the fields then). The key lives only in this message. */
export interface SendInput {
  readonly pieceId: string | null;
  readonly url: string;
  readonly key: string | null;
  readonly fields: readonly FormField[];
  readonly deadlines: Deadlines;
}

/** A question without sound. */
export interface AskInput {
  readonly url: string;
  readonly key: string | null;
  readonly deadlines: Deadlines;
}

/**
 * What the sender process can be asked: to pack sound into files of its outbox and to send them. `send` and `ask` give the body of a
 * 200 answer as it came; everything else is a Failure of server-failures.ts. Progress is bytes of sound on their way.
 */
export type SenderShape = {
  'pieces.begin': [{ pieceId: string; format: 'flac' | 'wav' }, null, never];
  'pieces.append': [{ pieceId: string; samples: Int16Array }, null, never];
  'pieces.finish': [{ pieceId: string }, PieceFacts, never];
  /** Packs a finished piece anew so that it fits; gives its new size, null when it cannot be made that small (it stays as it was). */
  'pieces.shrink': [{ pieceId: string; wish: SmallerWish }, { sizeBytes: number } | null, never];
  'pieces.discard': [{ pieceId: string }, null, never];
  send: [SendInput, { body: string }, number];
  ask: [AskInput, { body: string }, never];
};
