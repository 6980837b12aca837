// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
});

test('a note is written by its key, found by the search, and opened at its moment', async () => {
  const { stores } = await openApp({ scenario: 'library' });
  stores.library.getState().select('haldane');
  stores.player.getState().seek(61_000);
  await userEvent.keyboard('{Control>}{Shift>}n{/Shift}{/Control}');
  const field = await screen.findByRole('textbox', { name: 'Note at 1:01' });
  await waitFor(() => expect(document.activeElement).toBe(field));
  await userEvent.keyboard('Compare with the fuel ledger');
  await userEvent.click(screen.getByRole('tab', { name: 'Details' }));

  stores.library.getState().select('walk');
  await userEvent.keyboard('{Control>}f{/Control}');
  await userEvent.type(await screen.findByRole('combobox', { name: 'Search everything said' }), 'compare ledger');
  const find = await screen.findByRole('option', { name: /In your notes.*Compare with the fuel ledger/u });
  await userEvent.click(find);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Note at 1:01' })));
  expect(stores.library.getState().selectedId).toBe('haldane');
  expect(stores.player.getState().positionMs).toBe(61_000);
});
