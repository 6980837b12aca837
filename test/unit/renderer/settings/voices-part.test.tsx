// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';

import { createKeyStore } from '../../../../renderer/features/settings/key-store.ts';
import { VoicesPart } from '../../../../renderer/features/settings/parts/voices-part.tsx';
import { createServerStore } from '../../../../renderer/features/settings/server-store.ts';
import { createSettingsStore } from '../../../../renderer/features/settings/settings-store.ts';
import { createUpdatesStore } from '../../../../renderer/features/settings/updates-store.ts';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';

afterEach(cleanup);

test('voices are known again only when somebody switches it on, and each can be deleted', async () => {
  const bridge = createFakeBridge({ scenario: 'empty' });
  const ignore = (): void => undefined;
  const { store: settings } = createSettingsStore(bridge, ignore);
  const { store: updates } = createUpdatesStore(bridge, ignore);
  const stores = { bridge, settings, updates, key: createKeyStore(bridge, ignore), servers: createServerStore(bridge, ignore) };
  render(<VoicesPart stores={stores} />);
  const choice = screen.getByRole('checkbox', { name: /by their voice/u });
  expect(choice).toHaveProperty('checked', false);
  expect(screen.queryByText('Joren Haldane')).toBeNull();

  await userEvent.click(choice);
  expect(await screen.findByText('Joren Haldane')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Delete the voice of Joren Haldane' }));
  await waitFor(() => expect(screen.queryByText('Joren Haldane')).toBeNull());
  expect(screen.getByRole('status').textContent).toContain('is deleted');
});
