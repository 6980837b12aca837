import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type Page } from '@playwright/test';

import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import { createWasmCore } from '../../main/core/media/wasm-core.ts';
import { prepare } from '../bootstrap/prepare.mjs';
import type { BenchRow } from './row.ts';
import { openScreen } from './screen.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
const LOADER = path.join(PROJECT, 'node_modules/playwright-core/lib/server/electron/loader.js');
/** 40 s of a tone that rises by 60 Hz a second from 300 Hz, but for the seconds in which there is noise: what sounds tells where it is from. */
const CHIRP = path.join(PROJECT, 'test/fixtures/audio/chirp-vbr.mp3');
const CHIRP_SECONDS = 40;
const NOISE = { from: 3, to: 12 };
const RATE_HZ = 16_000;
const TIMES = (3 * 3600) / CHIRP_SECONDS;
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
const HEARD_MS = 2500;
const PEER = 'ffmpeg';
const FEW_PRESSES = 8;

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

interface LongFile {
  readonly how: string;
  readonly file: string;
  readonly presses?: number;
}

/** What FFmpeg makes of the tone once, and the file into which that is then laid end to end, packet for packet. */
const MADE: readonly { readonly how: string; readonly once: string; readonly to: string; readonly with: string }[] = [
  { how: 'as it is (m4a)', once: 'once.m4a', to: 'phone.m4a', with: '-ar 44100 -c:a aac -b:a 96k' },
  { how: 'as it is (mp3 of constant bit rate)', once: 'once.mp3', to: 'constant.mp3', with: '-ar 44100 -c:a libmp3lame -b:a 128k' },
  { how: 'as it is (opus)', once: 'once.opus', to: 'note.opus', with: '-c:a libopus -b:a 32k' },
  { how: 'as it is (vorbis)', once: 'once.ogg', to: 'free.ogg', with: '-ar 44100 -c:a libvorbis -q:a 2' },
  { how: 'remuxed (mp3 of few constant bits)', once: 'once.mp3', to: 'few.mp3', with: '-ar 16000 -c:a libmp3lame -b:a 8k' },
  { how: 'decoded (wma)', once: 'once.wma', to: 'windows.wma', with: '-ar 44100 -c:a wmav2 -b:a 96k' },
  { how: 'decoded (alac)', once: 'once-lossless.m4a', to: 'apple.m4a', with: '-ar 44100 -c:a alac' },
  { how: 'as it is (webm)', once: 'once.webm', to: 'browser.webm', with: '-c:a libopus -b:a 48k' },
  {
    how: 'as it is (mp4 with a picture)',
    once: 'once.mp4',
    to: 'camera.mp4',
    with: '-f lavfi -i testsrc2=size=320x180:rate=25:duration=40 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac -b:a 96k',
  },
];

function makeByFfmpeg(folder: string): readonly LongFile[] {
  const run = (...args: readonly string[]): boolean => spawnSync(PEER, ['-nostdin', '-loglevel', 'error', '-y', ...args]).status === 0;
  // The frames of a FLAC are numbered: it is encoded whole.
  const flac = path.join(folder, 'lossless.flac');
  const isFlac = run('-stream_loop', String(TIMES - 1), '-i', CHIRP, '-c:a', 'flac', flac);
  const made = MADE.flatMap(({ how, once, to, with: options }) => {
    const [piece, file] = [path.join(folder, once), path.join(folder, to)];
    if (!run('-i', CHIRP, ...options.split(' '), piece)) return [];
    return run('-stream_loop', String(TIMES - 1), '-i', piece, '-c', 'copy', file) ? [{ how, file, presses: FEW_PRESSES }] : [];
  });
  return isFlac ? [...made, { how: 'as it is (flac)', file: flac, presses: FEW_PRESSES }] : made;
}

/** Three hours of the rising tone in formats each of which is played in another way. */
async function makeHours(folder: string): Promise<readonly LongFile[]> {
  const wasm = readFileSync(path.join(PROJECT, 'assets/media-core/core.wasm'));
  const core = createLocalMediaCore(createWasmCore(wasm), () => performance.now());
  const samples = await core.pcm(CHIRP, { startSample: 0, endSample: CHIRP_SECONDS * RATE_HZ });
  const little = Buffer.alloc(samples.length * 2);
  const big = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, at) => {
    const value = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
    little.writeInt16LE(value, at * 2);
    big.writeInt16BE(value, at * 2);
  });
  const write = (name: string, head: Uint8Array, once: Uint8Array): string => {
    const file = path.join(folder, name);
    const descriptor = openSync(file, 'w');
    writeSync(descriptor, head);
    for (let time = 0; time < TIMES; time++) writeSync(descriptor, once);
    closeSync(descriptor);
    return file;
  };
  const bytes = little.length * TIMES;
  return [
    { how: 'as it is (wav)', file: write('plain.wav', waveHead(bytes), little) },
    { how: 'remuxed (mp3 of variable bit rate)', file: write('variable.mp3', new Uint8Array(), readFileSync(CHIRP)) },
    { how: 'decoded (au)', file: write('recorder.au', auHead(bytes), big) },
    { how: 'decoded (aiff)', file: write('studio.aiff', aiffHead(bytes), big) },
    ...makeByFfmpeg(folder),
  ];
}

function waveHead(dataBytes: number): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data\0\0\0\0', 'latin1');
  head.writeUInt32LE(head.length - 8 + dataBytes, 4);
  head.writeUInt32LE(dataBytes, 40);
  return head;
}

/** Sun's format: 16 bit, which Chromium cannot play at all. */
function auHead(dataBytes: number): Buffer {
  const head = Buffer.alloc(24);
  head.write('.snd', 'latin1');
  [24, dataBytes, 3, RATE_HZ, 1].forEach((value, at) => head.writeUInt32BE(value, 4 + at * 4));
  return head;
}

/** Apple's format: as WAV, but with the numbers the other way round and the rate as an 80-bit float. */
function aiffHead(dataBytes: number): Buffer {
  const head = Buffer.from(
    'FORM\0\0\0\0AIFFCOMM\0\0\0\x12\0\x01\0\0\0\0\0\x10\x40\x0c\xfa\0\0\0\0\0\0\0SSND\0\0\0\0\0\0\0\0\0\0\0\0',
    'latin1',
  );
  head.writeUInt32BE(head.length - 8 + dataBytes, 4);
  head.writeUInt32BE(dataBytes / 2, 22);
  head.writeUInt32BE(dataBytes + 8, 42);
  return head;
}

interface Piece {
  readonly atMs: number;
  readonly elementSeconds: number;
  readonly samples: Float32Array;
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
  }, RATE_HZ);
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

interface HeardPiece extends Omit<Piece, 'samples'> {
  readonly samples: readonly number[];
}

interface Heard {
  readonly pieces: readonly HeardPiece[];
  readonly pressedMs: number;
  /** How long what is played is. */
  readonly seconds: number;
}

/** From the press to the first stretch whose pitch is that of the new place; null where the old place or noise sounds alike. */
function firstRightMs({ pieces, pressedMs, seconds }: Heard): number | null {
  // An MP3 is a little longer each time than what was encoded.
  const onceSeconds = seconds / TIMES;
  const after = pieces.filter(({ atMs }) => atMs > pressedMs);
  const last = after.at(-1);
  const before = pieces.findLast(({ atMs }) => atMs <= pressedMs);
  if (last === undefined) return null;
  const landed = (last.elementSeconds - (last.atMs - pressedMs) / 1000) % onceSeconds;
  const isNoise = landed > NOISE.from - HEARD_MS / 1000 && landed < NOISE.to;
  if (
    isNoise ||
    landed < 1 ||
    (before !== undefined && Math.abs(pitchAt(before.elementSeconds % onceSeconds) - pitchAt(last.elementSeconds % onceSeconds)) < 400)
  )
    return null;
  for (let at = 3; at < after.length; at++) {
    const piece = after[at];
    const stretch = after.slice(at - 3, at + 1).flatMap(({ samples }) => samples);
    if (piece === undefined || !isTone(stretch, pitchAt(landed))) continue;
    return (after[at - 3]?.atMs ?? piece.atMs) - pressedMs;
  }
  return null;
}

function pitchAt(seconds: number): number {
  return 300 + 60 * seconds;
}

/** Whether most of the energy lies near a pitch: the tone rises while it is listened to, and the element's clock is some buffers ahead of the ear. */
function isTone(samples: readonly number[], hertz: number): boolean {
  const total = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (total < samples.length * 0.001) return false;
  let most = 0;
  for (let near = hertz - 90; near <= hertz + 180; near += 10) {
    let [real, imaginary] = [0, 0];
    samples.forEach((sample, at) => {
      real += sample * Math.cos((2 * Math.PI * near * at) / RATE_HZ);
      imaginary += sample * Math.sin((2 * Math.PI * near * at) / RATE_HZ);
    });
    most = Math.max(most, (2 * (real * real + imaginary * imaginary)) / samples.length);
  }
  return most > total * 0.5;
}
