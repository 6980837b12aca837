import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

const REAL = fileURLToPath(new URL('../../main/cli/index.ts', import.meta.url));
const FAKE = fileURLToPath(new URL('../fixtures/process/cli-fake-engine.ts', import.meta.url));

/** The path of one of the recordings that tests read. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/audio/${name}`, import.meta.url));
}

/** A folder of its own for one test, removed after it. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a command wrote and how it ended. */
export interface CommandEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** A command that runs; `end` gives what it wrote. */
export interface RunningCommand {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly end: Promise<CommandEnd>;
  /** Resolves when standard error holds the text. */
  readonly untilSaid: (text: string) => Promise<void>;
}

/** How a command is run: with the fake engine at a pace, or the real one. */
export interface CommandOptions {
  readonly engine?: 'fake' | 'real';
  readonly paceMs?: number;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the command line with arguments. */
export function command(args: readonly string[], { engine = 'fake', paceMs = 0, cwd, env = {} }: CommandOptions = {}): RunningCommand {
  const child = spawn(process.execPath, [engine === 'real' ? REAL : FAKE, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, TEST_PACE_MS: String(paceMs), ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stdin.on('error', () => undefined);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const end = new Promise<CommandEnd>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return {
    child,
    end,
    untilSaid: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (err.includes(text)) resolve();
        };
        child.stderr.on('data', look);
        child.once('close', () => reject(new Error(`ended without saying "${text}": ${err}`)));
        look();
      }),
  };
}

/** Runs the command line to its end without standard input. */
export function ran(args: readonly string[], options: CommandOptions = {}): Promise<CommandEnd> {
  const running = command(args, options);
  running.child.stdin.end();
  return running.end;
}
