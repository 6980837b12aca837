import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';

import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import { createWasmCore } from '../../main/core/media/wasm-core.ts';
import { aiff, wave } from '../fakes/sound-files.ts';
import { expect, fixtureFile, test } from './fixtures.ts';

const RATE_HZ = 16_000;
/** What is listened to after each seek. */
const HEARD_SAMPLES = 4000;
/** An eighth of a syllable; what this guards against is seconds. */
const NEAR_SECONDS = 0.06;
/** What may be missing of the first syllable after a seek: a decoder's first frame or two. */
const MISSED_SECONDS = 0.12;

const core = createLocalMediaCore(
  createWasmCore(readFileSync(path.resolve(import.meta.dirname, '../../assets/media-core/core.wasm'))),
  () => performance.now(),
);

/**
 * The time in the rising tone of `chirp-vbr.mp3` (300 Hz at its start, 60 Hz more each second) at which these samples begin: with the
 * rise taken out one steady tone is left, and its pitch says when.
 */
function timeHeard(samples: ArrayLike<number>): number {
  const even = Float64Array.from({ length: samples.length }, (_, i) => (samples[i] ?? 0) * Math.cos(2 * Math.PI * 30 * (i / RATE_HZ) ** 2));
  const odd = Float64Array.from({ length: samples.length }, (_, i) => (samples[i] ?? 0) * Math.sin(2 * Math.PI * 30 * (i / RATE_HZ) ** 2));
  // The wave that is looked for is turned on from sample to sample: a sine for each would take twenty times as long.
  const energyAt = (hertz: number): number => {
    const step = (2 * Math.PI * hertz) / RATE_HZ;
    const turnCosine = Math.cos(step);
    const turnSine = Math.sin(step);
    let cosine = 1;
    let sine = 0;
    let real = 0;
    let imaginary = 0;
    for (let i = 0; i < samples.length; i++) {
      const a = even[i] ?? 0;
      const b = -(odd[i] ?? 0);
      real += a * cosine + b * sine;
      imaginary += b * cosine - a * sine;
      const next = cosine * turnCosine - sine * turnSine;
      sine = sine * turnCosine + cosine * turnSine;
      cosine = next;
    }
    return real * real + imaginary * imaginary;
  };
  const highest = (from: number, to: number, step: number): number => {
    let [best, most] = [from, -1];
    for (let hertz = from; hertz <= to; hertz += step) {
      const energy = energyAt(hertz);
      if (energy > most) [best, most] = [hertz, energy];
    }
    return best;
  };
  const near = highest(300, 2750, 3);
  return (highest(near - 3, near + 3, 0.25) - 300) / 60;
}

/** From the next loading on, what the player's element plays can be recorded, each piece with the time that the element names for it. */
async function tapPlayer(page: Page): Promise<void> {
  await page.evaluate((rateHz) => {
    const tap = { pieces: [] as { at: number; samples: Float32Array }[], source: '' };
    Object.assign(globalThis, { tap });
    const load = HTMLMediaElement.prototype.load;
    let context: AudioContext | null = null;
    HTMLMediaElement.prototype.load = function (this: HTMLMediaElement) {
      // Only what is fetched as our own may be looked at.
      this.crossOrigin = 'anonymous';
      load.call(this);
      tap.source = this.src;
      if (context !== null) return;
      context = new AudioContext({ sampleRate: rateHz });
      const ear = context.createScriptProcessor(4096, 1, 1);
      ear.onaudioprocess = ({ inputBuffer }) => {
        if (!this.paused) tap.pieces.push({ at: this.currentTime, samples: inputBuffer.getChannelData(0).slice() });
      };
      context.createMediaElementSource(this).connect(ear);
      ear.connect(context.destination);
    };
  }, RATE_HZ);
}

/** What the player has loaded last. */
function sourceOf(page: Page): Promise<string> {
  return page.evaluate(() => (globalThis as unknown as { tap: { source: string } }).tap.source);
}

/** A piece of what was played, and where the player's element then stood, in seconds. */
interface Heard {
  readonly at: number;
  readonly samples: readonly number[];
}

/** Plays for a while from where the player stands and gives the first that sounded, and pieces of what sounded after half a second. */
async function hear(page: Page): Promise<{ readonly first: readonly number[]; readonly later: readonly Heard[] }> {
  await page.evaluate(() => {
    (globalThis as unknown as { tap: { pieces: unknown[] } }).tap.pieces.length = 0;
  });
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const heard = (): Promise<Heard[]> =>
    page.evaluate(() => {
      const { pieces } = (globalThis as unknown as { tap: { pieces: { at: number; samples: Float32Array }[] } }).tap;
      const sounding = pieces.filter(({ samples }) =>
        samples.every((_, i) => i % 256 !== 0 || samples.subarray(i, i + 256).some((s) => Math.abs(s) > 0.05)),
      );
      return sounding.slice(2, 7).map(({ at, samples }) => ({ at, samples: [...samples] }));
    });
  await expect.poll(async () => (await heard()).length, { timeout: 30_000, intervals: [300] }).toBe(5);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const first = await page.evaluate((count) => {
    const { pieces } = (globalThis as unknown as { tap: { pieces: { samples: Float32Array }[] } }).tap;
    const all = pieces.slice(0, 20).flatMap(({ samples }) => [...samples]);
    const begins = all.findIndex((sample) => Math.abs(sample) > 0.05);
    return all.slice(begins, begins + count);
  }, HEARD_SAMPLES);
  return { first, later: await heard() };
}

/** What stands at a second of a file, as the core hears it: its time in the rising tone. */
async function timeMeant(file: string, seconds: number): Promise<number> {
  const startSample = Math.round(seconds * RATE_HZ);
  return timeHeard(await core.pcm(file, { startSample, endSample: startSample + HEARD_SAMPLES }));
}

/** How far the sound is behind what the player's element says, in seconds: the middle one of several looks. `begins`: the time of the first sound. */
async function lag(page: Page, file: string, offsetSeconds: number): Promise<{ readonly begins: number; readonly behind: number }> {
  const { first, later } = await hear(page);
  const lags = [];
  for (const { at, samples } of later) lags.push((await timeMeant(file, at - offsetSeconds)) - timeHeard(samples.slice(0, HEARD_SAMPLES)));
  return { begins: timeHeard(first), behind: lags.toSorted((one, other) => one - other)[2] ?? Number.NaN };
}

test('at every seek the sound is that of the place, whatever the file is', async ({ driver }) => {
  test.setTimeout(240_000);
  const { page, window } = await driver.startFinished();
  await tapPlayer(page);
  const vbr = fixtureFile('chirp-vbr.mp3');
  const samples = await core.pcm(vbr, { startSample: 0, endSample: 40 * RATE_HZ });
  const wav = path.join(driver.profile, 'plain.wav');
  const recorder = path.join(driver.profile, 'recorder.aiff');
  writeFileSync(wav, wave(samples));
  writeFileSync(recorder, aiff(samples));
  // Between the element's clock and the ear lie some buffers: how many is learnt from a WAV, where nothing can be amiss.
  let usualLag = Number.NaN;
  for (const [file, kind] of [
    [wav, 'direct'],
    [vbr, 'remux'],
    [recorder, 'decoded'],
  ] as const) {
    const { offsetMs } = kind === 'decoded' ? { offsetMs: 0 } : await core.planPlayback(file, { damaged: false });
    await window.drop([file]);
    await window.row(path.parse(file).name).click();
    await expect.poll(() => sourceOf(page), { timeout: 30_000 }).toContain(`as=${kind}`);
    // Into what comes after the noisy stretch, back to before it, and near the end.
    for (const atSeconds of [18, 0, 33]) {
      await page.getByRole('slider', { name: 'Position in the recording' }).press('Home');
      for (let step = 0; step < atSeconds / 3; step++) await page.getByRole('button', { name: 'Forward 3 seconds' }).click();
      const { begins, behind } = await lag(page, file, offsetMs / 1000);
      if (Number.isNaN(usualLag)) usualLag = behind;
      const where = `${path.basename(file)} (${kind}) from ${atSeconds} s`;
      expect(Math.abs(behind - usualLag), where).toBeLessThan(NEAR_SECONDS);
      // No silence stands for what should be heard first.
      if (atSeconds > 0) expect(Math.abs(begins - (await timeMeant(file, atSeconds))), where).toBeLessThan(MISSED_SECONDS);
    }
  }
});
