import { expect, test } from 'vitest';
import type { Failure } from '#domain/failure.ts';

import { createSettingsStore } from '../../../../renderer/features/settings/settings-store.ts';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';
import { heldBridge } from '../../../fakes/held-bridge.ts';

test('a change shows at once and is taken back when it could not be kept', async () => {
  const bridge = createFakeBridge({ scenario: 'empty' });
  const failures: Failure[] = [];
  const { store } = createSettingsStore(bridge, (failure) => failures.push(failure));
  await store.getState().load();
  bridge.failNext('settings:change', { code: 'disk-full' });
  const done = store.getState().change({ useOneCore: true });
  expect(store.getState().settings.useOneCore).toBe(true);
  await done;
  expect(store.getState().settings.useOneCore).toBe(false);
  expect(failures).toEqual([{ code: 'disk-full' }]);
});

test('the text grows and shrinks between 14 and 24 px', async () => {
  const { store } = createSettingsStore(createFakeBridge({ scenario: 'empty', settings: { readingSizePx: 23 } }), () => undefined);
  await store.getState().load();
  await store.getState().resizeText(1);
  await store.getState().resizeText(1);
  expect(store.getState().settings.readingSizePx).toBe(24);
});

test('what is changed before the answer to an earlier change is there is not lost to it', async () => {
  const bridge = heldBridge(createFakeBridge({ scenario: 'empty', settings: { readingSizePx: 17 } }));
  const { store } = createSettingsStore({ ...bridge, on: () => () => undefined }, () => undefined);
  await store.getState().load();
  bridge.hold('settings:change');
  const size = (): number => store.getState().settings.readingSizePx;
  const changing = [store.getState().resizeText(1), store.getState().resizeText(1)];
  expect(size()).toBe(19);
  await bridge.release('settings:change');
  expect(size()).toBe(19);
  changing.push(store.getState().resizeText(1));
  await bridge.release('settings:change');
  await bridge.release('settings:change');
  await Promise.all(changing);
  expect(size()).toBe(20);
});
