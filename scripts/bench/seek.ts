import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type Page } from '@playwright/test';

import { SOUND_RATE_HZ } from '../../main/core/media/media-core.ts';
import { prepare } from '../bootstrap/prepare.mjs';
import { makeHours, type LongFile } from './chirp-hours.ts';
import { firstRightMs, HEARD_MS, type Piece } from './heard-place.ts';
import type { BenchRow } from './row.ts';
import { openScreen } from './screen.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const LOADER = path.join(PROJECT, 'node_modules/playwright-core/lib/server/electron/loader.js');
/**
 * Where in the time line is pressed, as shares of its width; one after the other far apart. None near the end: the length of an MP3 of variable
 * bit rate is a guess until its transcription has measured it, which is stopped here.
 */
const PRESSES = [0.5, 0.66, 0.11, 0.71, 0.27, 0.79, 0.42, 0.15, 0.06, 0.6, 0.35, 0.77];
/** A seek feels instant below this. */
const LIMIT_MS = 200;
/** For sound that nothing was made ready for. */
const JUST_ADDED_LIMIT_MS = 1000;
/** The longest that is waited for a copy for the player, and for a sound. */
const COPY_TIMEOUT_MS = 420_000;

/**
 * From the press on the time line of a recording of three hours to the first sound of that place out of Chromium, by listening: as it is,
 * remuxed, and decoded where it is read; of the last also to the first sound after it was added. Most formats need the machine's FFmpeg to be made, and have no rows where it is missing.
 */
export async function rows(): Promise<readonly BenchRow[]> {
  const electron = await prepare({ electron: true, virtualDisplay: true, build: true });
  const folder = mkdtempSync(path.join(tmpdir(), 'on-record-seek-'));
  const closeScreen = await openScreen();
  try {
    const files = await makeHours(folder);
    const app = await _electron.launch({
      executablePath: electron,
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-gpu',
        `--user-data-dir=${path.join(folder, 'profile')}`,
        '-r',
        LOADER,
        PROJECT,
      ],
      timeout: 120_000,
    });
    try {
      const page = await app.firstWindow();
      await page.getByRole('button').first().waitFor({ timeout: 120_000 });
      await tapPlayer(page);
      const found: BenchRow[] = [];
      for (const file of files) found.push(...(await seekRows(page, file)));
      return found;
    } finally {
      await app.close();
    }
  } finally {
    closeScreen();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Tap {
  pieces: Piece[];
  pressedMs: number;
  element: HTMLMediaElement | null;
}

declare global {
  /** What was heard in the window, and its bridge to the main process: names of the window, for functions that run there. */
  var tap: Tap;
  var onRecord: { readonly request: (name: string, argument: unknown) => Promise<{ readonly value: Added }> };
}

interface Added {
  readonly added: readonly { readonly job: { readonly id: string } }[];
}

/** From the next loading on, what the player's element plays is kept with the time at which it was heard, and the time of each press. */
async function tapPlayer(page: Page): Promise<void> {
  await page.evaluate((rateHz) => {
    const tap: Tap = { pieces: [], pressedMs: 0, element: null };
    globalThis.tap = tap;
    addEventListener('pointerdown', () => (tap.pressedMs = performance.now()), { capture: true });
    const load = HTMLMediaElement.prototype.load;
    HTMLMediaElement.prototype.load = function (this: HTMLMediaElement) {
      // Only what is fetched as our own may be listened to.
      this.crossOrigin = 'anonymous';
      load.call(this);
      if (tap.element !== null) return;
      tap.element = this;
      const context = new AudioContext({ sampleRate: rateHz });
      const ear = context.createScriptProcessor(256, 1, 1);
      ear.onaudioprocess = ({ inputBuffer }) => {
        if (!this.paused)
          tap.pieces.push({ atMs: performance.now(), elementSeconds: this.currentTime, samples: inputBuffer.getChannelData(0).slice() });
      };
      context.createMediaElementSource(this).connect(ear);
      ear.connect(context.destination);
    };
  }, SOUND_RATE_HZ);
}

async function seekRows(page: Page, { how, file, presses = PRESSES.length }: LongFile): Promise<readonly BenchRow[]> {
  const before = await page.evaluate(() => globalThis.tap.element?.src ?? '');
  await addQuietly(page, file);
  await page.getByRole('row', { name: new RegExp(`^${path.parse(file).name}`, 'u') }).click();
  const play = page.getByRole('button', { name: 'Play', exact: true });
  const isLoaded = ([old, as]: readonly [string, string]): boolean => {
    const { element } = globalThis.tap;
    return element?.readyState === 4 && element.src !== old && element.src.includes(as);
  };
  const isDecoded = how.startsWith('decoded');
  // What is remuxed is decoded until its copy is whole.
  if (!isDecoded)
    await page.waitForFunction(isLoaded, [before, how.startsWith('remuxed') ? 'as=remux' : 'as='] as const, { timeout: COPY_TIMEOUT_MS });
  await play.click();
  const firstMs = isDecoded ? await firstSoundMs(page) : null;
  const line = page.getByRole('slider', { name: 'Position in the recording' });
  const box = await line.boundingBox();
  if (box === null) throw new Error('there is no time line');
  const times: number[] = [];
  for (const share of PRESSES.slice(0, presses)) {
    await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
    await page.waitForTimeout(HEARD_MS);
    const tookMs = await page.evaluate(() => {
      const { tap } = globalThis;
      const pieces = tap.pieces.splice(0).map(({ samples, ...piece }) => ({ ...piece, samples: [...samples] }));
      return { pieces, pressedMs: tap.pressedMs, seconds: tap.element?.duration ?? 0 };
    });
    // What is decoded before it was measured is followed by silence; the time line knows its length.
    const found = firstRightMs(isDecoded ? { ...tookMs, seconds: Number(await line.getAttribute('aria-valuemax')) } : tookMs);
    if (found !== null) times.push(found);
  }
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const sorted = times.toSorted((one, other) => one - other);
  const first = {
    name: `press of Play to sound in three hours just added, ${how}`,
    unit: 'ms',
    ours: firstMs,
    limit: JUST_ADDED_LIMIT_MS,
    peer: null,
    peerName: '',
    note: 'the recording was opened right before; to 16 ms',
  };
  const sought = {
    name: `press to sound in three hours, ${how}`,
    unit: 'ms',
    ours: sorted[Math.floor(sorted.length / 2)] ?? null,
    limit: LIMIT_MS,
    peer: null,
    peerName: '',
    note: `median of ${sorted.length} presses that could be told by ear, slowest ${sorted.at(-1)?.toFixed(0) ?? '–'} ms; to 16 ms`,
  };
  return isDecoded ? [first, sought] : [sought];
}

/** From the last press to the first sound at all. */
async function firstSoundMs(page: Page): Promise<number | null> {
  const heard = (): number | null => {
    const { pieces, pressedMs } = globalThis.tap;
    const first = pieces.find(({ atMs, samples }) => atMs > pressedMs && samples.some((sample) => Math.abs(sample) > 0.02));
    return first === undefined ? null : first.atMs - pressedMs;
  };
  const found = await page.waitForFunction(heard, null, { timeout: COPY_TIMEOUT_MS });
  const firstMs = await found.jsonValue();
  await page.evaluate(() => globalThis.tap.pieces.splice(0));
  return firstMs;
}

/** Puts a file into the library and stops its transcription, which would take a core of what is measured. */
async function addQuietly(page: Page, file: string): Promise<void> {
  await page.evaluate(async (named) => {
    const { value } = await globalThis.onRecord.request('recordings:add', { paths: [named] });
    for (const { job } of value.added) await globalThis.onRecord.request('jobs:cancel', { id: job.id });
  }, file);
}
