import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { buildCore, type Core } from '../core/app-core.ts';
import type { Engine } from '../core/engines/engine.ts';
import { isoNow, SYSTEM_CLOCK } from '../core/clock.ts';
import { logFile, SILENT_LOG, type Log } from '../core/log/log-file.ts';
import { failureOf } from '../domain/failure.ts';
import type { Job } from '../domain/job.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import type { CommonOptions } from './command-line.ts';
import { SAY, LOST_LABEL, MARK_LABEL, SPEAKER_LABEL } from './copy.ts';
import { usualDataFolder } from './data-folder.ts';
import type { Program } from './program-files.ts';
import { serverSetUps } from './server-options.ts';

/** The core of one command and the jobs it is to work on. */
export interface CliCore {
  readonly core: Core;
  readonly dataDir: string;
  readonly version: string;
  /** Lets the runner work on a job; until then it leaves all jobs alone, so that a command does only what it was asked for. */
  readonly want: (jobId: string) => void;
}

/** The folder that a command works in. */
export function dataFolderOf(common: CommonOptions): string {
  return path.resolve(common.dataDir ?? usualDataFolder(process.env, process.platform));
}

/** What a command's core is made of: the program, and other engines than the app's. */
export interface CliParts {
  readonly program: Program;
  readonly engines?: readonly Engine[];
  /** True for a command that works for a while: `onrecord queue` on its folder is handed over to it. */
  readonly answersOthers?: boolean;
  /** Tells the person what takes long before the command begins. */
  readonly say?: (line: string) => void;
}

/** Builds the core for a command, with the app's engines unless others are given; nothing runs before its `start`. */
export function cliCore(common: CommonOptions, { program, engines, answersOthers = false, say }: CliParts): CliCore {
  const dataDir = dataFolderOf(common);
  const wanted = new Set<string>();
  const { threads } = common;
  const core = buildCore({
    dataDir,
    assetsDir: program.assetsDir,
    launch: program.launch,
    // Recordings stay where they are: the command line keeps their text, not gigabytes of copies.
    settings: () => ({ ...DEFAULT_SETTINGS, copyIntoLibrary: false, useOneCore: threads === 1 }),
    preparePlayback: false,
    resumeFetches: false,
    answersOthers,
    clock: SYSTEM_CLOCK,
    ids: randomUUID,
    log: logOf(dataDir),
    appVersion: program.version,
    speakerLabel: SPEAKER_LABEL,
    lostLabel: LOST_LABEL,
    markLabel: MARK_LABEL,
    accepts: (job: Job) => wanted.has(job.id),
    servers: serverSetUps(common.server ?? null, process.env),
    ...(threads === null ? {} : { threads: () => threads }),
    ...(engines === undefined ? {} : { engines }),
  });
  if (say !== undefined) tellUpdate(core, say);
  return {
    core,
    dataDir,
    version: program.version,
    want: (jobId) => {
      wanted.add(jobId);
      core.jobs.poke();
    },
  };
}

/** Says each step of an update of the library once, and each tenth of its copy. */
function tellUpdate(core: Core, say: (line: string) => void): void {
  let last = '';
  core.events.on('library:updating', ({ step, part }) => {
    const line = SAY.updating[step](Math.floor((part ?? 0) * 10) * 10);
    if (line !== last) say(line);
    last = line;
  });
}

function logOf(dataDir: string): Log {
  try {
    return logFile(path.join(dataDir, 'log', 'onrecord.log'), () => isoNow(SYSTEM_CLOCK));
  } catch {
    // A folder that cannot be written to: opening the library says so in a sentence.
    return SILENT_LOG;
  }
}

/** Opens the library; while another process works in it, waits for that one to end. */
export async function startWaiting(core: Core, say: (line: string) => void, signal: AbortSignal): Promise<void> {
  for (let told = false; ; told = true) {
    try {
      await core.start();
      return;
    } catch (caught) {
      if (failureOf(caught)?.code !== 'library-busy' || signal.aborted) throw caught;
      if (!told) say(SAY.waitingForLibrary);
      await wait(500);
    }
  }
}
