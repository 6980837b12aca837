// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';

import { UpdateBanner } from '../../../../renderer/app/update-banner.tsx';
import { createStores, type Stores } from '../../../../renderer/app/stores.ts';
import { createFakeBridge, type FakeBridge, type FakeOptions } from '../../../fakes/fake-bridge.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';
import { fakeMicrophones } from '../../../fakes/fake-microphones.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';
import { TipProvider } from '../../../../renderer/ui/tip.tsx';

let stop: () => void = () => undefined;
afterEach(() => {
  cleanup();
  stop();
});

const READY = { available: true, status: { kind: 'unknown' } } as const;

async function open(options: Partial<FakeOptions>): Promise<{ readonly bridge: FakeBridge; readonly stores: Stores }> {
  const bridge = createFakeBridge({ scenario: 'library', ...options });
  const built = createStores({ bridge, memory: fakeMemory(), sound: new FakeSound(), microphones: fakeMicrophones(), width: 1200 });
  stop = built.stop;
  render(
    <TipProvider>
      <UpdateBanner stores={built.stores} />
    </TipProvider>,
  );
  await waitFor(() => expect(built.stores.library.getState().loaded).toBe(true));
  return { bridge, stores: built.stores };
}

const asked = (bridge: FakeBridge): number => bridge.asked.filter(({ name }) => name === 'updates:look').length;

test('it is asked once, quietly, and a no is kept: nothing is looked for', async () => {
  const { bridge } = await open({ updates: READY });
  await userEvent.click(await screen.findByRole('button', { name: 'No, stay offline' }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Newer versions of On Record' })).toBeNull());
  expect(bridge.asked.find(({ name }) => name === 'settings:change')?.input).toEqual({ change: { updates: 'off' } });
  expect(asked(bridge)).toBe(0);
});

test('a yes looks at once', async () => {
  const { bridge } = await open({ updates: READY });
  await userEvent.click(await screen.findByRole('button', { name: 'Look once a day' }));
  await waitFor(() => expect(asked(bridge)).toBe(1));
});

test('a build without a publisher does not ask', async () => {
  const { stores } = await open({});
  await waitFor(() => expect(stores.updates.getState().available).toBe(false));
  expect(screen.queryByRole('button', { name: 'Look once a day' })).toBeNull();
});

test('a newer version is announced in one line, which opens its page only when pressed, and goes when it is waved away', async () => {
  const { bridge } = await open({
    updates: { available: true, status: { kind: 'newer', version: '0.2.0', way: 'page' } },
    settings: { updates: 'on' },
  });
  expect(await screen.findByText('On Record 0.2.0 is available.')).toBeDefined();
  expect(bridge.asked.some(({ name }) => name === 'updates:hand-over')).toBe(false);
  await userEvent.click(screen.getByRole('button', { name: 'Open its page' }));
  expect(bridge.asked.some(({ name }) => name === 'updates:hand-over')).toBe(true);
  await userEvent.click(screen.getByRole('button', { name: 'Not now' }));
  expect(screen.queryByText('On Record 0.2.0 is available.')).toBeNull();
});

test('an installer is fetched, then opened', async () => {
  const { bridge } = await open({
    updates: { available: true, status: { kind: 'newer', version: '0.2.0', way: 'installer' } },
    settings: { updates: 'on' },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Fetch it' }));
  bridge.emit('updates:changed', { state: { available: true, status: { kind: 'ready', version: '0.2.0' } } });
  expect(await screen.findByRole('button', { name: 'Open the installer' })).toBeDefined();
});
