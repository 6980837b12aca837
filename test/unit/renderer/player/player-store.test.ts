import { beforeEach, describe, expect, test } from 'vitest';

import { createPlayerStore, type PlayerStore, type ReadySound } from '../../../../renderer/features/player/player-store.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';

let sound: FakeSound;
let player: PlayerStore;
let frame: (() => void) | null;
let prepare: (recordingId: string) => Promise<ReadySound | null>;

beforeEach(async () => {
  sound = new FakeSound();
  frame = null;
  prepare = (recordingId) => Promise.resolve({ url: `media://recording/${recordingId}`, offsetMs: 0 });
  player = createPlayerStore({
    sound,
    nextFrame: (callback) => {
      frame = callback;
      return () => {
        frame = null;
      };
    },
    backStepMs: () => 1500,
    prepare: (recordingId) => prepare(recordingId),
  }).store;
  player.getState().open('a', 60_000);
  await settled();
});

/** Lets what was asked of the main process be answered. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const run = (seconds: number): void => {
  sound.currentTime = seconds;
  frame?.();
};

describe('playing', () => {
  test('moves the playhead at every frame and stops asking for frames when paused', () => {
    player.getState().play();
    run(2.5);
    expect(player.getState()).toMatchObject({ playing: true, positionMs: 2500 });
    player.getState().pause();
    expect(frame).toBeNull();
  });

  test('steps back a little when it goes on after a pause', () => {
    player.getState().seek(20_000);
    player.getState().play();
    run(24);
    player.getState().pause();
    player.getState().play();
    expect(sound.currentTime).toBe(22.5);
  });

  test('does not step back when another place was chosen meanwhile', () => {
    player.getState().play();
    run(24);
    player.getState().pause();
    player.getState().seek(40_000);
    player.getState().play();
    expect(sound.currentTime).toBe(40);
  });

  test('starts from the beginning when it stood at the end', () => {
    player.getState().seek(60_000);
    player.getState().play();
    expect(sound.currentTime).toBe(0);
  });

  test('that is refused leaves the button at play', async () => {
    sound.refuses = true;
    player.getState().play();
    await Promise.resolve();
    expect(player.getState().playing).toBe(false);
  });
});

describe('sound that is decoded as it is played', () => {
  beforeEach(async () => {
    prepare = () => Promise.resolve({ url: 'media://decoded', offsetMs: 0, isPadded: true });
    player.getState().open('b', 5000);
    await settled();
  });

  test('ends where the recording ends, though silence would follow', () => {
    player.getState().play();
    run(4.9);
    expect(player.getState().playing).toBe(true);
    run(5.01);
    expect(player.getState().playing).toBe(false);
  });

  test('gives way to a copy at once while it is silent', async () => {
    player.getState().seek(2000);
    prepare = () => Promise.resolve({ url: 'media://copy', offsetMs: 50 });
    player.getState().renew('b');
    await settled();
    expect(sound).toMatchObject({ src: 'media://copy', currentTime: 2.05 });
    expect(player.getState()).toMatchObject({ positionMs: 2000, isPadded: false });
  });

  test('gives way to a copy at the next pause or seek while it is heard', async () => {
    prepare = () => Promise.resolve({ url: 'media://copy', offsetMs: 0 });
    player.getState().play();
    run(1);
    player.getState().renew('b');
    await settled();
    expect(sound.src).toBe('media://decoded');
    player.getState().seek(3000);
    await settled();
    expect(sound).toMatchObject({ src: 'media://copy', currentTime: 3, paused: false });
  });

  test('is left alone when another recording has a copy', async () => {
    player.getState().renew('a');
    await settled();
    expect(sound.src).toBe('media://decoded');
  });
});

describe('the playhead', () => {
  test('stays inside the recording', () => {
    player.getState().step(-3000);
    expect(player.getState().positionMs).toBe(0);
    player.getState().seek(90_000);
    expect(player.getState().positionMs).toBe(60_000);
  });

  test('is at the start of another recording when that is opened', async () => {
    player.getState().seek(10_000);
    player.getState().open('b', 5000);
    await settled();
    expect(player.getState()).toMatchObject({ recordingId: 'b', positionMs: 0, durationMs: 5000, playing: false });
    expect(sound.src).toBe('media://recording/b');
  });
});

describe('speed', () => {
  test('goes up and down in steps, keeps the pitch, and stops at half and double', () => {
    player.getState().nudgeRate(1);
    expect(sound).toMatchObject({ playbackRate: 1.1, preservesPitch: true });
    for (let index = 0; index < 20; index += 1) player.getState().nudgeRate(1);
    expect(player.getState().rate).toBe(2);
    for (let index = 0; index < 20; index += 1) player.getState().nudgeRate(-1);
    expect(player.getState().rate).toBe(0.5);
  });

  test('stays for the next recording', async () => {
    player.getState().setRate(1.5);
    player.getState().open('b', 5000);
    await settled();
    expect(sound.playbackRate).toBe(1.5);
  });
});

describe('following', () => {
  test('pauses when the reader scrolls away and goes on with the next play or seek', () => {
    player.getState().interrupt();
    expect(player.getState()).toMatchObject({ follow: true, interrupted: true });
    player.getState().play();
    expect(player.getState().interrupted).toBe(false);
  });

  test('that was switched off stays off', () => {
    player.getState().setFollow(false);
    player.getState().play();
    expect(player.getState().follow).toBe(false);
  });
});

test('a sound that cannot be played is told, and only while a recording is open', () => {
  sound.breakDown();
  expect(player.getState().broken).toBe(true);
  player.getState().open(null, 0);
  sound.breakDown();
  expect(player.getState().broken).toBe(false);
});

test('a sound that could not be read is asked for again by the next play, at the same place', async () => {
  player.getState().seek(20_000);
  sound.breakDown();
  sound.currentTime = 0;
  player.getState().play();
  await settled();
  expect(player.getState()).toMatchObject({ broken: false, playing: true });
  expect(sound.currentTime).toBe(20);
});

test('moving the volume switches the sound on again', () => {
  player.getState().setMuted(true);
  player.getState().setVolume(0.4);
  expect(sound).toMatchObject({ muted: false, volume: 0.4 });
});

describe('a sound that has to be made ready', () => {
  let answer: (ready: ReadySound | null) => void;
  beforeEach(() => {
    prepare = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    player.getState().open('slow', 60_000);
  });

  test('is waited for, and plays by itself where the reader went meanwhile', async () => {
    player.getState().seek(30_000);
    player.getState().play();
    expect(player.getState()).toMatchObject({ preparing: true, playing: true });
    expect(sound.paused).toBe(true);
    answer({ url: 'media://recording/slow', offsetMs: 0 });
    await settled();
    expect(player.getState()).toMatchObject({ preparing: false, playing: true, positionMs: 30_000 });
    expect(sound).toMatchObject({ paused: false, currentTime: 30, src: 'media://recording/slow' });
  });

  test('does not play when the reader changed their mind', async () => {
    player.getState().toggle();
    player.getState().toggle();
    answer({ url: 'media://recording/slow', offsetMs: 0 });
    await settled();
    expect(sound.paused).toBe(true);
    expect(player.getState().playing).toBe(false);
  });

  test('is told when it cannot be made, and asked for again by the next play', async () => {
    answer(null);
    await settled();
    expect(player.getState()).toMatchObject({ broken: true, preparing: false, playing: false });
    player.getState().play();
    answer({ url: 'media://recording/slow', offsetMs: 0 });
    await settled();
    expect(player.getState()).toMatchObject({ broken: false, playing: true });
  });

  test('does not come when another recording was opened meanwhile', async () => {
    const answerSlow = answer;
    prepare = () => Promise.resolve({ url: 'media://recording/b', offsetMs: 0 });
    player.getState().open('b', 5000);
    await settled();
    answerSlow({ url: 'media://recording/slow', offsetMs: 0 });
    await settled();
    expect(sound.src).toBe('media://recording/b');
  });

  test('that begins later than the recording is sought and read by the recording’s own time', async () => {
    player.getState().seek(10_000);
    answer({ url: 'media://recording/slow', offsetMs: 69 });
    await settled();
    expect(sound.currentTime).toBeCloseTo(10.069);
    player.getState().play();
    run(20.069);
    expect(player.getState().positionMs).toBe(20_000);
    player.getState().seek(0);
    expect(sound.currentTime).toBeCloseTo(0.069);
    run(0);
    expect(player.getState().positionMs).toBe(0);
  });
});

test('another track that is chosen while the sound is made ready is the one that sounds', async () => {
  const answers: ((ready: ReadySound) => void)[] = [];
  prepare = () => new Promise((resolve) => answers.push(resolve));
  player.getState().open('b', 60_000);
  player.getState().reload();
  answers[0]?.({ url: 'media://first', offsetMs: 0 });
  await settled();
  answers[1]?.({ url: 'media://second', offsetMs: 40 });
  await settled();
  expect(sound.src).toBe('media://second');
  expect(player.getState()).toMatchObject({ preparing: false, offsetMs: 40 });
});
