import { createHash } from 'node:crypto';

import { FailureError, failureOf, type Failure, type FailureCode } from '../../../domain/failure.ts';
import { AUTO_LANGUAGE } from '../../../domain/language.ts';
import { isPublicLink } from '../../../domain/server.ts';
import type { EngineEvent, LinkRequest } from '../engine.ts';
import type { Answer } from './answer-reader.ts';
import { markDoubts } from './hallucination-guard.ts';
import { answerTo, type SendingParts } from './piece-sending.ts';
import { placeWords, voicesOf, windowWords } from './placed-words.ts';
import { formRequest } from './request-fields.ts';

/** A server that fetches and reads a file of four hours may be silent for a fifth of this. */
const LONGEST_SOUND_MS = 4 * 3_600_000;

/**
 * Sends the address, never the file; an answer that is kept is not asked for again. Gives one window over the whole length. Failures as
 * for sound, and link-not-public for an address that a server should not fetch, link-not-taken when this one takes none, link-too-large
 * and link-too-long by the server's own limits.
 */
export async function* transcribeLink(
  parts: SendingParts,
  { url, signal }: Pick<LinkRequest, 'url' | 'signal'>,
): AsyncGenerator<EngineEvent> {
  if (!isPublicLink(url)) throw new FailureError({ code: 'link-not-public' });
  const { settings } = parts;
  const { profile } = parts.server;
  if (profile.linkField === null) throw new FailureError({ code: 'link-not-taken', data: { server: profile.name } });
  const form = formRequest(profile, settings, settings.language);
  const news: Failure[] = [];
  const question = {
    path: form.path,
    fields: [...form.fields, [profile.linkField, url] as const],
    pieceId: null,
    // There is no sound to know it by: the address stands for it.
    soundSha256: createHash('sha256').update(`link ${url}`).digest('hex'),
    sentMs: LONGEST_SOUND_MS,
    startMs: 0,
    endMs: LONGEST_SOUND_MS,
  };
  const watch = {
    halt: signal,
    noMore: signal,
    onSent: () => undefined,
    onSentAgain: () => void news.push({ code: 'sent-again', data: { times: 1 } }),
  };
  const answer = await answerTo(parts, question, watch).catch((caught: unknown) => {
    throw signal.aborted ? new FailureError({ code: 'cancelled' }) : asLinkFailure(caught);
  });
  for (const failure of news) yield { kind: 'advice', failure };
  yield windowOf(answer, settings.language);
}

function windowOf(answer: Answer, asked: string): EngineEvent {
  const lastMs = Math.max(0, ...answer.words.map((word) => word.endMs), ...answer.segments.map((segment) => segment.endMs));
  const endMs = Math.max(answer.durationMs ?? 0, lastMs);
  const placed = placeWords(answer, endMs, (sentMs) => sentMs);
  const voices = voicesOf(placed);
  const language = asked === AUTO_LANGUAGE ? (answer.language ?? AUTO_LANGUAGE) : asked;
  const window = { index: 0, startMs: 0, endMs, words: markDoubts(windowWords(placed, 0, endMs), []), language, cursor: { link: true } };
  return { kind: 'window', window: voices.length === 0 ? window : { ...window, voices } };
}

/** The same refusals mean something else of a file that is not ours: it cannot be sent in smaller parts. */
const LINK_FAILURES: { readonly [Code in FailureCode]?: FailureCode } = {
  'upload-too-large': 'link-too-large',
  'sound-too-long': 'link-too-long',
  'sound-refused': 'link-unreadable',
};

function asLinkFailure(caught: unknown): unknown {
  const failure = failureOf(caught);
  const code = failure === null ? undefined : LINK_FAILURES[failure.code];
  return failure === null || code === undefined ? caught : new FailureError({ ...failure, code });
}
