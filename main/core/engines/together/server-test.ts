import { z } from 'zod';

import { failureOf, type Failure, type FailureCode } from '../../../domain/failure.ts';
import { AUTO_LANGUAGE } from '../../../domain/language.ts';
import { speechModelsOf } from '../../../domain/server.ts';
import type { ServerTest } from '../../../domain/server-test.ts';
import type { Clock } from '../../clock.ts';
import { readAnswer } from './answer-reader.ts';
import { deadlinesFor, USUAL_DEADLINES } from './deadlines.ts';
import { discardPiece } from './piece-sending.ts';
import type { Server } from './profiles.ts';
import { formRequest } from './request-fields.ts';
import type { SenderLink } from './sender-link.ts';

/** What trying a server out needs; its key is null where it wants none. */
export interface ServerTestParts {
  readonly link: SenderLink;
  readonly server: Server;
  readonly key: string | null;
  readonly ids: () => string;
  readonly clock: Clock;
}

const SAMPLE_MS = 2_000;
const SAMPLES = SAMPLE_MS * 16;
/** A server that loads a large model first may take this long; who tests is waiting. */
const LONGEST_ANSWER_MS = 120_000;
const accountSchema = z.looseObject({ project_name: z.string().nullish(), organization_name: z.string().nullish() });
const modelsSchema = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
const bareModelsSchema = z.array(z.looseObject({ id: z.string() }));

/** Reaches the server, shows it the key, asks for its models and sends two seconds of a soft tone. Nothing is kept. */
export async function testServer(parts: ServerTestParts, signal: AbortSignal): Promise<ServerTest> {
  const startedMs = parts.clock.elapsed();
  const first = await askFirst(parts, signal);
  const nothing = { key: null, account: null, models: null, sample: null };
  const wasAnswered = first.ok || first.failure.data?.['status'] !== undefined;
  if (!first.ok && (!wasAnswered || first.failure.code === 'captive-portal'))
    return { ...nothing, reached: { ok: false, failure: first.failure } };
  const reached = { ok: true as const, tookMs: Math.round(parts.clock.elapsed() - startedMs) };
  if (!first.ok && first.failure.code === 'wrong-key') return { ...nothing, reached, key: 'refused' };
  const models = await listedModels(parts, signal);
  const sample = await sampleRoundTrip(parts, models ?? [], signal);
  return { reached, key: keyVerdict(parts, first, sample), account: first.ok ? accountOf(first.body) : null, models, sample };
}

function accountOf(body: string): string | null {
  const read = accountSchema.safeParse(jsonOf(body));
  return read.success ? (read.data.project_name ?? read.data.organization_name ?? null) : null;
}

/** What a page for people answers to a sample of sound: from it nothing is learnt of keys. */
const NO_SERVER: ReadonlySet<FailureCode> = new Set(['server-nonsense', 'server-not-found', 'captive-portal']);

function keyVerdict({ key }: ServerTestParts, first: Asked, sample: ServerTest['sample']): ServerTest['key'] {
  if (sample?.ok === false && sample.failure.code === 'wrong-key') return 'refused';
  if (key === null) return 'not-asked';
  const spokeJson = first.ok && jsonOf(first.body) !== null;
  return !spokeJson && sample?.ok === false && NO_SERVER.has(sample.failure.code) ? null : 'accepted';
}

type Asked = { readonly ok: true; readonly body: string } | { readonly ok: false; readonly failure: Failure };

async function asked(work: () => Promise<{ readonly body: string }>): Promise<Asked> {
  try {
    return { ok: true, body: (await work()).body };
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null || failure.code === 'cancelled') throw caught;
    return { ok: false, failure };
  }
}

function askFirst({ link, server, key }: ServerTestParts, signal: AbortSignal): Promise<Asked> {
  const path = server.profile.whoamiPath ?? server.profile.modelsPath ?? '/';
  return asked(() => link.call('ask', { url: server.baseUrl + path, key, deadlines: USUAL_DEADLINES }, { signal }));
}

/** The models that a server lists; null when it lists none, or cannot be asked. */
export async function listedModels(
  { link, server, key }: Pick<ServerTestParts, 'link' | 'server' | 'key'>,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const path = server.profile.modelsPath;
  if (path === null) return null;
  const answer = await asked(() => link.call('ask', { url: server.baseUrl + path, key, deadlines: USUAL_DEADLINES }, { signal }));
  if (!answer.ok) return null;
  const read = modelsSchema.or(bareModelsSchema).safeParse(jsonOf(answer.body));
  if (!read.success) return null;
  const list = 'data' in read.data ? modelsSchema.parse(read.data).data : bareModelsSchema.parse(read.data);
  return list.map((model) => model.id);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The usual model when the server has it or tells nothing, else one of those it lists. */
function sampleModel({ profile }: Server, listed: readonly string[]): string {
  const usual = profile.models[0] ?? '';
  return listed.length === 0 || listed.includes(usual) ? usual : (speechModelsOf(listed)[0] ?? usual);
}

async function sampleRoundTrip(parts: ServerTestParts, listed: readonly string[], signal: AbortSignal): Promise<ServerTest['sample']> {
  const { link, server, key, clock } = parts;
  const { profile } = server;
  const pieceId = parts.ids();
  const modelId = sampleModel(server, listed);
  const form = formRequest(
    profile,
    { language: 'en', prompt: '', engineId: '', modelId, quality: 'best', speakers: 'off' },
    profile.autoLanguage === 'auto' ? AUTO_LANGUAGE : 'en',
  );
  await link.call('pieces.begin', { pieceId, format: 'wav' }, { signal });
  try {
    await link.call('pieces.append', { pieceId, samples: softTone() }, { signal });
    await link.call('pieces.finish', { pieceId }, { signal });
    const startedMs = clock.elapsed();
    const deadlines = deadlinesFor(SAMPLE_MS, Math.min(LONGEST_ANSWER_MS, profile.answerMs));
    const answer = await asked(() =>
      link.call('send', { pieceId, url: server.baseUrl + form.path, key, fields: form.fields, deadlines }, { signal }),
    );
    if (!answer.ok) return { ...answer, modelId };
    const read = readAnswer(answer.body, SAMPLE_MS);
    if (!read.ok) return { ok: false, modelId, failure: { code: 'server-nonsense', data: { detail: read.why } } };
    const { words, segments, language } = read.answer;
    return {
      ok: true,
      modelId,
      tookMs: Math.round(clock.elapsed() - startedMs),
      times: words.length > 0 ? 'words' : segments.length > 0 ? 'segments' : 'none',
      language,
    };
  } finally {
    await discardPiece(link, pieceId);
  }
}

/** 440 Hz at -30 dB: sound enough to be decoded, nothing that anybody said. */
function softTone(): Int16Array {
  return Int16Array.from({ length: SAMPLES }, (_, index) => Math.round(1000 * Math.sin((2 * Math.PI * 440 * index) / 16_000)));
}
