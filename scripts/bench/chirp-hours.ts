import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';

import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import { SOUND_RATE_HZ } from '../../main/core/media/media-core.ts';
import { createWasmCore } from '../../main/core/media/wasm-core.ts';

const PROJECT = path.resolve(import.meta.dirname, '../..');
/** 40 s of a tone that rises by 60 Hz a second from 300 Hz, but for some seconds of noise: what sounds tells where it is from. */
const CHIRP = path.join(PROJECT, 'test/fixtures/audio/chirp-vbr.mp3');
const CHIRP_SECONDS = 40;
/** How often the tone stands in three hours. */
export const TIMES = (3 * 3600) / CHIRP_SECONDS;
const PEER = 'ffmpeg';
const FEW_PRESSES = 8;

/** A recording of three hours, how it is played, and how often it is pressed; absent: as often as there are places. */
export interface LongFile {
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
export async function makeHours(folder: string): Promise<readonly LongFile[]> {
  const wasm = readFileSync(path.join(PROJECT, 'assets/media-core/core.wasm'));
  const core = createLocalMediaCore(createWasmCore(wasm), () => performance.now());
  const samples = await core.pcm(CHIRP, { startSample: 0, endSample: CHIRP_SECONDS * SOUND_RATE_HZ });
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
  [24, dataBytes, 3, SOUND_RATE_HZ, 1].forEach((value, at) => head.writeUInt32BE(value, 4 + at * 4));
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
