import { beforeEach, expect, test } from 'vitest';
import type { ServerDraft } from '#domain/server-draft.ts';

import { createServerStore, type ServerStore } from '../../../../renderer/features/settings/server-store.ts';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';
import { heldBridge, type HeldBridge } from '../../../fakes/held-bridge.ts';

const DRAFT: ServerDraft = {
  id: null,
  name: 'Newsroom',
  kind: 'whisper-cpp',
  address: 'http://127.0.0.1:8080',
  path: '',
  key: null,
  readableIsFine: false,
  unencryptedIsFine: false,
  patienceMs: 60_000,
  models: [],
};

let bridge: HeldBridge;
let servers: ServerStore;

beforeEach(() => {
  bridge = heldBridge(createFakeBridge({ scenario: 'library' }));
  servers = createServerStore(bridge, () => undefined);
});

test('a test that was stopped ends no later one, and teaches nothing', async () => {
  bridge.hold('servers:test');
  const first = servers.getState().test(DRAFT);
  servers.getState().stopTest();
  const second = servers.getState().test(DRAFT);
  await bridge.release('servers:test');
  await first;
  expect(servers.getState()).toMatchObject({ testing: 'form', tested: null });
  await bridge.release('servers:test');
  await second;
  expect(servers.getState()).toMatchObject({ testing: null, tested: { of: 'form' } });
});

test('a server that is kept twice in one breath is set up once', async () => {
  const [kept, again] = await Promise.all([servers.getState().save(DRAFT), servers.getState().save(DRAFT)]);
  expect([typeof kept, again]).toEqual(['string', null]);
  expect(servers.getState().entries).toHaveLength(1);
  expect(await servers.getState().save({ ...DRAFT, name: 'Another' })).not.toBeNull();
});
