import { availableParallelism } from 'node:os';
import path from 'node:path';

import type { AppSettings } from '../domain/settings.ts';
import type { CoreParts } from './core-parts.ts';
import { recognizerThreads } from './engines/local/threads.ts';
import { engineRegistry, type EngineRegistry } from './engines/registry.ts';
import { searchDesk, type SearchDesk } from './library/search-desk.ts';
import { soundFiles, type SoundFiles } from './library/sound-files.ts';
import { createMediaClient, type MediaClient } from './media/media-client.ts';
import type { Diarizers } from './speakers/choice.ts';
import { localDiarizers } from './speakers/local-diarizers.ts';
import { libraryClient, type LibraryClient } from './storage/library-client.ts';
import { usualEngines } from './usual-engines.ts';

/** The file of the library's database in its folder. */
export function databaseFileOf(dataDir: string): string {
  return path.join(dataDir, 'library.sqlite');
}

/** What everything else of the core stands on: the processes, the files, the engines. */
export interface Foundations {
  readonly search: SearchDesk;
  readonly library: LibraryClient;
  readonly media: MediaClient;
  readonly files: SoundFiles;
  readonly engines: EngineRegistry;
  readonly diarizers: Diarizers;
}

/** Makes the foundations; nothing runs and no file is touched yet. */
export function foundationsOf(parts: CoreParts): Foundations {
  const { dataDir, assetsDir, launch, settings, clock, ids, servers = [], ownServers } = parts;
  const databaseFile = databaseFileOf(dataDir);
  const wasmPath = path.join(assetsDir, 'media-core', 'core.wasm');
  const startTimer = (work: () => void, afterMs: number): (() => void) => clock.after(afterMs, work);
  const threads = parts.threads ?? ((): number => usualThreads(settings()));
  const library = parts.library ?? libraryClient({ launch, databaseFile, nowMs: clock.elapsed, newId: ids });
  return {
    library,
    search: searchDesk(launch, databaseFile),
    media: parts.media ?? createMediaClient({ launch, wasmPath, startTimer }),
    files: soundFiles(dataDir, parts.freeBytes),
    engines:
      parts.engines === undefined
        ? usualEngines({ launch, dataDir, assetsDir, threads, clock, ids, servers, ownServers }, library)
        : engineRegistry(parts.engines),
    diarizers: diarizersOf(parts),
  };
}

/** What tells voices apart: as given, else what ships. */
export function diarizersOf({ diarizers, launch, assetsDir }: CoreParts): Diarizers {
  return diarizers ?? localDiarizers(launch, path.join(assetsDir, 'speakers'));
}

function usualThreads({ useOneCore }: AppSettings): number {
  return recognizerThreads({ logicalCores: availableParallelism(), architecture: process.arch }, useOneCore);
}
