import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { SYSTEM_CLOCK } from '../../main/core/clock.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { libraryClient } from '../../main/core/storage/library-client.ts';
import { judgeTimecode, timecodedSound, type TimecodeVerdict } from './timecode.ts';
import { startTogetherServer, type LoggedRequest } from './together-server.ts';

/** How long the sound is, how often the program is killed, and the server's speed (sound over working time). */
export interface KillPlan {
  readonly minutes: number;
  readonly kills: number;
  readonly speed: number;
  /** Kills come after 0.5 s and up to this, ms, spread by `chance` (0..1). */
  readonly longestLifeMs: number;
  readonly chance: () => number;
}

/** What was left after all the kills. */
export interface KillReport extends TimecodeVerdict {
  readonly kills: number;
  readonly words: number;
  /** Requests whose 200 was written whole to a line that stood, beyond the first for the same sound. */
  readonly answeredTwice: number;
  /** Requests that came whole, beyond the first for the same sound: at most those under way at the kills. */
  readonly receivedTwice: number;
  /** The most requests for one sound. */
  readonly mostForOneSound: number;
}

/** Lets a program transcribe, kills it with SIGKILL at random moments, starts it again each time, and counts what came of it. */
export async function runWithKills(plan: KillPlan): Promise<KillReport> {
  const dataDir = mkdtempSync(join(tmpdir(), 'on-record-kill-'));
  const server = await startTogetherServer({ speed: plan.speed, jitterMs: 60 });
  try {
    let kills = 0;
    for (;;) {
      const client = startClient([dataDir, server.url, String(plan.minutes)]);
      const ended = new Promise<number | null>((resolve) => client.once('exit', resolve));
      if (kills < plan.kills) {
        const life = sleep(500 + plan.chance() * (plan.longestLifeMs - 500));
        const first = await Promise.race([ended, life.then(() => 'life')]);
        if (first === 'life') {
          client.kill('SIGKILL');
          kills += 1;
          await ended;
          continue;
        }
      }
      const code = await ended;
      if (code !== 0) throw new Error(`the program ended with ${code}`);
      return { kills, ...(await judge(dataDir, plan.minutes)), ...repeats(server.log) };
    }
  } finally {
    await server.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function startClient(args: readonly string[]): ChildProcess {
  return fork(fileURLToPath(new URL('kill-client.ts', import.meta.url)), [...args], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

async function judge(dataDir: string, minutes: number): Promise<TimecodeVerdict & { readonly words: number }> {
  const launch = nodeLauncher({ entryOf: (name) => fileURLToPath(new URL(`../../main/worker/${name}.ts`, import.meta.url)) });
  const library = libraryClient({ launch, databaseFile: join(dataDir, 'library.sqlite'), nowMs: SYSTEM_CLOCK.elapsed, newId: randomUUID });
  try {
    const words = (await library.request('runs.windows', { runId: 'run' })).flatMap((window) => window.words);
    return { words: words.length, ...judgeTimecode(timecodedSound(minutes * 60_000), words) };
  } finally {
    await library.close();
  }
}

function repeats(log: readonly LoggedRequest[]): Pick<KillReport, 'answeredTwice' | 'receivedTwice' | 'mostForOneSound'> {
  const timesOf = (requests: readonly LoggedRequest[]): readonly number[] => {
    const times = new Map<string, number>();
    for (const { soundSha256 } of requests) if (soundSha256 !== null) times.set(soundSha256, (times.get(soundSha256) ?? 0) + 1);
    return [...times.values()];
  };
  const beyondFirst = (times: readonly number[]): number => times.reduce((sum, count) => sum + count - 1, 0);
  const all = timesOf(log);
  return {
    answeredTwice: beyondFirst(timesOf(log.filter((request) => request.outcome === 'answered'))),
    receivedTwice: beyondFirst(all),
    mostForOneSound: Math.max(0, ...all),
  };
}
