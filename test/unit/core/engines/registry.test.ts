import { expect, test } from 'vitest';

import { engineRegistry } from '../../../../main/core/engines/registry.ts';
import { fakeEngine } from '../../../fakes/fake-engine.ts';

test('an engine is found by its id, and one that is not there is said to be missing', () => {
  const registry = engineRegistry([fakeEngine({ id: 'local' }), fakeEngine({ id: 'together' })]);
  expect(registry.engine('together')?.id).toBe('together');
  expect(registry.engine('other')).toBeNull();
  expect(registry.all.map((engine) => engine.id)).toEqual(['local', 'together']);
});
