// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
});

const names = (): readonly (string | null)[] =>
  within(screen.getByRole('dialog'))
    .getAllByRole('option')
    .map((option) => option.textContent);

describe('the palette', () => {
  test('opens by its key, finds a command by some letters and does it, and remembers it', async () => {
    const { stores } = await openApp({ scenario: 'library' });
    await userEvent.keyboard('{Control>}k{/Control}');
    await userEvent.keyboard('inspec');
    expect(names()[0]).toContain('Show or hide the inspector');
    expect(names()[0]).toContain('Ctrl I');
    const before = stores.layout.getState().inspector;
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(stores.layout.getState().inspector).not.toBe(before));
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(names()[0]).toContain('Show or hide the inspector');
  });

  test('finds recordings by their titles and opens one', async () => {
    const { stores } = await openApp({ scenario: 'library' });
    await userEvent.keyboard('{Control>}k{/Control}harbour walk');
    await userEvent.click(await screen.findByRole('option', { name: /ambient and voices/u }));
    await waitFor(() => expect(stores.library.getState().selectedId).toBe('walk'));
  });

  test('opens the pages of the settings', async () => {
    await openApp({ scenario: 'library' });
    await userEvent.keyboard('{Control>}k{/Control}sett short{Enter}');
    expect(await screen.findByRole('heading', { level: 1, name: 'Shortcuts' })).toBeDefined();
  });

  test('offers nothing that cannot be done now', async () => {
    await openApp({ scenario: 'empty' });
    await userEvent.keyboard('{Control>}k{/Control}export');
    expect(screen.queryByRole('option', { name: /^Export…/u })).toBeNull();
  });
});

describe('a key of one’s own', () => {
  test('is pressed in the settings, asks before it is taken from another, and works', async () => {
    const { stores } = await openApp({ scenario: 'library' });
    stores.layout.getState().openSettings('shortcuts');
    await userEvent.click(await screen.findByRole('button', { name: 'Add a key for Faster' }));
    await userEvent.keyboard('{Control>}e{/Control}');
    expect(await screen.findByText('Ctrl E is used for: Export…')).toBeDefined();
    expect(stores.settings.getState().settings.shortcuts).toEqual({});
    await userEvent.click(screen.getByRole('button', { name: 'Use it here' }));
    expect(stores.settings.getState().settings.shortcuts).toEqual({ export: [], faster: ['F4', 'Mod+4', 'Mod+E'] });
    stores.layout.getState().openSheet(null);
    const rate = stores.player.getState().rate;
    await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull());
    await userEvent.keyboard('{Control>}e{/Control}');
    expect(stores.player.getState().rate).toBeGreaterThan(rate);
  });

  test('can be none, and all are as usual again by one button, which can be taken back', async () => {
    const { stores } = await openApp({ scenario: 'library' });
    stores.layout.getState().openSettings('shortcuts');
    await userEvent.click(await screen.findByRole('button', { name: 'Take Ctrl O away from Add recordings…' }));
    expect(stores.settings.getState().settings.shortcuts).toEqual({ add: [] });
    await userEvent.click(screen.getByRole('button', { name: 'All keys as usual' }));
    expect(stores.settings.getState().settings.shortcuts).toEqual({});
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Undo' }));
    expect(stores.settings.getState().settings.shortcuts).toEqual({ add: [] });
    await userEvent.click(screen.getByRole('button', { name: 'Usual keys for Add recordings…' }));
    expect(stores.settings.getState().settings.shortcuts).toEqual({});
  });

  test('is refused when it types or belongs to the system', async () => {
    const { stores } = await openApp({ scenario: 'library' });
    stores.layout.getState().openSettings('shortcuts');
    await userEvent.click(await screen.findByRole('button', { name: 'Add a key for Faster' }));
    await userEvent.keyboard('j');
    expect(await screen.findByText(/J alone is for typing/u)).toBeDefined();
    await userEvent.keyboard('{Control>}c{/Control}');
    expect(await screen.findByText(/Ctrl C belongs to the system/u)).toBeDefined();
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByText(/belongs to the system/u)).toBeNull();
    expect(stores.settings.getState().settings.shortcuts).toEqual({});
  });
});
