import { expect, test } from 'vitest';
import type { Failure } from '#domain/failure.ts';
import { DEFAULT_SETTINGS, type MicrophoneSettings } from '#domain/settings.ts';

import type { Microphones } from '../../../../renderer/features/recorder/microphone.ts';
import type { RecorderDeps, RecorderStore } from '../../../../renderer/features/recorder/recorder-state.ts';
import { createRecorderStore } from '../../../../renderer/features/recorder/recorder-store.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';
import { fakeMicrophones, type FakeMicrophones } from '../../../fakes/fake-microphones.ts';

interface Set {
  readonly store: RecorderStore;
  readonly bridge: FakeBridge;
  readonly microphones: FakeMicrophones;
  readonly failures: Failure[];
  readonly kept: (string | null)[];
  readonly remembered: MicrophoneSettings[];
  /** Moves the clock on. */
  readonly pass: (ms: number) => void;
}

function recorder(settings: MicrophoneSettings = DEFAULT_SETTINGS.microphone, parts: Partial<RecorderDeps> = {}): Set {
  const bridge = createFakeBridge({ scenario: 'library' });
  const microphones = fakeMicrophones();
  const failures: Failure[] = [];
  const kept: (string | null)[] = [];
  const remembered: MicrophoneSettings[] = [];
  let nowMs = Date.parse('2026-11-22T10:52:00');
  const { store } = createRecorderStore({
    bridge,
    microphones,
    now: () => new Date(nowMs),
    settings: () => settings,
    remember: (change) => void remembered.push(change),
    onFailure: (failure) => void failures.push(failure),
    onStart: () => undefined,
    onKept: (summary) => void kept.push(summary?.recording.title ?? null),
    onMarked: () => undefined,
    ...parts,
  });
  return { store, bridge, microphones, failures, kept, remembered, pass: (ms) => (nowMs += ms) };
}

async function recording(settings?: MicrophoneSettings): Promise<Set> {
  const set = recorder(settings);
  await set.store.getState().open();
  await set.store.getState().start();
  expect(set.store.getState().phase).toBe('recording');
  return set;
}

const pieces = ({ bridge }: Set): number => bridge.asked.filter(({ name }) => name === 'recorder:piece').length;

test('nothing is asked of the microphone before the journalist wants to record, and nothing is kept before the start', async () => {
  const set = recorder();
  expect(set.microphones.opened).toEqual([]);
  await set.store.getState().open();
  expect(set.store.getState()).toMatchObject({ phase: 'ready', title: 'Recording 22 Nov 10:52', devices: [{ name: 'Desk microphone' }] });
  expect(Math.round((set.store.getState().roomMs ?? 0) / 3_600_000)).toBe(10);
  set.microphones.hear();
  expect(set.store.getState().peakDb).toBe(-10);
  expect(pieces(set)).toBe(0);
  await set.store.getState().cancel();
  expect(set.microphones.openCount()).toBe(0);
  expect(set.bridge.asked.at(-1)?.name).toBe('recorder:close');
});

test('a stopped recording is in the library with all its sound, and the microphone is let go', async () => {
  const set = await recording();
  set.microphones.hear();
  set.microphones.hear();
  await set.store.getState().mark();
  expect(set.store.getState().marksMs).toEqual([1000]);
  await set.store.getState().stop();
  expect(pieces(set)).toBe(2);
  expect(set.kept).toEqual(['Recording 22 Nov 10:52']);
  expect(set.store.getState().phase).toBe('closed');
  expect(set.microphones.openCount()).toBe(0);
});

test('while it is paused nothing is kept', async () => {
  const set = await recording();
  set.microphones.hear();
  await set.store.getState().pauseOrGoOn();
  set.microphones.hear();
  expect(set.store.getState()).toMatchObject({ phase: 'paused', recordedMs: 500 });
  await set.store.getState().pauseOrGoOn();
  set.microphones.hear();
  expect(set.store.getState()).toMatchObject({ phase: 'recording', recordedMs: 1000 });
});

test('a microphone that is pulled out pauses the recording; it goes on with the same one, or with the system’s when that is gone', async () => {
  const set = await recording({ deviceId: 'desk', channels: 1 });
  set.microphones.pullOut();
  await Promise.resolve();
  expect(set.store.getState()).toMatchObject({ phase: 'paused', trouble: 'unplugged' });
  set.microphones.failNext('OverconstrainedError');
  await set.store.getState().pauseOrGoOn();
  expect(set.microphones.changed).toEqual(['desk', null]);
  expect(set.store.getState()).toMatchObject({ phase: 'recording', trouble: null });
});

test('it stays paused, with a sentence, while there is no microphone to go on with', async () => {
  const set = await recording();
  set.microphones.pullOut();
  set.microphones.failNext('NotFoundError');
  await set.store.getState().pauseOrGoOn();
  expect(set.store.getState()).toMatchObject({ phase: 'paused', trouble: 'no-microphone' });
});

test.each([
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'no-microphone'],
  ['NotReadableError', 'busy'],
] as const)('a microphone that cannot be opened says why: %s', async (name, trouble) => {
  const set = recorder();
  set.microphones.failNext(name);
  await set.store.getState().open();
  expect(set.store.getState()).toMatchObject({ phase: 'ready', trouble });
  await set.store.getState().start();
  expect(set.store.getState().phase).toBe('ready');
});

test('the microphone of last time that is not there is replaced by the system’s', async () => {
  const set = recorder({ deviceId: 'gone', channels: 2 });
  set.microphones.failNext('OverconstrainedError');
  await set.store.getState().open();
  expect(set.microphones.opened).toEqual([
    { deviceId: 'gone', channels: 2 },
    { deviceId: null, channels: 2 },
  ]);
  expect(set.store.getState().trouble).toBeNull();
});

test('a microphone that is plugged in is noticed by itself', async () => {
  const set = recorder();
  set.microphones.failNext('NotFoundError');
  await set.store.getState().open();
  set.microphones.plugIn([{ id: 'new', name: 'New one' }]);
  await expect.poll(() => set.store.getState()).toMatchObject({ trouble: null, devices: [{ id: 'new' }] });
});

test('the choice of device and channels is remembered', async () => {
  const set = recorder();
  await set.store.getState().open();
  await set.store.getState().choose({ deviceId: 'desk' });
  await set.store.getState().choose({ channels: 2 });
  expect(set.remembered).toEqual([
    { deviceId: 'desk', channels: 1 },
    { deviceId: 'desk', channels: 2 },
  ]);
  expect(set.microphones.openCount(), 'never two at once').toBe(1);
});

test('a full disk ends the recording, keeps what there is and says so', async () => {
  const set = await recording();
  set.microphones.hear();
  await Promise.resolve();
  set.bridge.failNext('recorder:piece', { code: 'disk-full' });
  set.microphones.hear();
  await expect.poll(() => set.store.getState().phase).toBe('closed');
  expect(set.failures).toEqual([{ code: 'recording-disk-full' }]);
});

test('when the app is to be closed the recording is ended first', async () => {
  const set = await recording();
  set.microphones.hear();
  set.bridge.emit('recorder:stop', null);
  await expect.poll(() => set.kept).toHaveLength(1);
});

test('silence, quiet and distortion are told while they last', async () => {
  const set = await recording();
  const hearFor = (ms: number, peak: number, clipped = 0): void => {
    for (let passed = 0; passed < ms; passed += 500) {
      set.pass(500);
      set.microphones.hear(peak, clipped);
    }
  };
  hearFor(4000, 0);
  expect(set.store.getState().warning).toBeNull();
  hearFor(2000, 0);
  expect(set.store.getState().warning).toBe('no-sound');
  hearFor(5000, 0.01);
  expect(set.store.getState().warning).toBe('quiet');
  hearFor(500, 1, 20);
  expect(set.store.getState().warning).toBe('clipping');
  hearFor(4000, 0.3);
  expect(set.store.getState().warning).toBeNull();
});

test('what is stopped while the microphone comes back stays stopped', async () => {
  const microphones = fakeMicrophones();
  let back = (): void => undefined;
  const open: Microphones['open'] = async (wish, listener) => ({
    ...(await microphones.open(wish, listener)),
    change: () => new Promise<void>((resolve) => (back = resolve)),
  });
  const { store } = recorder(undefined, { microphones: { ...microphones, open } });
  await store.getState().open();
  await store.getState().start();
  microphones.pullOut();
  await Promise.resolve();
  const goingOn = store.getState().pauseOrGoOn();
  await store.getState().stop();
  back();
  await goingOn;
  expect(store.getState().phase).toBe('closed');
});

test('a microphone that is unplugged while a recording begins is told', async () => {
  const set = recorder();
  await set.store.getState().open();
  const starting = set.store.getState().start();
  set.microphones.pullOut();
  await starting;
  expect(set.store.getState()).toMatchObject({ phase: 'paused', trouble: 'unplugged' });
});

test('the channels that are chosen while the microphone is still being opened are those that are recorded', async () => {
  const microphones = fakeMicrophones();
  const opening: (() => void)[] = [];
  const open: Microphones['open'] = async (wish, listener) => {
    await new Promise<void>((resolve) => opening.push(resolve));
    return microphones.open(wish, listener);
  };
  const { store } = recorder(undefined, { microphones: { ...microphones, open } });
  const opened = store.getState().open();
  await new Promise((resolve) => setTimeout(resolve));
  const chosen = store.getState().choose({ channels: 2 });
  await new Promise((resolve) => setTimeout(resolve));
  for (const one of opening) one();
  await Promise.all([opened, chosen]);
  expect(microphones.opened.at(-1)?.channels).toBe(2);
  expect(microphones.openCount()).toBe(1);
  expect(store.getState()).toMatchObject({ phase: 'ready', channels: 2 });
});
