import { expect, test } from 'vitest';

import { steadyBridge } from '../../../renderer/bridge.ts';
import { createFakeBridge } from '../../fakes/fake-bridge.ts';

test('a line that breaks gives a failure instead of an exception', async () => {
  const bridge = steadyBridge({ ...createFakeBridge({ scenario: 'empty' }), request: () => Promise.reject(new Error('the line broke')) });
  expect(await bridge.request('recordings:list', null)).toEqual({ ok: false, failure: { code: 'unexpected' } });
});

test('an answer passes as it is', async () => {
  const bridge = steadyBridge(createFakeBridge({ scenario: 'empty' }));
  expect(await bridge.request('recordings:list', null)).toEqual({ ok: true, value: [] });
});
