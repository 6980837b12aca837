import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { FailureError } from '../../../domain/failure.ts';
import type { Clock } from '../../clock.ts';
import type { ServiceMethods } from '../../process/service.ts';
import { multipartForm } from './multipart.ts';
import { beginPiece, type PieceFile } from './piece-file.ts';
import type { SenderShape, SendInput } from './sender-api.ts';
import { statusFailure } from './server-failures.ts';
import type { Incoming } from './incoming.ts';
import { exchange, type Outgoing } from './transport.ts';

/** Progress is told at most this often. */
const TELL_EVERY_MS = 200;

/** The methods of the sender process. `outbox` is a folder of its own: what a process that was killed left there is removed. */
export function senderMethods(outbox: string, clock: Clock): ServiceMethods<SenderShape> {
  const pieces = new Map<string, PieceFile>();
  emptied(outbox);

  const piece = (id: string): PieceFile => {
    const found = pieces.get(id);
    if (found === undefined) throw new Error(`no piece ${id}`);
    return found;
  };

  return {
    'pieces.begin': ({ pieceId, format }) => {
      pieces.set(pieceId, beginPiece(join(outbox, `${pieceId}.${format}`), format));
      return null;
    },
    'pieces.append': ({ pieceId, samples }) => {
      piece(pieceId).append(samples);
      return null;
    },
    'pieces.finish': ({ pieceId }) => piece(pieceId).finish(),
    'pieces.discard': ({ pieceId }) => {
      pieces.get(pieceId)?.discard();
      pieces.delete(pieceId);
      return null;
    },
    send: async (input, { signal, report }) => {
      const outgoing = formOf(input, input.pieceId === null ? null : piece(input.pieceId));
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
  for (const name of readdirSync(outbox)) if (/\.(flac|wav)$/u.test(name)) rmSync(join(outbox, name), { force: true });
}

function formOf({ url, key, fields, deadlines }: SendInput, piece: PieceFile | null): Outgoing {
  const sound = piece?.sound() ?? null;
  return { url, key, form: multipartForm(fields, sound, randomBytes(24).toString('hex')), sound, deadlines };
}

function bodyOf(incoming: Incoming, key: string | null, clock: Clock): { readonly body: string } {
  const failure = statusFailure(incoming, key, clock.now());
  if (failure !== null) throw new FailureError(failure);
  return { body: incoming.body };
}
