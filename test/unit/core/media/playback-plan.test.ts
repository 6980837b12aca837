import { readFileSync } from 'node:fs';
import path from 'node:path';

import { expect, test } from 'vitest';

import type { MediaProbe, MediaStream } from '../../../../main/core/media/media-core.ts';
import { playbackPlan, type PlaybackLook } from '../../../../main/core/media/playback-plan.ts';
import { aiff } from '../../../fakes/sound-files.ts';
import { differenceDb, fileOf, mediaCore, recording, temporaryFolder, tone, wasmCore, wave } from './media-fixture.ts';

const stream = (codec: string, change: Partial<MediaStream> = {}): MediaStream => ({
  index: 0,
  kind: 'audio',
  codec,
  tag: '',
  decodable: true,
  isDefault: true,
  picture: false,
  rateHz: 44_100,
  channels: 2,
  language: null,
  title: null,
  durationMs: 8000,
  ...change,
});

const look = (format: string, streams: readonly MediaStream[], change: Partial<PlaybackLook> = {}): PlaybackLook => ({
  probe: {
    format,
    startMs: 0,
    durationMs: 8000,
    estimated: false,
    sizeBytes: 1,
    tags: {},
    recordedAt: null,
    chapters: [],
    notes: [],
    saved: null,
    streams,
  },
  heardTrack: 0,
  steadyMp3: false,
  chainedOgg: false,
  damaged: false,
  ...change,
});

test.each([
  ['wav', 'pcm_s24le', 'direct'],
  ['wav', 'pcm_mulaw', 'direct'],
  ['wav', 'pcm_f64le', 'audio'],
  ['wav', 'adpcm_ms', 'audio'],
  ['wav', 'mp3', 'audio'],
  ['w64', 'pcm_s16le', 'audio'],
  ['aiff', 'pcm_s16be', 'audio'],
  ['mov,mp4,m4a,3gp,3g2,mj2', 'aac', 'direct'],
  ['mov,mp4,m4a,3gp,3g2,mj2', 'alac', 'audio'],
  ['mov,mp4,m4a,3gp,3g2,mj2', 'amr_nb', 'audio'],
  ['flac', 'flac', 'direct'],
  ['ogg', 'opus', 'direct'],
  ['ogg', 'speex', 'audio'],
  ['matroska,webm', 'opus', 'direct'],
  ['matroska,webm', 'ac3', 'audio'],
  ['asf', 'wmav2', 'audio'],
  ['mpegts', 'aac', 'audio'],
  ['aac', 'aac', 'remux'],
  ['mp3', 'mp3', 'remux'],
  ['mp3', 'mp2', 'audio'],
])('%s with %s is played by %s', (format, codec, kind) => {
  expect(playbackPlan(look(format, [stream(codec)])).kind).toBe(kind);
});

test.each([
  ['aiff', 'pcm_s16be', true],
  ['asf', 'wmav2', true],
  ['mov,mp4,m4a,3gp,3g2,mj2', 'alac', true],
  ['wav', 'pcm_f64le', true],
  ['wav', 'adpcm_ms', false],
  ['ac3', 'ac3', false],
  ['amr', 'amr_nb', false],
])('whether any place of %s with %s is found at once: %s', (format, codec, quick) => {
  expect(playbackPlan(look(format, [stream(codec)]))).toMatchObject({ kind: 'audio', quick });
  expect(playbackPlan(look(format, [stream(codec)], { damaged: true }))).toMatchObject({ kind: 'audio', quick: false });
});

test('an MP3 is played as it is only when its header says that its bit rate is constant', () => {
  expect(playbackPlan(look('mp3', [stream('mp3')], { steadyMp3: true })).kind).toBe('direct');
  expect(playbackPlan(look('mp3', [stream('mp3', { rateHz: 8000 })]))).toMatchObject({ kind: 'audio', rateHz: 16_000 });
});

test('what has no length, several parts or damage is not left to the player', () => {
  const live: MediaProbe = { ...look('matroska,webm', [stream('opus')]).probe, durationMs: null };
  expect(playbackPlan({ ...look('', []), probe: live })).toMatchObject({ kind: 'remux', container: 'webm' });
  expect(playbackPlan(look('ogg', [stream('vorbis')], { chainedOgg: true })).kind).toBe('audio');
  expect(playbackPlan(look('flac', [stream('flac')], { damaged: true })).kind).toBe('audio');
});

test('the track that was written down is the one that is heard', () => {
  const streams = [stream('h264', { kind: 'video' }), stream('aac', { index: 1 }), stream('aac', { index: 2 })];
  expect(playbackPlan(look('mov,mp4', streams, { heardTrack: 1 })).kind).toBe('direct');
  expect(playbackPlan(look('mov,mp4', streams, { heardTrack: 2 })).kind).toBe('audio');
});

test.each([
  ['short.wav', 'direct'],
  ['short.flac', 'direct'],
  ['short.m4a', 'direct'],
  ['short.ogg', 'direct'],
  ['short.webm', 'direct'],
  ['video.mp4', 'direct'],
  ['short.mp3', 'remux'],
  ['chirp-vbr.mp3', 'remux'],
])('%s is played by %s', async (name, kind) => {
  expect((await mediaCore().planPlayback(recording(name), { damaged: false })).kind).toBe(kind);
});

/** How much later the sound of `second` is than that of `first` around 20 s, in samples. */
async function shiftBetween(first: string, second: string, atSample: number): Promise<number> {
  const core = mediaCore();
  // Whole decodes: at 8 kb/s a frame needs half a second of those before it.
  const one = (await core.pcm(first, { startSample: 0, endSample: atSample + 4000 })).subarray(atSample);
  const other = (await core.pcm(second, { startSample: 0, endSample: atSample + 8000 })).subarray(atSample - 2000);
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  for (let shift = 0; shift < 6000; shift++) {
    let [sum, energy] = [0, 0];
    for (let i = 0; i < 4000; i++) {
      sum += (one[i] ?? 0) * (other[i + shift] ?? 0);
      energy += (other[i + shift] ?? 0) ** 2;
    }
    const likeness = sum / Math.sqrt(energy);
    if (likeness > most) [best, most] = [shift, likeness];
  }
  return best - 2000;
}

test('a copied MP3 holds the same packets, with every place where it was', async () => {
  const core = mediaCore();
  const vbr = recording('chirp-vbr.mp3');
  const plan = await core.planPlayback(vbr, { damaged: false });
  const to = path.join(temporaryFolder(), 'copy.mp4');
  await core.copyForPlayback(vbr, { plan, to });
  expect(plan).toMatchObject({ kind: 'remux', container: 'mp4', offsetMs: 0 });
  expect(await shiftBetween(vbr, to, 20 * 16_000)).toBe(0);
  expect((await core.probe(to)).estimated).toBe(false);
});

/** How many bytes each frame of a copied MP3 of 16 kHz and one channel borrows from those before it. */
function borrowed(mp4: Uint8Array): readonly number[] {
  const bytes = Buffer.from(mp4);
  const found: number[] = [];
  const kbps = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
  for (let at = bytes.indexOf('mdat', 0, 'latin1') + 4; bytes.readUInt16BE(at) >> 4 === 0xfff;) {
    const second = bytes.readUInt8(at + 2);
    found.push(bytes.readUInt8(at + (bytes.readUInt8(at + 1) & 1 ? 4 : 6)));
    at += ((kbps[second >> 4] ?? 0) * 72) / 16 + ((second >> 1) & 1);
  }
  return found;
}

test('a player may begin at any frame of a copied MP3: it needs none of those before it, and sounds as it did to the bit', async () => {
  const core = mediaCore();
  const vbr = recording('chirp-vbr.mp3');
  const to = path.join(temporaryFolder(), 'copy.mp4');
  await core.copyForPlayback(vbr, { plan: await core.planPlayback(vbr, { damaged: false }), to });
  const lent = borrowed(readFileSync(to));
  expect(lent.length).toBeGreaterThan(1100);
  expect(Math.max(...lent)).toBe(0);
  const whole = { startSample: 0, endSample: 640_000 };
  expect(differenceDb(await core.pcm(vbr, whole), await core.pcm(to, whole))).toBe(Number.NEGATIVE_INFINITY);
});

test('an MP3 whose frames are too large to stand alone is copied as it is', async () => {
  const core = mediaCore();
  const noise = Float32Array.from({ length: 160_000 }, (_, i) => ((i * 7919 * (i % 613)) % 2000) / 2000 - 0.5);
  const full = path.join(temporaryFolder(), 'full.mp3');
  const to = path.join(temporaryFolder(), 'copy.mp4');
  const media = wasmCore().open(fileOf('noise.wav', wave(noise, { rateHz: 48_000 })));
  const writing = media.encodeInto(full, { choice: {}, rateHz: 48_000, bitsPerSecond: 320_000 });
  while (writing.next().done !== true);
  media.close();
  await core.copyForPlayback(full, { plan: { kind: 'remux', container: 'mp4', offsetMs: 0 }, to });
  const bytes = readFileSync(full);
  // The first frame holds the length; each has 960 bytes.
  expect(readFileSync(to).includes(bytes.subarray(bytes.indexOf(Buffer.from('fffb', 'hex')) + 960))).toBe(true);
});

test('an MP3 of so few bits that a seek would begin with silence is copied, though its bit rate is constant', async () => {
  const core = mediaCore();
  const kindAt = async (bitsPerSecond: number): Promise<string> => {
    const to = path.join(temporaryFolder(), 'steady.mp3');
    const media = wasmCore().open(fileOf('tone.wav', wave(tone(160_000))));
    const writing = media.encodeInto(to, { choice: {}, rateHz: 16_000, bitsPerSecond });
    while (writing.next().done !== true);
    media.close();
    return (await core.planPlayback(to, { damaged: false })).kind;
  };
  expect([await kindAt(64_000), await kindAt(32_000), await kindAt(8000)]).toEqual(['direct', 'direct', 'remux']);
});

test('sound written anew can be sought by its bytes, and lies where the plan says', async () => {
  const core = mediaCore();
  const samples = await core.pcm(recording('chirp-vbr.mp3'), { startSample: 0, endSample: 640_000 });
  const file = fileOf('recorder.aiff', aiff(samples));
  const plan = await core.planPlayback(file, { damaged: false });
  const to = path.join(temporaryFolder(), 'copy.mp3');
  await core.copyForPlayback(file, { plan, to });
  // The core leaves out the delay that the copy states; the plan's offset is that delay, which the player hears.
  expect(plan).toMatchObject({ kind: 'audio', offsetMs: 1105 / 16 });
  expect((await core.probe(to)).startMs).toBeCloseTo(1105 / 16, 1);
  expect(Math.abs(await shiftBetween(file, to, 20 * 16_000))).toBeLessThanOrEqual(1);
  expect(await core.planPlayback(to, { damaged: false })).toMatchObject({ kind: 'direct' });
});

test('an MP3 that was cut off or joined to another is not taken for one of constant bit rate', async () => {
  const core = mediaCore();
  const file = fileOf('tone.aiff', aiff(tone(160_000)));
  const to = path.join(temporaryFolder(), 'steady.mp3');
  await core.copyForPlayback(file, { plan: await core.planPlayback(file, { damaged: false }), to });
  const whole = readFileSync(to);
  const kindOf = async (name: string, bytes: Uint8Array): Promise<string> =>
    (await core.planPlayback(fileOf(name, bytes), { damaged: false })).kind;
  expect(await kindOf('whole.mp3', whole)).toBe('direct');
  expect(await kindOf('half.mp3', whole.subarray(0, whole.length / 2))).toBe('remux');
  expect(await kindOf('twice.mp3', Buffer.concat([whole, whole]))).toBe('remux');
  const tagged = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x02\0', 'latin1'), Buffer.alloc(256), whole]);
  expect(await kindOf('tagged.mp3', tagged)).toBe('direct');
});
