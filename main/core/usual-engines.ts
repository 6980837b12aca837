import path from 'node:path';

import type { ServerChoice } from '../domain/server.ts';
import type { Clock } from './clock.ts';
import type { Engine } from './engines/engine.ts';
import { localEngine } from './engines/local/local-engine.ts';
import { onlineEngine, type OnlineEngine } from './engines/together/online-engine.ts';
import { keptAnswers } from './library/kept-answers.ts';
import type { Library } from './library/library-port.ts';
import type { LaunchHelper } from './process/helper-process.ts';

/** A server that an engine of this id asks; `server` and `key` are asked anew each time, null: none is set up. */
export interface ServerSetUp {
  readonly engineId: string;
  readonly server: () => ServerChoice | null;
  readonly key: () => string | null;
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
}

/** The engine on this machine, and one for each server that is set up; those keep their answers in the library. */
export function usualEngines(parts: UsualEngineParts, library: Library): readonly Engine[] {
  const { launch, assetsDir, threads, clock } = parts;
  const startTimer = (work: () => void, afterMs: number): (() => void) => clock.after(afterMs, work);
  return [
    localEngine({ launch, modelsDir: path.join(assetsDir, 'models'), threads, startTimer }),
    ...parts.servers.map((setUp) => engineOf(parts, setUp, library)),
  ];
}

function engineOf(
  { launch, dataDir, clock, ids }: UsualEngineParts,
  { engineId, server, key }: ServerSetUp,
  library: Library,
): OnlineEngine {
  return onlineEngine({
    id: engineId,
    launch,
    outbox: path.join(dataDir, 'outbox', engineId),
    server,
    key,
    answers: keptAnswers(library),
    clock,
    ids,
  });
}
