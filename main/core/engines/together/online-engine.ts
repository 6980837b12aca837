import { FailureError, failureOf, type Failure, type FailureCode } from '../../../domain/failure.ts';
import { AUTO_LANGUAGE, isLanguageCode, LANGUAGE_CODES } from '../../../domain/language.ts';
import type { RecordingSettings } from '../../../domain/recording.ts';
import { tidyKey, type ServerChoice } from '../../../domain/server.ts';
import type { ServerTest } from '../../../domain/server-test.ts';
import type { Clock } from '../../clock.ts';
import type { LaunchHelper } from '../../process/helper-process.ts';
import type { Engine, EngineEvent, LinkRequest, ModelEntry, Support, TranscribeRequest } from '../engine.ts';
import type { AnswerStore } from './answer-store.ts';
import type { StreamParts } from './chunk-stream.ts';
import { USUAL_DEADLINES, type Deadlines } from './deadlines.ts';
import { lanes, type Lanes } from './lanes.ts';
import { transcribeLink } from './link-transcription.ts';
import { transcribeOnline } from './online-transcription.ts';
import type { SendingParts } from './piece-sending.ts';
import { abilitiesOf, SERVER_PROFILES, serverOf, type Server } from './profiles.ts';
import { senderLink, type SenderLink } from './sender-link.ts';
import { listedModels, testServer } from './server-test.ts';
import { HOP_MS, soundLevels, type DetectSpeech } from './sound-levels.ts';

/** What an engine that asks a server needs from outside. `server` null: none is set up; both it and `key` are asked anew each time. */
export interface OnlineEngineOptions {
  /** `together`, or `server` for a person's own. */
  readonly id: string;
  readonly launch: LaunchHelper;
  /** A folder that is this engine's alone: packed sound lies there while it is sent. */
  readonly outbox: string;
  /** Where core.wasm lies, with which a long recording is made small enough to go whole; absent: it goes in parts. */
  readonly corePath?: string | undefined;
  readonly server: () => ServerChoice | null;
  readonly key: () => string | null;
  /** Models that are offered beside the usual ones of its kind, or instead of them when it listed any; default none. */
  readonly models?: () => readonly string[];
  readonly answers: AnswerStore;
  readonly clock: Clock;
  readonly ids: () => string;
  /** Tells speech from noise, so that noise is neither paid for nor made into words. */
  readonly detectSpeech?: DetectSpeech;
  /** 0 to 1, to spread retries; default chance. */
  readonly chance?: () => number;
  /** Sound sent per request, ms; default five minutes, less where the server takes less. */
  readonly chunkMs?: number;
  readonly format?: 'flac' | 'wav';
  readonly deadlines?: Partial<Deadlines>;
  /** The most bytes of a request where that is less than the server's kind takes; for tests. */
  readonly maxBytes?: number;
}

/** An engine that asks a server, with what only such a one can do. */
export interface OnlineEngine extends Engine {
  readonly reach: (signal: AbortSignal) => Promise<Failure | null>;
  readonly release: () => void;
  readonly transcribeLink: (request: LinkRequest) => AsyncIterable<EngineEvent>;
  /** Tries the server out and says what it learnt. */
  readonly test: (signal: AbortSignal) => Promise<ServerTest>;
  /** What the server lists; null when it lists nothing or cannot be asked. */
  readonly listed: (signal: AbortSignal) => Promise<readonly string[] | null>;
}

/** Long enough to be cheap to send, short enough that a lost answer costs little. */
const USUAL_CHUNK_MS = 300_000;
/** The first chunk is short so that text appears soon. */
const FIRST_CHUNK_MS = 60_000;
/** Overlaps and the search for a pause may make a chunk this much longer than planned. */
const OVER_MS = 5_000;
const BYTES_PER_MS = 32;

/** The engine for Together or for a person's own server, with a sender process that may die at the cost of the pieces under way. */
export function onlineEngine(options: OnlineEngineOptions): OnlineEngine {
  const link = senderLink(options.launch, [options.outbox, ...(options.corePath === undefined ? [] : [options.corePath])]);
  const state: EngineState = { hold: null, lanes: new Map() };
  const ready = (): Ready => readyServer(options);
  return {
    id: options.id,
    onDevice: false,
    models: () => modelsOf(options),
    abilities: () => {
      const choice = options.server();
      return choice === null ? null : abilitiesOf(SERVER_PROFILES[choice.kind]);
    },
    supports: (settings) => supports(options, state, settings),
    transcribe: (request) => holding(options, state, transcribe({ options, state, link }, request)),
    transcribeLink: (request) => holding(options, state, linked({ options, state, link }, request)),
    reach: (signal) => reach(link, options, signal),
    release: () => void (state.hold = null),
    test: async (signal) => testServer({ ...ready(), link, ids: options.ids, clock: options.clock }, signal),
    listed: async (signal) => listedModels({ ...ready(), link }, signal),
    dispose: async () => link.close(),
  };
}

/** What the engine remembers: why it holds itself (and how it was set up then), and the lanes to each server. */
interface EngineState {
  hold: { readonly failure: Failure; readonly setUp: string } | null;
  readonly lanes: Map<string, Lanes>;
}

interface Ready {
  readonly server: Server;
  readonly key: string | null;
}

function readyServer({ server, key, id }: OnlineEngineOptions): Ready {
  const choice = server();
  if (choice === null) throw new FailureError({ code: 'engine-unavailable', data: { engine: id } });
  const found = serverOf(choice);
  const typed = key();
  if (typed === null || typed.trim() === '') {
    if (found.profile.needsKey) throw new FailureError({ code: 'no-key', data: { server: found.profile.name } });
    return { server: found, key: null };
  }
  const tidy = tidyKey(typed);
  if (tidy === null) throw new FailureError({ code: 'malformed-key', data: { server: found.profile.name } });
  return { server: found, key: tidy };
}

function supports(options: OnlineEngineOptions, state: EngineState, settings: RecordingSettings): Support {
  if (!isLanguageCode(settings.language)) {
    const data = {
      language: settings.language,
      model: settings.modelId,
      languages: LANGUAGE_CODES.filter((code) => code !== AUTO_LANGUAGE).join(' '),
    };
    return { kind: 'no', reason: 'language-unsupported', failure: { code: 'language-unsupported', data } };
  }
  try {
    readyServer(options);
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) throw caught;
    if (failure.code === 'no-key' || failure.code === 'malformed-key') return { kind: 'no', reason: 'no-key', failure };
    return { kind: 'no', reason: failure.code === 'engine-unavailable' ? 'engine-unavailable' : 'engine-on-hold', failure };
  }
  if (state.hold !== null && state.hold.setUp === setUpOf(options))
    return { kind: 'no', reason: 'engine-on-hold', failure: state.hold.failure };
  state.hold = null;
  return { kind: 'yes' };
}

/** Refusals that every file would meet. */
const HOLDS_ENGINE: ReadonlySet<FailureCode> = new Set(['wrong-key', 'no-credit', 'server-not-found', 'certificate-refused']);

function setUpOf({ server, key }: OnlineEngineOptions): string {
  return JSON.stringify([server(), key()]);
}

/** Key and credit are the engine's matter, not the file's: after a refusal no file is sent until something was done about it. */
async function* holding(options: OnlineEngineOptions, state: EngineState, work: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent> {
  try {
    yield* work;
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure !== null && HOLDS_ENGINE.has(failure.code)) state.hold = { failure, setUp: setUpOf(options) };
    throw caught;
  }
}

interface Engaged {
  readonly options: OnlineEngineOptions;
  readonly state: EngineState;
  readonly link: SenderLink;
}

async function* transcribe({ options, state, link }: Engaged, request: TranscribeRequest): AsyncGenerator<EngineEvent> {
  const abandoned = new AbortController();
  const signal = AbortSignal.any([request.signal, abandoned.signal]);
  try {
    if (signal.aborted) throw new FailureError({ code: 'cancelled' });
    const support = supports(options, state, request.settings);
    if (support.kind === 'no') throw new FailureError(support.failure);
    const sending = sendingParts({ options, state, link }, request);
    const targetMs = chunkLength(options, sending.server);
    const parts: StreamParts = {
      ...sending,
      signal,
      levels: soundLevels(request.sound, request.settings.online?.sendAll === true ? null : (options.detectSpeech ?? null)),
      targetHops: Math.floor(targetMs / HOP_MS),
      firstTargetHops: Math.floor(Math.min(FIRST_CHUNK_MS, targetMs) / HOP_MS),
    };
    yield* transcribeOnline(parts, request);
  } catch (caught) {
    if (request.signal.aborted) throw new FailureError({ code: 'cancelled' });
    throw caught;
  } finally {
    abandoned.abort();
  }
}

async function* linked(engaged: Engaged, request: LinkRequest): AsyncGenerator<EngineEvent> {
  const support = supports(engaged.options, engaged.state, request.settings);
  if (support.kind === 'no') throw new FailureError(support.failure);
  yield* transcribeLink(sendingParts(engaged, request), request);
}

function sendingParts(
  { options, state, link }: Engaged,
  { settings, recordingId }: Pick<TranscribeRequest, 'settings' | 'recordingId'>,
): SendingParts {
  const { server: found, key } = readyServer(options);
  const { answers, clock, ids, maxBytes = Infinity } = options;
  const server = { ...found, profile: { ...found.profile, maxBytes: Math.min(maxBytes, found.profile.maxBytes) } };
  return {
    link,
    answers,
    clock,
    ids,
    server,
    key,
    settings,
    lanes: lanesTo(state, server, clock),
    chance: options.chance ?? Math.random,
    engineId: options.id,
    recordingId: recordingId ?? null,
    format: options.format ?? 'flac',
    deadlines: options.deadlines ?? {},
  };
}

/** As much as is asked for, as the server takes, and as fits its limit even where packing gains nothing. */
function chunkLength({ chunkMs }: OnlineEngineOptions, { profile }: Server): number {
  return Math.min(chunkMs ?? USUAL_CHUNK_MS, profile.maxSoundMs - OVER_MS, profile.maxBytes / BYTES_PER_MS - 2 * OVER_MS);
}

function lanesTo(state: EngineState, server: Server, clock: Clock): Lanes {
  const known = state.lanes.get(server.baseUrl);
  if (known !== undefined) return known;
  const fresh = lanes(server.profile.concurrency, clock);
  state.lanes.set(server.baseUrl, fresh);
  return fresh;
}

function modelsOf({ id, server, models }: OnlineEngineOptions): readonly ModelEntry[] {
  const choice = server();
  const listed = models?.() ?? [];
  const languages = LANGUAGE_CODES.filter((code) => code !== AUTO_LANGUAGE);
  return (choice === null ? [] : listed.length > 0 ? listed : SERVER_PROFILES[choice.kind].models).map((model) => ({
    id: model,
    engineId: id,
    name: model,
    languages,
    sizeBytes: 0,
    licence: '',
    installed: true,
  }));
}

/** Any answer, a refusal too, means that the server is there; a page from somebody else in between does not. */
async function reach(link: SenderLink, options: OnlineEngineOptions, signal: AbortSignal): Promise<Failure | null> {
  try {
    const { server, key } = readyServer(options);
    await link.call(
      'ask',
      {
        url: `${server.baseUrl}${server.profile.modelsPath ?? '/'}`,
        key,
        deadlines: { ...USUAL_DEADLINES, answer: USUAL_DEADLINES.connect },
      },
      { signal },
    );
    return null;
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) throw caught;
    return failure.data?.['status'] !== undefined && failure.code !== 'captive-portal' ? null : failure;
  }
}
