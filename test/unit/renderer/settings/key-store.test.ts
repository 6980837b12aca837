import { expect, test } from 'vitest';
import type { Failure } from '#domain/failure.ts';

import { createKeyStore } from '../../../../renderer/features/settings/key-store.ts';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';

test('a key is kept, shown by its last letters only, and forgotten', async () => {
  const store = createKeyStore(createFakeBridge({ scenario: 'empty' }), () => undefined);
  await store.getState().load();
  expect(store.getState().key?.lastFour).toBeNull();
  expect(await store.getState().save('tgp_v1_abcdefgh1234', false)).toBe(true);
  expect(store.getState().key).toEqual({ keeping: 'session', lastFour: '1234', canProtect: false });
  await store.getState().forget();
  expect(store.getState().key?.keeping).toBeNull();
});

test('text that can be no key is said to be none, and nothing is kept', async () => {
  const store = createKeyStore(createFakeBridge({ scenario: 'empty' }), () => undefined);
  expect(await store.getState().save('two words', false)).toBe(false);
  expect(store.getState().refused).toBe(true);
});

test('a disk that is full is told', async () => {
  const failures: Failure[] = [];
  const bridge = createFakeBridge({ scenario: 'empty' });
  const store = createKeyStore(bridge, (failure) => failures.push(failure));
  bridge.failNext('key:save', { code: 'disk-full' });
  expect(await store.getState().save('tgp_v1_abcdefgh1234', true)).toBe(false);
  expect(failures).toEqual([{ code: 'disk-full' }]);
});
