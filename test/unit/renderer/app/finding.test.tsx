// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
});

/** One press, after which nothing is waited for: as when the next key follows within the same frame. */
function pressFind(): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'f', ctrlKey: true });
}

test('the search takes the very next key after its own, also where the list was hidden', async () => {
  const { stores } = await openApp({ scenario: 'library' });
  pressFind();
  expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Search everything said' }));
  (document.activeElement as HTMLElement).blur();
  stores.layout.getState().showList(false);
  pressFind();
  expect(document.activeElement?.id).toBe('find-recording');
});

test('so does the field that finds in the words', async () => {
  const { stores } = await openApp({ scenario: 'library' });
  stores.library.getState().select('haldane');
  await screen.findByRole('heading', { level: 1, name: 'Joren Haldane, second interview' });
  document.querySelector<HTMLElement>('[data-region="text"]')?.focus();
  pressFind();
  expect(document.activeElement?.id).toBe('find-in-recording');
});
