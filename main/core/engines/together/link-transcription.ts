import { FailureError } from '../../../domain/failure.ts';
import { AUTO_LANGUAGE } from '../../../domain/language.ts';
import type { RecordingSettings } from '../../../domain/recording.ts';
import { isPublicLink } from '../../../domain/server.ts';
import type { EngineEvent } from '../engine.ts';
import { readAnswer } from './answer-reader.ts';
import { deadlinesFor, type Deadlines } from './deadlines.ts';
import { markDoubts } from './hallucination-guard.ts';
import { placeWords, voicesOf, windowWords } from './placed-words.ts';
import type { Server } from './profiles.ts';
import { formRequest } from './request-fields.ts';
import type { SenderLink } from './sender-link.ts';

/** A file at a public address to transcribe. */
export interface LinkRequest {
  readonly url: string;
  readonly settings: RecordingSettings;
  readonly signal: AbortSignal;
}

/** What a link is sent with. */
export interface LinkParts {
  readonly link: SenderLink;
  readonly server: Server;
  readonly key: string | null;
  readonly deadlines: Partial<Deadlines>;
}

/** A server that fetches and reads a file of four hours may be silent for this long. */
const LONGEST_SOUND_MS = 4 * 3_600_000;

/**
 * Sends the address, never the file. Gives one window over the whole length. Failures as for sound, and bad-request for an address that
 * is not public and encrypted, server-refused when the server takes no addresses.
 */
export async function* transcribeLink(
  { link, server, key, deadlines }: LinkParts,
  { url, settings, signal }: LinkRequest,
): AsyncGenerator<EngineEvent> {
  if (!isPublicLink(url)) throw new FailureError({ code: 'bad-request' });
  const { profile } = server;
  if (profile.linkField === null) throw new FailureError({ code: 'server-refused', data: { detail: 'takes no links' } });
  const form = formRequest(profile, settings, settings.language);
  const { body } = await link.call(
    'send',
    {
      pieceId: null,
      url: server.baseUrl + form.path,
      key,
      fields: [...form.fields, [profile.linkField, url]],
      deadlines: { ...deadlinesFor(LONGEST_SOUND_MS, profile.answerMs), ...deadlines },
    },
    { signal },
  );
  const read = readAnswer(body, LONGEST_SOUND_MS);
  if (!read.ok) throw new FailureError({ code: 'server-nonsense', data: { detail: read.why, lost: 1 } });
  const { answer } = read;
  const endMs =
    answer.durationMs ?? Math.max(0, ...answer.words.map((word) => word.endMs), ...answer.segments.map((segment) => segment.endMs));
  const placed = placeWords(answer, endMs, (sentMs) => sentMs);
  const voices = voicesOf(placed);
  const language = settings.language === AUTO_LANGUAGE ? (answer.language ?? AUTO_LANGUAGE) : settings.language;
  const window = { index: 0, startMs: 0, endMs, words: markDoubts(windowWords(placed, 0, endMs), []), language, cursor: { link: true } };
  yield { kind: 'window', window: voices.length === 0 ? window : { ...window, voices } };
}
