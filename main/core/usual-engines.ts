import path from 'node:path';

import type { OwnServer, ServerChoice } from '../domain/server.ts';
import type { ServerTest } from '../domain/server-test.ts';
import type { Clock } from './clock.ts';
import type { Engine } from './engines/engine.ts';
import { localEngine } from './engines/local/local-engine.ts';
import { speechFinder } from './engines/local/speech-finder.ts';
import { ownEngines } from './engines/own-engines.ts';
import { engineRegistry, type EngineRegistry } from './engines/registry.ts';
import { memoryAnswerStore, type AnswerStore } from './engines/together/answer-store.ts';
import { onlineEngine, type OnlineEngine } from './engines/together/online-engine.ts';
import type { DetectSpeech } from './engines/together/sound-levels.ts';
import { keptAnswers } from './library/kept-answers.ts';
import type { Library } from './library/library-port.ts';
import type { LaunchHelper } from './process/helper-process.ts';

/** A server that an engine of this id asks; `server` and `key` are asked anew each time, null: none is set up. */
export interface ServerSetUp {
  readonly engineId: string;
  readonly server: () => ServerChoice | null;
  readonly key: () => string | null;
  /** Models that the server listed; default none. */
  readonly models?: () => readonly string[];
}

/** A person's own servers, which come and go while the app runs. */
export interface OwnServers {
  readonly list: () => readonly OwnServer[];
  readonly key: (serverId: string) => string | null;
}

/** What the usual engines are built from. */
export interface UsualEngineParts {
  readonly launch: LaunchHelper;
  readonly dataDir: string;
  readonly assetsDir: string;
  readonly threads: () => number;
  readonly clock: Clock;
  readonly ids: () => string;
  readonly servers: readonly ServerSetUp[];
  readonly ownServers?: OwnServers | undefined;
}

/** The engine on this machine, one for each server that is set up, and one for each of a person's own; those of servers keep their answers in the library. */
export function usualEngines(parts: UsualEngineParts, library: Library): EngineRegistry {
  const { launch, assetsDir, threads, clock, ownServers } = parts;
  const startTimer = (work: () => void, afterMs: number): (() => void) => clock.after(afterMs, work);
  const modelsDir = path.join(assetsDir, 'models');
  const answers = keptAnswers(library);
  const speech = speechFinder({ launch, modelsDir, startTimer });
  const around: Surroundings = { answers, detectSpeech: speech.find };
  const local = localEngine({ launch, modelsDir, threads, startTimer });
  const lasting = [
    { ...local, dispose: async () => local.dispose().then(speech.close) },
    ...parts.servers.map((setUp) => engineOf(parts, setUp, around)),
  ];
  if (ownServers === undefined) return engineRegistry(lasting);
  return engineRegistry(lasting, ownEngines(ownServers.list, (serverId) => ownEngineOf(parts, { ownServers, serverId }, around)).all);
}

/** Tries a server out that is not set up yet. Unwinds with cancelled, and with what is wrong with address or key. */
export async function tryServer(
  parts: Pick<UsualEngineParts, 'launch' | 'dataDir' | 'clock' | 'ids'>,
  { server, key }: { readonly server: ServerChoice; readonly key: string | null },
  signal: AbortSignal,
): Promise<ServerTest> {
  const engine = engineOf(parts, { engineId: 'trial', server: () => server, key: () => key }, { answers: memoryAnswerStore() });
  try {
    return await engine.test(signal);
  } finally {
    await engine.dispose();
  }
}

/** Asks a server for its models, apart from all work; null when it cannot be asked. */
export async function listModels(
  parts: Pick<UsualEngineParts, 'launch' | 'dataDir' | 'clock' | 'ids'>,
  { server, key }: { readonly server: ServerChoice; readonly key: string | null },
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const engine = engineOf(parts, { engineId: 'catalogue', server: () => server, key: () => key }, { answers: memoryAnswerStore() });
  try {
    return await engine.listed(signal);
  } finally {
    await engine.dispose();
  }
}

/** What an engine of a server is built from; without assets it makes nothing smaller, which trying out needs not. */
type EngineParts = Pick<UsualEngineParts, 'launch' | 'dataDir' | 'clock' | 'ids'> & { readonly assetsDir?: string };

/** What engines of servers share. */
interface Surroundings {
  readonly answers: AnswerStore;
  readonly detectSpeech?: DetectSpeech;
}

function ownEngineOf(
  parts: UsualEngineParts,
  { ownServers, serverId }: { readonly ownServers: OwnServers; readonly serverId: string },
  around: Surroundings,
): Engine {
  const server = (): OwnServer | null => ownServers.list().find((each) => each.id === serverId) ?? null;
  const models = (): readonly string[] => server()?.models ?? [];
  return engineOf(parts, { engineId: serverId, server, key: () => ownServers.key(serverId), models }, around);
}

function engineOf(
  { launch, dataDir, assetsDir, clock, ids }: EngineParts,
  { engineId, server, key, models }: ServerSetUp,
  around: Surroundings,
): OnlineEngine {
  const outbox = path.join(dataDir, 'outbox', engineId);
  const corePath = assetsDir === undefined ? undefined : path.join(assetsDir, 'media-core', 'core.wasm');
  const offered = models === undefined ? {} : { models };
  return onlineEngine({ id: engineId, launch, outbox, corePath, server, key, clock, ids, ...around, ...offered });
}
