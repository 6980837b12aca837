import { FailureError, failureOf, type Failure } from '../../../domain/failure.ts';
import type { RecordingSettings } from '../../../domain/recording.ts';
import type { Clock } from '../../clock.ts';
import { readAnswer, type Answer } from './answer-reader.ts';
import { answerKey, type AnswerStore } from './answer-store.ts';
import type { HopRange } from './chunk-planner.ts';
import { deadlinesFor, type Deadlines } from './deadlines.ts';
import type { Lanes } from './lanes.ts';
import type { PieceFacts } from './piece-file.ts';
import type { Server } from './profiles.ts';
import { formRequest, type FormRequest } from './request-fields.ts';
import type { SenderLink } from './sender-link.ts';
import { isRefusalOfPace, nextAfter } from './sending-again.ts';
import { HOP_MS, type SoundLevels } from './sound-levels.ts';

/** What all pieces of one run are sent with. */
export interface SendingParts {
  readonly link: SenderLink;
  readonly answers: AnswerStore;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly chance: () => number;
  readonly ids: () => string;
  readonly engineId: string;
  readonly server: Server;
  readonly key: string | null;
  readonly settings: RecordingSettings;
  readonly recordingId: string | null;
  readonly format: 'flac' | 'wav';
  /** Deadlines other than the usual ones; for tests. */
  readonly deadlines: Partial<Deadlines>;
}

/** How sending is stopped and followed: `halt` ends everything at once, `noMore` lets what is under way come to its end. */
export interface SendingWatch {
  readonly halt: AbortSignal;
  readonly noMore: AbortSignal;
  readonly onSent: (pieceId: string, sentBytes: number) => void;
  /** A piece goes out that went out before without an answer: it may be paid for twice. */
  readonly onSentAgain: (sentMs: number) => void;
}

/** A piece of sound packed in the outbox. */
export interface PackedPiece {
  readonly id: string;
  readonly facts: PieceFacts;
  readonly sentMs: number;
}

/** Packs the given ranges of the sound, one after the other, into one file; of what is stopped on the way nothing is left. */
export async function packPiece(
  { link, ids, format }: SendingParts,
  { levels, ranges }: { readonly levels: SoundLevels; readonly ranges: readonly HopRange[] },
  signal: AbortSignal,
): Promise<PackedPiece> {
  const pieceId = ids();
  try {
    await link.call('pieces.begin', { pieceId, format }, { signal });
    for (const { startHop, endHop } of ranges) {
      for await (const samples of levels.samples(startHop, endHop, signal))
        await link.call('pieces.append', { pieceId, samples }, { signal });
    }
    const facts = await link.call('pieces.finish', { pieceId }, { signal });
    return { id: pieceId, facts, sentMs: facts.sampleCount / 16 };
  } catch (caught) {
    await discardPiece(link, pieceId);
    throw caught;
  }
}

/** Makes a packed piece small enough for one request; null when that cannot be. */
export async function shrinkPiece({ link }: SendingParts, piece: PackedPiece, wish: ShrinkWish): Promise<PackedPiece | null> {
  const { mostBytes, signal } = wish;
  const shrunk = await link.call('pieces.shrink', { pieceId: piece.id, wish: { soundMs: piece.sentMs, mostBytes } }, { signal });
  return shrunk === null || shrunk.sizeBytes > mostBytes ? null : { ...piece, facts: { ...piece.facts, ...shrunk } };
}

/** The most bytes that a piece may have, and what stops the packing. */
export interface ShrinkWish {
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

/** Removes a piece from the outbox. Not stopped by the run's own end; a sender that died took its pieces with it. */
export async function discardPiece(link: SenderLink, pieceId: string): Promise<void> {
  try {
    await link.call('pieces.discard', { pieceId }, { signal: new AbortController().signal });
  } catch (caught) {
    if (failureOf(caught) === null) throw caught;
  }
}

/** The answer to a packed piece for a part of the recording: the one that is kept already, or one that is asked for now. */
export async function answerFor(
  parts: SendingParts,
  { piece, part, language }: { readonly piece: PackedPiece; readonly part: HopRange; readonly language: string },
  watch: SendingWatch,
): Promise<Answer> {
  const form = formRequest(parts.server.profile, parts.settings, language);
  const times = { startMs: part.startHop * HOP_MS, endMs: part.endHop * HOP_MS };
  return answerTo(parts, { ...form, ...times, pieceId: piece.id, soundSha256: piece.facts.sha256, sentMs: piece.sentMs }, watch);
}

/** One thing to ask a server: about a packed piece of sound, or (null) about what lies at an address that is among the fields. */
export interface ServerQuestion extends FormRequest {
  readonly pieceId: string | null;
  readonly soundSha256: string;
  readonly sentMs: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** The kept answer to a question, or a new one, asked for as often as the table of retries allows. */
export async function answerTo(parts: SendingParts, question: ServerQuestion, watch: SendingWatch): Promise<Answer> {
  const { answers, server } = parts;
  const { pieceId, fields, soundSha256, sentMs, startMs, endMs } = question;
  const url = server.baseUrl + question.path;
  const key = answerKey({ soundSha256, startMs, endMs, url, fields });
  const facts = { recordingId: parts.recordingId, engineId: parts.engineId, soundSha256, sentMs, startMs, endMs };
  for (let failures = 0; ; failures += 1) {
    const known = await answers.get(key);
    if (known.body !== null) return valueOfBody(known.body, sentMs);
    await parts.lanes.enter(AbortSignal.any([watch.halt, watch.noMore]));
    const tried = await oneTurn(parts, async () => {
      if (known.unanswered > 0) watch.onSentAgain(sentMs);
      await answers.begin(key, facts, known.unanswered + 1);
      const deadlines = { ...deadlinesFor(sentMs, server.profile.answerMs), ...parts.deadlines };
      const { body } = await parts.link.call(
        'send',
        { pieceId, url, key: parts.key, fields, deadlines },
        { signal: watch.halt, onProgress: (sentBytes) => watch.onSent(pieceId ?? '', sentBytes) },
      );
      const answer = valueOfBody(body, sentMs);
      await answers.put(key, body);
      return answer;
    });
    if (tried.ok) return tried.answer;
    if (didNoWork(tried.failure)) await answers.refused(key, known.unanswered);
    await waitOrGiveUp(parts, tried.failure, { failures, watch });
  }
}

type Tried = { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly failure: Failure };

/** One request in a lane that was entered; the lane learns how it went. */
async function oneTurn({ lanes, clock, chance }: SendingParts, work: () => Promise<Answer>): Promise<Tried> {
  try {
    const answer = await work();
    lanes.answered();
    return { ok: true, answer };
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure !== null && isRefusalOfPace(failure)) {
      const next = nextAfter(failure, { failures: 0, nowMs: clock.now(), chance: chance() });
      lanes.refused(next.kind === 'again' ? next.waitMs : 0);
    } else lanes.failed();
    if (failure === null) throw caught;
    return { ok: false, failure };
  }
}

async function waitOrGiveUp(
  { clock, chance }: SendingParts,
  failure: Failure,
  { failures, watch }: { readonly failures: number; readonly watch: SendingWatch },
): Promise<void> {
  const next = nextAfter(failure, { failures, nowMs: clock.now(), chance: chance() });
  if (next.kind === 'end') throw new FailureError(next.failure);
  const stop = AbortSignal.any([watch.halt, watch.noMore]);
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => {
      forget();
      reject(new FailureError(failure));
    };
    const forget = clock.after(next.waitMs, () => {
      stop.removeEventListener('abort', abort);
      resolve();
    });
    if (stop.aborted) abort();
    else stop.addEventListener('abort', abort, { once: true });
  });
}

/** A body that is no answer is a failure, though the server said 200: an empty transcript is never made of it. */
function valueOfBody(body: string, sentMs: number): Answer {
  const read = readAnswer(body, sentMs);
  if (read.ok) return read.answer;
  const isPage = read.why === 'a web page';
  throw new FailureError({ code: isPage ? 'captive-portal' : 'server-nonsense', data: { detail: read.why, lost: isPage ? 0 : 1 } });
}

/** True when the server cannot have worked on the piece: it refused, or never had all of it. */
function didNoWork({ code, data }: Failure): boolean {
  if (code === 'cancelled' || code === 'engine-crashed') return false;
  return data?.['lost'] !== 1;
}
