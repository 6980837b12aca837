import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { isOfOtherTrack } from '#domain/recording.ts';
import { testCore } from '../core-fixture.ts';
import { fileOf, mediaCore, recording } from '../media/media-fixture.ts';

test('another track of a file is another sound, with its own waveform and its own copy for the player', async () => {
  const core = mediaCore();
  const file = recording('two-tracks.mp4');
  const [first, second] = [await core.ingest(file), await core.ingest(file, { track: 1 })];
  expect(first.tracks).toEqual([
    { index: 0, codec: 'aac', channels: 1, language: 'eng' },
    { index: 1, codec: 'aac', channels: 1, language: 'fra', title: 'Interpreter' },
  ]);
  expect([first.track, second.track]).toEqual([0, 1]);
  expect(second.loudness.peakDb).toBeLessThan(first.loudness.peakDb);
  const range = { startSample: 16_000, endSample: 32_000 };
  expect(await core.pcm(file, { ...range, track: 1 })).not.toEqual(await core.pcm(file, range));
  expect((await core.planPlayback(file, { damaged: false })).kind).toBe('direct');
  expect((await core.planPlayback(file, { damaged: false, track: 1 })).kind).toBe('audio');
});

test('a text is of another track when its run heard another one', () => {
  const sound = { track: 1, mainTrack: 0 } as Parameters<typeof isOfOtherTrack>[0];
  const settings = {} as Parameters<typeof isOfOtherTrack>[1];
  expect(isOfOtherTrack(sound, settings)).toBe(true);
  expect(isOfOtherTrack(sound, { ...settings, track: 1 })).toBe(false);
  expect(isOfOtherTrack({ ...sound, track: 0 }, settings)).toBe(false);
});

test('choosing a track changes what is heard at once, and what is written down with the next run', async () => {
  const { core, untilState, told } = testCore({ media: { ...mediaCore(), close: () => undefined } });
  await core.start();
  const { recording: added } = await core.recordings.addOne(recording('two-tracks.mp4'), {});
  await untilState(added.id, 'done');
  const before = await core.recordings.waveform(added.id);
  expect((await core.playback.prepare(added.id)).kind).toBe('direct');
  const chosen = await core.sound.chooseTrack(added.id, 1);
  expect(chosen.sound).toMatchObject({ track: 1, mainTrack: 0 });
  expect(told.at(-1)).toEqual({ name: 'library:changed', payload: { ids: [added.id] } });
  expect(await core.recordings.waveform(added.id)).not.toEqual(before);
  expect((await core.playback.prepare(added.id)).version).toMatch(/^1-/u);
  await core.recordings.transcribeAgain(added.id);
  await expect(core.sound.chooseTrack(added.id, 0)).rejects.toThrow('bad-request');
  await untilState(added.id, 'done');
  const runs = await core.library.request('runs.list', { recordingId: added.id });
  expect(runs.map(({ settings }) => settings.track)).toEqual([undefined, 1]);
  await expect(core.sound.chooseTrack(added.id, 7)).rejects.toThrow('bad-request');
  expect((await core.sound.chooseTrack(added.id, 0)).sound).toMatchObject({ track: 0, mainTrack: 0 });
  expect((await core.playback.prepare(added.id)).kind).toBe('direct');
});

test('saved sound that is read at another rate has other times at once, and the next run hears it so', async () => {
  const { core, untilState } = testCore({ media: { ...mediaCore(), close: () => undefined } });
  await core.start();
  const bytes = readFileSync(recording('short.m4a'));
  bytes.write('junk', bytes.indexOf('moov'), 'latin1');
  const { recording: added } = await core.recordings.addOne(fileOf('died.m4a', bytes), {});
  await untilState(added.id, 'done');
  const before = (await core.library.request('recordings.get', { id: added.id })).sound;
  const [now = 0, other = 0] = [before?.saved?.rateHz, before?.saved?.ratesHz.find((rate) => rate !== before.saved?.rateHz)];
  const chosen = await core.sound.chooseRate(added.id, other);
  expect((chosen.sound?.durationMs ?? 0) / (before?.durationMs ?? 1)).toBeCloseTo(now / other, 2);
  expect(chosen.sound?.saved).toMatchObject({ rateHz: other, foundHz: now, isSure: true });
  expect(chosen.settings.savedRateHz).toBe(other);
  await expect(core.sound.chooseRate(added.id, 8000)).rejects.toThrow('bad-request');
  await core.recordings.transcribeAgain(added.id);
  await untilState(added.id, 'done');
  const runs = await core.library.request('runs.list', { recordingId: added.id });
  expect(runs.map(({ settings }) => settings.savedRateHz)).toEqual([now, other]);
});
