import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

import { prepare } from '../bootstrap/prepare.mjs';
import { projectNode } from '../bootstrap/project.mjs';
import type { BenchOptions, BenchRow } from './row.ts';
import { openScreen } from './screen.ts';
import { SEARCH_TASKS, searchTimes } from './search-times.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const LOADER = path.join(PROJECT, 'node_modules/playwright-core/lib/server/electron/loader.js');

/** The size of the promise, and a size that any machine can make in a minute. */
const WHOLE = { recordings: 10_000, words: 100_000_000 };
const QUICK = { recordings: 10_000, words: 2_000_000 };

/** A start, and one that copies 10 GB first. */
const START_TIMEOUT_MS = 120_000;
const ONCE_TIMEOUT_MS = 900_000;

/** Results stand within this while somebody types. */
const SEARCH_LIMIT_MS = 100;
/** What is typed: each for the first time since the start, so nothing of it is at hand but the tables' own cache. */
const TYPED = ['counc', 'harb', 'wat', 'the', 'bri', 'minis', 'lett', 'harbour br'];
/** A hand takes at least so long from the field to the first letter. */
const FIRST_LETTER_MS = 250;
/** Its helpers are started in the first seconds of a window. */
const SETTLE_MS = 3000;
/** One frame at 60 pictures a second, and how exactly a frame can be timed. */
const FRAME_LIMIT_MS = 16.7 + 0.3;

/**
 * A library of 10,000 recordings in the real app: start to a list that answers, the first result of a search, scrolling, opening. `library`
 * names a profile that `npm run seed-library` made; without one a library of 2 million words is made (100 million with `long`).
 */
export async function rows({ libraryFolder, long }: BenchOptions): Promise<readonly BenchRow[]> {
  const electron = await prepare({ electron: true, virtualDisplay: true, build: true });
  const made = libraryFolder === null ? mkdtempSync(path.join(tmpdir(), 'on-record-library-')) : null;
  const profile = libraryFolder ?? made ?? '';
  const size = long ? WHOLE : QUICK;
  if (made !== null) await seed(made, size);
  const note = libraryFolder === null ? `${size.recordings} recordings, ${size.words / 1_000_000} million words` : libraryFolder;
  const closeScreen = await openScreen();
  try {
    return [...(await windowRows(electron, profile, note)), ...searchRows(profile, note)];
  } finally {
    closeScreen();
    if (made !== null) rmSync(made, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function seed(profile: string, { recordings, words }: typeof WHOLE): Promise<void> {
  const args = ['scripts/seed-library.ts', '--recordings', String(recordings), '--words', String(words), '--data-dir', profile];
  const child = spawn(projectNode(), args, { cwd: PROJECT, stdio: ['ignore', 'ignore', 'inherit'] });
  await new Promise((resolve) => child.once('exit', resolve));
  if (!existsSync(path.join(profile, 'library', 'library.sqlite'))) throw new Error('the library was not made');
}

async function windowRows(electron: string, profile: string, note: string): Promise<readonly BenchRow[]> {
  const shared = { peer: null, peerName: '', unit: 'ms', note } as const;
  // The first start finds what must be done once (a copy of the library before new tables, a check); the second is what a reader meets each day.
  const once = await start(electron, profile, ONCE_TIMEOUT_MS);
  await once.app.close();
  const { app, page, readyMs } = await start(electron, profile);
  try {
    const typed = await typedTimes(page);
    const opened = await openedIn(page);
    const frames = await scrolled(page, '[role="grid"]');
    const empty = await emptyListScrolled(page);
    const floor = { peerName: 'an empty list' };
    return [
      { ...shared, name: 'start to a list that answers', ours: readyMs, limit: null },
      { ...shared, name: 'key to first results, in the window (median)', ours: typed[typed.length >> 1] ?? null, limit: SEARCH_LIMIT_MS },
      { ...shared, name: `key to first results, the slowest of ${typed.length}`, ours: typed.at(-1) ?? null, limit: SEARCH_LIMIT_MS },
      { ...shared, name: 'open a recording', ours: opened, limit: null },
      { ...shared, ...floor, peer: empty.p50, name: 'scrolling, a frame (p50)', ours: frames.p50, limit: FRAME_LIMIT_MS },
      { ...shared, ...floor, peer: empty.p95, name: 'scrolling, a frame (p95)', ours: frames.p95, limit: FRAME_LIMIT_MS * 2 },
    ];
  } finally {
    await app.close();
  }
}

interface Started {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly readyMs: number;
}

async function start(electron: string, profile: string, timeoutMs = START_TIMEOUT_MS): Promise<Started> {
  const began = performance.now();
  const app = await _electron.launch({
    executablePath: electron,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', `--user-data-dir=${profile}`, '-r', LOADER, PROJECT],
    timeout: 120_000,
  });
  const page = await app.firstWindow();
  await page.getByRole('row').first().waitFor({ timeout: timeoutMs });
  const list = page.getByRole('grid', { name: 'Recordings' });
  await list.focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('[role="row"][aria-selected="true"][aria-rowindex="2"]').waitFor();
  return { app, page, readyMs: performance.now() - began };
}

/** From the last key of each beginning of a word to results for it on the screen, when the window has been open for a moment; in order of time. */
async function typedTimes(page: Page): Promise<readonly number[]> {
  await page.waitForTimeout(SETTLE_MS);
  const times: number[] = [];
  for (const text of TYPED) times.push(await typedTime(page, text));
  return times.toSorted((one, other) => one - other);
}

async function typedTime(page: Page, text: string): Promise<number> {
  await page.locator('#find-recording').focus();
  await page.waitForTimeout(FIRST_LETTER_MS);
  const took = await page.evaluate(async (typed) => {
    const input = document.querySelector<HTMLInputElement>('#find-recording');
    if (input === null) throw new Error('no field');
    const began = performance.now();
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    setter?.call(input, typed);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    while (document.querySelector('[role="option"] mark') === null) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (performance.now() - began > 10_000) throw new Error(`nothing was found for ${typed}`);
    }
    const found = performance.now() - began;
    setter?.call(input, '');
    input.dispatchEvent(new Event('input', { bubbles: true }));
    return found;
  }, text);
  await page.getByRole('option').first().waitFor({ state: 'detached' });
  return took;
}

async function openedIn(page: Page): Promise<number> {
  await page.getByRole('row').nth(4).waitFor();
  return page.evaluate(async () => {
    const title = (): string => document.querySelector('h1')?.textContent ?? '';
    const row = document.querySelectorAll<HTMLElement>('[role="row"]')[4];
    const before = title();
    const began = performance.now();
    row?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    while (title() === before || document.querySelector('[data-word]') === null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - began;
  });
}

interface Frames {
  readonly p50: number;
  readonly p95: number;
}

/** The same over a list of the same size and height that holds nothing: what the screen and the drawing by software leave to anyone. */
async function emptyListScrolled(page: Page): Promise<Frames> {
  await page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]')?.getBoundingClientRect();
    const list = document.createElement('div');
    list.id = 'empty-list';
    list.style.cssText = `position: fixed; left: ${grid?.left}px; top: ${grid?.top}px; width: ${grid?.width}px; height: ${grid?.height}px; overflow: auto; background: white; z-index: 99`;
    const space = document.createElement('div');
    space.style.height = '740000px';
    list.append(space);
    document.body.append(list);
  });
  const frames = await scrolled(page, '#empty-list');
  await page.evaluate(() => document.querySelector('#empty-list')?.remove());
  return frames;
}

/** Scrolls a list by 120 px a frame for four seconds, as a flung wheel does, and gives how long frames took. */
async function scrolled(page: Page, selector: string): Promise<Frames> {
  return page.evaluate(async (of) => {
    const list = document.querySelector(of);
    const times: number[] = [];
    let before = performance.now();
    for (let frame = 0; frame < 240; frame++) {
      list?.scrollBy(0, 120);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      times.push(now - before);
      before = now;
    }
    const sorted = times.toSorted((one, other) => one - other);
    const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
    return { p50: at(0.5), p95: at(0.95) };
  }, selector);
}

function searchRows(profile: string, note: string): readonly BenchRow[] {
  const { readMs, tasksMs } = searchTimes(path.join(profile, 'library', 'library.sqlite'));
  const shared = { peer: null, peerName: '', limit: SEARCH_LIMIT_MS, unit: 'ms', note: `warm, without the window; ${note}` } as const;
  return [
    ...SEARCH_TASKS.map((text, index) => ({ ...shared, name: `search ${text.trim()}`, ours: tasksMs[index] ?? Number.NaN })),
    { ...shared, name: 'added to the first search after a change of the library', ours: readMs },
  ];
}
