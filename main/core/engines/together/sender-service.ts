import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { FailureError } from '../../../domain/failure.ts';
import type { Clock } from '../../clock.ts';
import type { ServiceMethods } from '../../process/service.ts';
import { multipartForm, type SoundFile } from './multipart.ts';
import { beginPiece, type PieceFile } from './piece-file.ts';
import type { SenderShape, SendInput } from './sender-api.ts';
import { statusFailure } from './server-failures.ts';
import type { Incoming } from './incoming.ts';
import type { SmallerPacker } from './smaller-piece.ts';
import { exchange, type Outgoing } from './transport.ts';

/** Progress is told at most this often. */
const TELL_EVERY_MS = 200;

/** What the sender process works with. `outbox` is a folder of its own: what a process that was killed left there is removed. `smaller` null: no piece is made smaller. */
export interface SenderParts {
  readonly outbox: string;
  readonly clock: Clock;
  readonly smaller: SmallerPacker | null;
}

/** A packed piece: as it was written, and as it is sent when it had to be made smaller. */
interface Piece {
  readonly file: PieceFile;
  smaller: SoundFile | null;
}

/** The methods of the sender process. */
export function senderMethods({ outbox, clock, smaller }: SenderParts): ServiceMethods<SenderShape> {
  const pieces = new Map<string, Piece>();
  emptied(outbox);

  const piece = (id: string): Piece => {
    const found = pieces.get(id);
    if (found === undefined) throw new Error(`no piece ${id}`);
    return found;
  };

  return {
    'pieces.begin': ({ pieceId, format }) => {
      pieces.set(pieceId, { file: beginPiece(join(outbox, `${pieceId}.${format}`), format), smaller: null });
      return null;
    },
    'pieces.append': ({ pieceId, samples }) => {
      piece(pieceId).file.append(samples);
      return null;
    },
    'pieces.finish': ({ pieceId }) => piece(pieceId).file.finish(),
    'pieces.shrink': async ({ pieceId, wish }, { signal }) => {
      const found = piece(pieceId);
      const packed = (await smaller?.pack(found.file.sound(), wish, signal)) ?? null;
      if (packed === null) return null;
      found.smaller = packed;
      return { sizeBytes: packed.sizeBytes };
    },
    'pieces.discard': ({ pieceId }) => {
      discard(pieces.get(pieceId));
      pieces.delete(pieceId);
      return null;
    },
    send: async (input, { signal, report }) => {
      const outgoing = formOf(input, input.pieceId === null ? null : soundOf(piece(input.pieceId)));
      let toldAtMs = Number.NEGATIVE_INFINITY;
      const onSent = (sentBytes: number): void => {
        if (clock.elapsed() - toldAtMs < TELL_EVERY_MS && sentBytes !== outgoing.sound?.sizeBytes) return;
        toldAtMs = clock.elapsed();
        report(sentBytes);
      };
      return bodyOf(await exchange(outgoing, { clock, signal, onSent }), input.key, clock);
    },
    ask: async ({ url, key, deadlines }, { signal }) =>
      bodyOf(await exchange({ url, key, form: null, sound: null, deadlines }, { clock, signal }), key, clock),
  };
}

function emptied(outbox: string): void {
  mkdirSync(outbox, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(outbox)) if (/\.(flac|wav|mp3)$/u.test(name)) rmSync(join(outbox, name), { force: true });
}

function soundOf({ file, smaller }: Piece): SoundFile {
  return smaller ?? file.sound();
}

function discard(piece: Piece | undefined): void {
  piece?.file.discard();
  const smaller = piece?.smaller ?? null;
  if (smaller !== null) rmSync(smaller.path, { force: true });
}

function formOf({ url, key, fields, deadlines }: SendInput, sound: SoundFile | null): Outgoing {
  return { url, key, form: multipartForm(fields, sound, randomBytes(24).toString('hex')), sound, deadlines };
}

function bodyOf(incoming: Incoming, key: string | null, clock: Clock): { readonly body: string } {
  const failure = statusFailure(incoming, key, clock.now());
  if (failure !== null) throw new FailureError(failure);
  return { body: incoming.body };
}
