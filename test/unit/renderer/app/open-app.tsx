import { render, waitFor } from '@testing-library/react';
import { expect } from 'vitest';

import { App } from '../../../../renderer/app/app.tsx';
import { createStores, type Stores } from '../../../../renderer/app/stores.ts';
import { createFakeBridge, type FakeBridge, type FakeOptions } from '../../../fakes/fake-bridge.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';
import { fakeMicrophones } from '../../../fakes/fake-microphones.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';
import { heldBridge, type HeldBridge } from '../../../fakes/held-bridge.ts';

let stop: () => void = () => undefined;

/** Ends what the opened window listens to. */
export function closeApp(): void {
  stop();
}

/** Opens the whole window on a library in memory, loaded; `held` can hold its answers back. */
export async function openApp(
  options: FakeOptions,
): Promise<{ readonly bridge: FakeBridge; readonly held: HeldBridge; readonly stores: Stores; readonly sound: FakeSound }> {
  const bridge = createFakeBridge(options);
  const held = heldBridge(bridge);
  const sound = new FakeSound();
  const built = createStores({ bridge: held, memory: fakeMemory(), sound, microphones: fakeMicrophones(), width: 1200 });
  stop = built.stop;
  render(<App stores={built.stores} />);
  await waitFor(() => expect(built.stores.library.getState().loaded).toBe(true));
  return { bridge, held, stores: built.stores, sound };
}
