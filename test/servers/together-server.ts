import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { LANGUAGE_CODES } from '../../main/domain/language.ts';
import { answerBody, type Dialect } from './answer-shapes.ts';
import { FAULTS, type Fault } from './faults.ts';
import { readMultipart, type FormPart } from './multipart-reader.ts';
import { hearTimecode, type HeardWord } from './timecode.ts';

/** One request for a transcript, as the server saw it. */
export interface LoggedRequest {
  readonly number: number;
  readonly path: string;
  readonly fields: Readonly<Record<string, readonly string[]>>;
  readonly fileName: string | null;
  readonly headers: IncomingMessage['headers'];
  /** sha256 of the samples; null when no sound came. */
  readonly soundSha256: string | null;
  readonly soundMs: number;
  /** What it ended with: `answered` when the whole 200 was written to a line that still stood. */
  outcome: 'working' | 'answered' | 'gone' | 'refused' | Fault;
}

/** How the server behaves; everything optional. */
export interface TogetherServerOptions {
  readonly key?: string | null;
  readonly dialect?: Dialect;
  readonly prefix?: string;
  /** Where it listens, as one that comes back does; default wherever there is room. */
  readonly port?: number;
  readonly maxBytes?: number;
  readonly maxSoundMs?: number;
  readonly models?: readonly string[];
  /** Asked for each request that came whole; a fault it names happens. */
  readonly fault?: (requestNumber: number) => Fault | null;
  /** Sound time over working time; 0 (default): at once. */
  readonly speed?: number;
  /** For all lines together, bytes a second; default unlimited. */
  readonly uplinkBytesPerS?: number;
  /** Word times are told this much off, the same way for the same request. */
  readonly jitterMs?: number;
  /** Reads packed sound that is not WAV. */
  readonly decode?: (bytes: Buffer) => Promise<Int16Array>;
  /** Hears no words and takes the length of the sound from here, for measuring with other sound. */
  readonly soundMsOf?: (bytes: Buffer) => number;
  readonly detectedLanguage?: string;
  /** Voices are told in every answer, asked for or not, and each other request calls them the other way round. */
  readonly shufflesVoices?: boolean;
  /** What is heard in sound of this length, whatever is in it; default what the timecode says. */
  readonly hears?: (soundMs: number) => readonly HeardWord[];
}

/** A running server. `requestsAtATime` is the most that were being worked on together. */
export interface TogetherServer {
  readonly url: string;
  readonly log: readonly LoggedRequest[];
  readonly requestsAtATime: () => number;
  readonly close: () => Promise<void>;
}

const ALLOWED = new Set([
  'model',
  'language',
  'prompt',
  'response_format',
  'temperature',
  'timestamp_granularities[]',
  'timestamp_granularities',
  'diarize',
  'min_speakers',
  'max_speakers',
  'file',
]);
const REPEATED = new Set(['timestamp_granularities[]']);

/** Starts a server on loopback that takes what Together's documents say and nothing else. */
export async function startTogetherServer(options: TogetherServerOptions = {}): Promise<TogetherServer> {
  const state: State = {
    options: { prefix: '/v1', key: 'test-key', ...options },
    log: [],
    sockets: new Set(),
    busy: 0,
    mostBusy: 0,
    dueAtMs: 0,
  };
  const server: Server = createServer();
  server.on('connection', (socket) => {
    state.sockets.add(socket);
    socket.once('close', () => state.sockets.delete(socket));
    // A client that is killed resets its lines.
    socket.on('error', () => undefined);
  });
  server.on('request', (request, response) => void answer(state, { request, response, waits: false }));
  server.on('checkContinue', (request, response) => void answer(state, { request, response, waits: true }));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${state.options.prefix}`,
    log: state.log,
    requestsAtATime: () => state.mostBusy,
    close: async () => {
      for (const socket of state.sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface State {
  readonly options: TogetherServerOptions & { readonly prefix: string; readonly key: string | null };
  readonly log: LoggedRequest[];
  readonly sockets: Set<Socket>;
  busy: number;
  mostBusy: number;
  dueAtMs: number;
}

/** A request whose head came; `waits`: its body comes when it is invited. */
interface Arrived {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly waits: boolean;
}

async function answer(state: State, { request, response, waits }: Arrived): Promise<void> {
  const { key, prefix } = state.options;
  const path = (request.url ?? '').slice(prefix.length);
  if (!(request.url ?? '').startsWith(prefix)) return refuse(response, 404, 'not_found');
  if (key !== null && request.headers.authorization !== `Bearer ${key}`) return refuse(response, 401, 'invalid_api_key');
  if (request.method === 'GET') return answerQuestion(state, path, response);
  if (request.method !== 'POST') return refuse(response, 405, 'method_not_allowed');
  if (Number(request.headers['content-length']) > (state.options.maxBytes ?? 80_000_000)) return refuse(response, 413, 'request_too_large');
  if (waits) response.writeContinue();
  const body = await bodyOf(state, request).catch(() => null);
  if (body === null) return;
  await transcribe({ state, request, response, path }, body);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    .end(JSON.stringify({ error: { message: code, type: 'invalid_request_error', param: null, code } }));
}

function answerQuestion({ options }: State, path: string, response: ServerResponse): void {
  const models = options.models ?? ['openai/whisper-large-v3'];
  if (path === '/whoami')
    return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"api_key_id":"k","organization_id":"o"}');
  if (path === '/models')
    return void response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(models.map((id) => ({ id }))));
  return refuse(response, 404, 'not_found');
}

async function bodyOf(state: State, request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  const { uplinkBytesPerS } = state.options;
  for await (const part of request as AsyncIterable<Buffer>) {
    parts.push(part);
    if (uplinkBytesPerS === undefined) continue;
    state.dueAtMs = Math.max(state.dueAtMs, performance.now()) + (part.length / uplinkBytesPerS) * 1000;
    const aheadMs = state.dueAtMs - performance.now();
    if (aheadMs > 5) await sleep(aheadMs);
  }
  if (!request.complete) throw new Error('cut short');
  return Buffer.concat(parts);
}

interface Exchange {
  readonly state: State;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
}

async function transcribe(exchange: Exchange, body: Buffer): Promise<void> {
  const { state, request, response, path } = exchange;
  let parts: readonly FormPart[];
  try {
    parts = readMultipart(request.headers['content-type'], body);
  } catch {
    return refuse(response, 400, 'invalid_multipart');
  }
  const trouble = troubleWith(parts, path);
  if (trouble !== null) return refuse(response, 400, trouble);
  const sound = await soundOf(state, parts);
  const logged: LoggedRequest = {
    number: state.log.length,
    path,
    fields: fieldsOf(parts),
    fileName: parts.find((part) => part.name === 'file')?.fileName ?? null,
    headers: request.headers,
    soundSha256:
      sound === null
        ? null
        : createHash('sha256')
            .update(new Uint8Array(sound.buffer, sound.byteOffset, sound.byteLength))
            .digest('hex'),
    soundMs: sound === null ? 0 : lengthOf(state, parts, sound),
    outcome: 'working',
  };
  state.log.push(logged);
  if (logged.soundMs > (state.options.maxSoundMs ?? 4 * 3_600_000)) {
    logged.outcome = 'audio-too-long';
    return FAULTS['audio-too-long'](response);
  }
  state.busy += 1;
  state.mostBusy = Math.max(state.mostBusy, state.busy);
  if (state.options.speed !== undefined) await sleep(logged.soundMs / state.options.speed);
  state.busy -= 1;
  const fault = state.options.fault?.(logged.number) ?? null;
  if (fault !== null) {
    logged.outcome = fault;
    return FAULTS[fault](response);
  }
  deliver(exchange, logged, sound);
}

function deliver({ state, response }: Exchange, logged: LoggedRequest, sound: Int16Array | null): void {
  const { options } = state;
  const text = answerBody(options.dialect ?? 'together', {
    words: options.hears?.(logged.soundMs) ?? wordsIn(options, logged, sound),
    durationMs: logged.soundMs,
    language: options.detectedLanguage ?? 'en',
    verbose: logged.fields['response_format']?.[0] === 'verbose_json',
    wordTimes: logged.fields['timestamp_granularities[]']?.includes('word') === true,
    speakers: options.shufflesVoices === true || logged.fields['diarize']?.[0] === 'true',
    firstVoice: options.shufflesVoices === true ? logged.number % 2 : 0,
  });
  // A client that was killed has ended its side of the line.
  if (response.destroyed || response.socket === null || response.socket.destroyed || response.socket.readableEnded) {
    logged.outcome = 'gone';
    return;
  }
  response.once('finish', () => (logged.outcome = 'answered'));
  response.once('close', () => {
    if (logged.outcome === 'working') logged.outcome = 'gone';
  });
  response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end(text);
}

function wordsIn(options: TogetherServerOptions, { soundSha256 }: LoggedRequest, sound: Int16Array | null): readonly HeardWord[] {
  if (sound === null || options.soundMsOf !== undefined) return [];
  return jittered(hearTimecode(sound), options.jitterMs ?? 0, soundSha256 ?? '');
}

function jittered(words: readonly HeardWord[], jitterMs: number, seed: string): readonly HeardWord[] {
  if (jitterMs === 0) return words;
  let state = Number.parseInt(seed.slice(0, 8), 16) || 1;
  const off = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 31 - 1) * jitterMs;
  };
  return words.map((word) => {
    const startMs = Math.max(0, word.startMs + off());
    return { ...word, startMs, endMs: Math.max(startMs, word.endMs + off()) };
  });
}

function fieldsOf(parts: readonly FormPart[]): Readonly<Record<string, readonly string[]>> {
  const fields: Record<string, string[]> = {};
  for (const part of parts) if (part.fileName === null) (fields[part.name] ??= []).push(part.content.toString('utf8'));
  return fields;
}

/** What the documents forbid, or null. */
function troubleWith(parts: readonly FormPart[], path: string): string | null {
  const translates = path === '/audio/translations';
  if (!translates && path !== '/audio/transcriptions') return 'not_found';
  const fields = fieldsOf(parts);
  const one = (name: string): string | undefined => fields[name]?.[0];
  if (parts.some((part) => !ALLOWED.has(part.name))) return 'unknown_field';
  if (Object.entries(fields).some(([name, values]) => values.length > 1 && !REPEATED.has(name))) return 'repeated_field';
  if (parts.filter((part) => part.name === 'file').length !== 1) return 'file_missing';
  if (parts[0]?.name !== 'model' || parts.at(-1)?.name !== 'file') return 'model_not_first';
  const language = one('language');
  if (language === undefined || (translates ? language !== 'en' : !LANGUAGE_CODES.includes(language))) return 'invalid_language';
  if (!['json', 'verbose_json'].includes(one('response_format') ?? 'json')) return 'invalid_response_format';
  const temperature = Number(one('temperature') ?? 0);
  if (!(temperature >= 0 && temperature <= 1)) return 'invalid_temperature';
  const granularities = fields['timestamp_granularities[]'] ?? [];
  if (granularities.length > 0 && one('response_format') !== 'verbose_json') return 'granularities_need_verbose';
  if (granularities.some((each) => each !== 'word' && each !== 'segment')) return 'invalid_granularity';
  if (translates && one('diarize') !== undefined) return 'unknown_field';
  const link = one('file');
  return link !== undefined && !link.startsWith('https://') ? 'invalid_url' : null;
}

function lengthOf({ options }: State, parts: readonly FormPart[], sound: Int16Array): number {
  const file = parts.find((part) => part.name === 'file');
  return options.soundMsOf === undefined || file === undefined ? sound.length / 16 : options.soundMsOf(file.content);
}

async function soundOf({ options }: State, parts: readonly FormPart[]): Promise<Int16Array | null> {
  const file = parts.find((part) => part.name === 'file');
  if (file === undefined || file.fileName === null) return null;
  const bytes = file.content;
  if (bytes.toString('latin1', 0, 4) === 'RIFF') return new Int16Array(new Uint8Array(bytes.subarray(44)).buffer);
  return options.decode === undefined ? new Int16Array(0) : options.decode(bytes);
}
