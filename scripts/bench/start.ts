import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { prepare } from '../bootstrap/prepare.mjs';
import type { BenchRow } from './row.ts';
import { openScreen } from './screen.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const ROUNDS = 5;
const GIVE_UP_MS = 30_000;

/** Start to first picture, ours beside an empty window of the same Electron, taken in turns; medians of five, fresh and second start. */
export async function rows(): Promise<readonly BenchRow[]> {
  const electron = await prepare({ electron: true, virtualDisplay: true, build: true });
  const profile = mkdtempSync(path.join(tmpdir(), 'on-record-start-'));
  const emptyProfile = mkdtempSync(path.join(tmpdir(), 'on-record-empty-'));
  const closeScreen = await openScreen();
  try {
    const first = await timeOurs(electron, profile);
    const ours: number[] = [];
    const empty: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      empty.push(await timeEmpty(electron, emptyProfile));
      ours.push(await timeOurs(electron, profile));
    }
    const shared = { peerName: 'empty Electron window', limit: null, unit: 'ms' } as const;
    return [
      { ...shared, name: 'start to window, again', ours: median(ours), peer: median(empty), note: `median of ${ROUNDS}, in turns` },
      { ...shared, name: 'start to window, first', ours: first, peer: null, note: 'new profile, sample put in; once' },
    ];
  } finally {
    closeScreen();
    for (const folder of [profile, emptyProfile]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Our start: the log notes when the window was shown. */
async function timeOurs(electron: string, profile: string): Promise<number> {
  const log = path.join(profile, 'logs', 'on-record.log');
  const shownBefore = shownTimes(log).length;
  return timeStart(electron, [`--user-data-dir=${profile}`, PROJECT], () => shownTimes(log)[shownBefore] ?? null);
}

function shownTimes(log: string): readonly number[] {
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"window-shown"'))
    .map((line) => Date.parse(/"at":"([^"]+)"/u.exec(line)?.[1] ?? ''));
}

async function timeEmpty(electron: string, profile: string): Promise<number> {
  return timeStart(electron, [`--user-data-dir=${profile}`, path.join(PROJECT, 'scripts/bench/empty-window')], (stderr) => {
    const shown = /^shown (\d+)$/mu.exec(stderr)?.[1];
    return shown === undefined ? null : Number(shown);
  });
}

async function timeStart(electron: string, args: readonly string[], shownAt: (stderr: string) => number | null): Promise<number> {
  const started = Date.now();
  const child = spawn(electron, [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  try {
    while (Date.now() - started < GIVE_UP_MS) {
      const shown = shownAt(stderr);
      if (shown !== null) return shown - started;
      await pause(10);
    }
    throw new Error(`no window after ${GIVE_UP_MS / 1000} s`);
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await new Promise((resolve) => (child.exitCode === null && child.signalCode === null ? child.once('exit', resolve) : resolve(null)));
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
