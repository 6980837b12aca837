import { beforeEach, expect, test } from 'vitest';

import { createPlayerStore, type PlayerStore } from '../../../../renderer/features/player/player-store.ts';
import { createSpanPlayer, type SpanStore } from '../../../../renderer/features/player/span-player.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';

const SPAN = { key: 'p0/0', startMs: 20_000, endMs: 24_000 };

let sound: FakeSound;
let player: PlayerStore;
let spans: SpanStore;
let frame: () => void;

beforeEach(async () => {
  sound = new FakeSound();
  frame = () => undefined;
  player = createPlayerStore({
    sound,
    nextFrame: (callback) => {
      frame = callback;
      return () => undefined;
    },
    backStepMs: () => 0,
    prepare: () => Promise.resolve({ url: 'sound:r', offsetMs: 0 }),
  }).store;
  spans = createSpanPlayer(player).store;
  player.getState().open('r', 60_000);
  await Promise.resolve();
  player.getState().seek(5000);
});

/** The sound goes on to a moment. */
function playTo(seconds: number): void {
  sound.currentTime = seconds;
  frame();
}

test('a sample is heard to its end, and the playhead is back where it was', () => {
  spans.getState().play(SPAN);
  expect(spans.getState().key).toBe('p0/0');
  expect(player.getState()).toMatchObject({ playing: true, positionMs: 20_000 });
  playTo(23);
  expect(player.getState().playing).toBe(true);
  playTo(24.05);
  expect(player.getState()).toMatchObject({ playing: false, positionMs: 5000 });
  expect(spans.getState().key).toBeNull();
});

test('pressed again it stops and goes back', () => {
  spans.getState().play(SPAN);
  playTo(21);
  spans.getState().play(SPAN);
  expect(player.getState()).toMatchObject({ playing: false, positionMs: 5000 });
});

test('another sample takes its place and still leads back to the first place', () => {
  spans.getState().play(SPAN);
  playTo(21);
  spans.getState().play({ key: 'p1/0', startMs: 40_000, endMs: 42_000 });
  expect(spans.getState().key).toBe('p1/0');
  playTo(42.02);
  expect(player.getState().positionMs).toBe(5000);
});

test('whoever seeks meanwhile stays there', () => {
  spans.getState().play(SPAN);
  playTo(21);
  player.getState().seek(50_000);
  expect(spans.getState().key).toBeNull();
  expect(player.getState().positionMs).toBe(50_000);
});

test('whoever pauses meanwhile stays there', () => {
  spans.getState().play(SPAN);
  playTo(21);
  player.getState().pause();
  expect(spans.getState().key).toBeNull();
  expect(player.getState().positionMs).toBe(21_000);
});

test('another recording ends it', () => {
  spans.getState().play(SPAN);
  player.getState().open('other', 10_000);
  expect(spans.getState().key).toBeNull();
  expect(player.getState()).toMatchObject({ recordingId: 'other', positionMs: 0 });
});
