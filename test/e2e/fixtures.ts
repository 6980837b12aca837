import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, errors, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';

import { DEFAULT_SETTINGS } from '../../main/domain/settings.ts';
import { RecordingWindow } from './pages/recording-window.ts';

export { expect } from '@playwright/test';

const PROJECT = path.resolve(import.meta.dirname, '../..');

/**
 * Playwright's own starter: it holds the app back until the test is connected. Without it a window that opens while Playwright
 * connects can leave the launch waiting for ever (seen on a busy machine). Playwright adds it only when it finds Electron itself.
 */
const LOADER = path.join(PROJECT, 'node_modules/playwright-core/lib/server/electron/loader.js');

/** A file among the committed fixtures. */
export function fixtureFile(name: string): string {
  return path.join(PROJECT, 'test/fixtures/audio', name);
}

/** The sample interview as it ships. */
export const SAMPLE_FILE = path.join(PROJECT, 'assets/sample/harbour-master.m4a');

/** Whether the tests drive the packed app instead of the built program: it knows its own folder and takes no other. */
export function isPackaged(): boolean {
  return process.env['ONRECORD_PACKAGED'] === '1';
}

/** A running app with its window; `profile` is its folder for settings and library. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly window: RecordingWindow;
  readonly profile: string;
}

/** How the app is started: extra arguments and environment, or a program that starts it (a recorder of system calls, say). */
export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly wrapper?: string;
}

type LaunchOptions = NonNullable<Parameters<typeof _electron.launch>[0]>;

/**
 * The packed app takes no loader that would hold it up until the driver is there, and Chromium never answers a debugger that connects while it
 * starts: one launch in eight hangs for the driver although the window is shown. Such a one is ended by Playwright and started again.
 */
const LAUNCH_TRIES = 5;
const LAUNCH_TIMEOUT_MS = 20_000;

async function launch(options: LaunchOptions): Promise<ElectronApplication> {
  if (!isPackaged()) return _electron.launch(options);
  for (let tries = 1; ; tries++) {
    try {
      return await _electron.launch({ ...options, timeout: LAUNCH_TIMEOUT_MS });
    } catch (caught) {
      if (!(caught instanceof errors.TimeoutError) || tries === LAUNCH_TRIES) throw caught;
    }
  }
}

/** Starts and stops the real app on one profile as often as a test needs; what still runs at the end is killed. */
export class AppDriver {
  readonly profile = mkdtempSync(path.join(tmpdir(), 'on-record-e2e-'));
  readonly #processes: ChildProcess[] = [];

  async start(options: StartOptions = {}): Promise<RunningApp> {
    const executable = process.env['ONRECORD_ELECTRON'];
    if (executable === undefined) throw new Error('ONRECORD_ELECTRON names no Electron: run the tests by npm test');
    const app = await launch({
      executablePath: options.wrapper ?? executable,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        `--user-data-dir=${this.profile}`,
        ...(isPackaged() ? [] : ['-r', LOADER, PROJECT]),
        ...(options.args ?? []),
      ],
      env: { ...inherited(), ...options.env },
      chromiumSandbox: process.getuid?.() !== 0,
    });
    this.#processes.push(app.process());
    const page = await app.firstWindow();
    await page.waitForLoadState('domcontentloaded');
    await slowDown(page);
    return { app, page, window: new RecordingWindow(page), profile: this.profile };
  }

  /** Starts with the quick model and the first reading: for journeys that are not about reading well. */
  async startQuick(options: StartOptions = {}): Promise<RunningApp> {
    const defaults = { ...DEFAULT_SETTINGS.defaults, modelId: 'moonshine-tiny', quality: 'fast' };
    writeFileSync(path.join(this.profile, 'settings.json'), JSON.stringify({ ...DEFAULT_SETTINGS, defaults }));
    return this.start(options);
  }

  /**
   * Starts as startQuick does, on a library in which the sample is transcribed already, voices told apart. The real app made that library
   * once for all tests: a journey that is not about transcribing does not wait for it.
   */
  async startFinished(options: StartOptions = {}): Promise<RunningApp> {
    cpSync(await finishedProfile(), this.profile, { recursive: true });
    const running = await this.start(options);
    await expect(running.window.words.first()).toBeVisible({ timeout: 30_000 });
    return running;
  }

  /** Starts the app a second time on the same profile; gives when that second start has ended by itself. */
  async startSecond(files: readonly string[]): Promise<void> {
    const executable = process.env['ONRECORD_ELECTRON'] ?? '';
    const args = [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      `--user-data-dir=${this.profile}`,
      ...(isPackaged() ? [] : [PROJECT]),
      ...files,
    ];
    const second = spawn(executable, args, { stdio: 'ignore' });
    await new Promise((resolve) => second.once('exit', resolve));
  }

  /** Quits as the user does. */
  async quit(app: ElectronApplication): Promise<void> {
    await app.close();
  }

  /** Ends the main process without a chance to do anything, and waits until it is gone. */
  async kill(app: ElectronApplication): Promise<void> {
    const main = app.process();
    const gone = new Promise((resolve) => main.once('exit', resolve));
    main.kill('SIGKILL');
    await gone;
  }

  async dispose(): Promise<void> {
    for (const child of this.#processes) {
      // The whole group: what started the app for us (a recorder) must not leave it behind.
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    }
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  /** The app's own log, empty when it has none. */
  log(): string {
    const file = path.join(this.profile, 'logs', 'on-record.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }
}

/** Makes the window's processor as many times slower as ONRECORD_SLOW says: a journey that is steady then is steady on a slow machine. */
async function slowDown(page: Page): Promise<void> {
  const rate = Number(process.env['ONRECORD_SLOW'] ?? '1');
  if (!(rate > 1)) return;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

let finished: Promise<string> | null = null;

async function finishedProfile(): Promise<string> {
  finished ??= makeFinishedProfile();
  return finished;
}

/** The app transcribes its sample and is quit; its profile is kept until the tests end. */
async function makeFinishedProfile(): Promise<string> {
  const driver = new AppDriver();
  process.once('exit', () => rmSync(driver.profile, { recursive: true, force: true }));
  const { app, page, window } = await driver.startQuick();
  await expect(window.words.first()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('progressbar')).toHaveCount(0, { timeout: 200_000 });
  await driver.quit(app);
  return driver.profile;
}

function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Gives each test an app of its own on an empty profile. */
export const test = base.extend<{ driver: AppDriver }>({
  // Playwright reads the fixtures a function needs from its first parameter, which must be written as a pattern.
  // oxlint-disable-next-line no-empty-pattern
  driver: async ({}, use) => {
    const driver = new AppDriver();
    await use(driver);
    await driver.dispose();
  },
});
