import { beforeEach, expect, test } from 'vitest';
import type { AddResult } from '#contract';
import { DEFAULT_SETTINGS } from '#domain/settings.ts';

import type { AddingStore } from '../../../../renderer/features/adding/adding-state.ts';
import { createAddingStore } from '../../../../renderer/features/adding/adding-store.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';
import { heldBridge, type HeldBridge } from '../../../fakes/held-bridge.ts';

let bridge: FakeBridge;
let held: HeldBridge;
let adding: AddingStore;
let taken: AddResult[];

beforeEach(() => {
  bridge = createFakeBridge({ scenario: 'library' });
  held = heldBridge(bridge);
  taken = [];
  adding = createAddingStore({
    bridge: held,
    settings: () => DEFAULT_SETTINGS,
    models: () => [],
    openStory: () => null,
    storyOf: () => null,
    onKeepPreset: async () => undefined,
    onTaken: async (result) => void taken.push(result),
    onFailure: () => undefined,
  }).store;
});

const offer = (...names: readonly string[]): Promise<void> => adding.getState().offer(names.map((name) => `/recordings/${name}`));
const started = (): number => bridge.asked.filter(({ name }) => name === 'intake:start').length;

test('what is offered while others are started waits for its own start', async () => {
  await offer('one.m4a', 'two.m4a');
  held.hold('intake:start');
  const starting = adding.getState().start();
  await new Promise((resolve) => setTimeout(resolve));
  expect(started()).toBe(1);
  await offer('three.m4a');
  await held.letGo('intake:start');
  await starting;
  expect(adding.getState()).toMatchObject({ isOpen: true, isStarting: false });
  expect(adding.getState().rows.map(({ name }) => name)).toEqual(['three.m4a']);
  await adding.getState().start();
  expect(adding.getState().isOpen).toBe(false);
  expect(taken.map(({ added }) => added.length)).toEqual([2, 1]);
});

test('what is cancelled and offered again starts once', async () => {
  held.hold('intake:look');
  void offer('one.m4a', 'two.m4a');
  await held.release('intake:look');
  const first = adding.getState().start();
  adding.getState().cancel();
  void offer('one.m4a', 'two.m4a');
  await new Promise((resolve) => setTimeout(resolve));
  const second = adding.getState().start();
  await held.letGo('intake:look');
  await Promise.all([first, second]);
  expect(started()).toBe(1);
  expect(adding.getState().isOpen).toBe(false);
});
