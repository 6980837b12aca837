// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(() => {
  furnishPage();
});

afterEach(() => {
  closeApp();
  cleanup();
});

test('several recordings can be given a server with this computer in its place when there is no network, and take it back', async () => {
  const { stores, bridge } = await openApp({ scenario: 'library', servers: true });
  const settings = () => ['haldane', 'watch'].map((id) => bridge.get(id)?.summary.recording.settings);
  stores.library.setState({ marked: ['haldane', 'watch'], selectedId: 'haldane' });
  await userEvent.click(await screen.findByRole('button', { name: 'More…' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Set model…' }));
  const sheet = within(await screen.findByRole('dialog'));
  const model = sheet.getByRole('combobox', { name: 'Model' });
  const choices = within(model)
    .getAllByRole('option')
    .map(({ textContent }) => textContent);
  expect(choices).toContain('Whisper large v3, or here when offline');
  expect(choices).not.toContain('Standard, or here when offline');
  await userEvent.selectOptions(model, 'Whisper large v3, or here when offline');
  fireEvent.click(sheet.getByRole('button', { name: 'Set model' }));
  const chosen = { engineId: 'together', modelId: 'openai/whisper-large-v3', hereOffline: true };
  await waitFor(() => expect(settings()).toEqual([expect.objectContaining(chosen), expect.objectContaining(chosen)]));
  await userEvent.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(settings()[0]?.engineId).toBe('local'));
});
