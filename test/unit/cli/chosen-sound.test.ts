import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { DEFAULT_SETTINGS } from '#domain/settings.ts';
import { withChosenSound } from '../../../main/cli/chosen-sound.ts';
import { fileOf, mediaCore, recording } from '../core/media/media-fixture.ts';

const settings = DEFAULT_SETTINGS.defaults;
const two = { file: recording('two-tracks.mp4'), name: 'two-tracks.mp4' };

test('a track is counted from 1 among those that sound, whatever its number in the file', async () => {
  expect(await withChosenSound(mediaCore(), two, { settings, track: 2, rateHz: null })).toEqual({ ...settings, track: 1 });
  const film = { file: recording('video.mp4'), name: 'video.mp4' };
  expect((await withChosenSound(mediaCore(), film, { settings, track: 1, rateHz: null })).track).toBe(1);
});

test('a track that a file does not have is said to be missing, with how many it has', async () => {
  const wish = { settings, track: 3, rateHz: null };
  await expect(withChosenSound(mediaCore(), two, wish)).rejects.toMatchObject({
    failure: { code: 'no-such-track', data: { name: 'two-tracks.mp4', track: 3, tracks: 2 } },
  });
});

test('a rate is taken for sound that was saved, one that it may have', async () => {
  const bytes = readFileSync(recording('short.m4a'));
  bytes.write('junk', bytes.indexOf('moov'), 'latin1');
  const broken = { file: fileOf('broken.m4a', bytes), name: 'broken.m4a' };
  expect((await withChosenSound(mediaCore(), broken, { settings, track: null, rateHz: 12_000 })).savedRateHz).toBe(12_000);
  await expect(withChosenSound(mediaCore(), broken, { settings, track: null, rateHz: 48_000 })).rejects.toMatchObject({
    failure: { code: 'no-such-rate', data: { rates: '16000, 12000, 11025' } },
  });
  await expect(withChosenSound(mediaCore(), two, { settings, track: null, rateHz: 48_000 })).rejects.toMatchObject({
    failure: { code: 'no-such-rate', data: { rates: '' } },
  });
});
