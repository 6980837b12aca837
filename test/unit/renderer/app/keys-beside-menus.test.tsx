// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
  document.querySelector('#beside')?.remove();
});

const pressFind = (): Promise<unknown> => userEvent.keyboard('{Control>}f{/Control}');

test.each(['menu', 'dialog'])(
  'keys belong to a %s while it is open, and to the window from the moment it is closed, though it is still drawn',
  async (role) => {
    await openApp({ scenario: 'library' });
    const beside = document.createElement('div');
    beside.id = 'beside';
    beside.setAttribute('role', role);
    beside.dataset['state'] = 'open';
    document.body.append(beside);
    const field = screen.getByRole('combobox', { name: 'Search everything said' });
    await pressFind();
    expect(document.activeElement).not.toBe(field);
    beside.dataset['state'] = 'closed';
    await pressFind();
    expect(document.activeElement).toBe(field);
  },
);
