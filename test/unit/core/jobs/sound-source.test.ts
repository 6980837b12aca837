import { expect, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import { openSound } from '../../../../main/core/jobs/sound-source.ts';
import type { MediaCore, MediaProbe, Mix } from '../../../../main/core/media/media-core.ts';

const never = new AbortController().signal;

/** A media core with the given channels; `heard` gives the level of a mix. Files that are not in `files` are missing. */
function mediaOf(
  channels: number,
  heard: (mix: Mix) => number,
  files: Set<string> = new Set(['a.wav']),
): MediaCore & { readonly reads: string[] } {
  const reads: string[] = [];
  const requireFile = (file: string): void => {
    if (!files.has(file)) throw new FailureError({ code: 'file-missing' });
  };
  const stream = {
    index: 0,
    kind: 'audio',
    codec: 'pcm',
    tag: '',
    decodable: true,
    isDefault: true,
    picture: false,
    rateHz: 48_000,
    channels,
    language: null,
    durationMs: null,
  } as const;
  return {
    reads,
    probe: async (file) => {
      requireFile(file);
      return Promise.resolve({ streams: [stream] } as unknown as MediaProbe);
    },
    ingest: () => Promise.reject(new Error('not asked here')),
    hear: () => Promise.reject(new Error('not asked here')),
    playableSound: () => Promise.reject(new Error('not asked here')),
    planPlayback: () => Promise.reject(new Error('not asked here')),
    copyForPlayback: () => Promise.reject(new Error('not asked here')),
    pcm: async (file, { startSample, endSample, mix = { kind: 'mono' } }) => {
      requireFile(file);
      reads.push(`${file} ${startSample} ${mix.kind}`);
      return Promise.resolve(new Float32Array(endSample - startSample).fill(heard(mix)));
    },
  };
}

const sourceOf = (media: MediaCore, file: () => string = () => 'a.wav', placed: Promise<void> = Promise.resolve()) =>
  openSound({ media, file, placed, totalMs: () => null, choice: {} }, never);

test('channels that cancel each other out are heard one alone', async () => {
  const media = mediaOf(2, (mix) => (mix.kind === 'mono' ? 0.0001 : 0.2));
  await sourceOf(media).read(16_000, 16_100, never);
  expect(media.reads.at(-1)).toBe('a.wav 16000 channel');
});

test('two microphones are heard together, also when one of them is silent', async () => {
  const media = mediaOf(2, (mix) => (mix.kind === 'mono' ? 0.1 : 0.2));
  await sourceOf(media).read(16_000, 16_100, never);
  expect(media.reads.at(-1)).toBe('a.wav 16000 mono');
});

test('silence is no cancelled sound, and one channel needs no choice', async () => {
  for (const channels of [1, 2, 0]) {
    const media = mediaOf(channels, () => 0);
    await sourceOf(media).read(16_000, 16_100, never);
    expect(media.reads.at(-1)).toBe('a.wav 16000 mono');
  }
});

test('a file taken away while it is copied is read from the copy as soon as that is there', async () => {
  const files = new Set(['a.wav']);
  const media = mediaOf(1, () => 0.1, files);
  let file = 'a.wav';
  let place: () => void = () => undefined;
  const sound = sourceOf(
    media,
    () => file,
    new Promise((resolve) => {
      place = resolve;
    }),
  );
  await sound.read(0, 100, never);
  files.delete('a.wav');
  const read = sound.read(100, 200, never);
  files.add('sound/copy.wav');
  file = 'sound/copy.wav';
  place();
  expect((await read).length).toBe(100);
  expect(media.reads.at(-1)).toBe('sound/copy.wav 100 mono');
});

test('a file taken away that nobody copied is missing', async () => {
  const files = new Set(['a.wav']);
  const sound = sourceOf(mediaOf(1, () => 0.1, files));
  await sound.read(0, 100, never);
  files.clear();
  await expect(sound.read(100, 200, never)).rejects.toMatchObject({ failure: { code: 'file-missing' } });
});
