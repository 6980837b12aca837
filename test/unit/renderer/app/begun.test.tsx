// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
});

test('one file that begins without a question says how, and one press leads to what can still be changed', async () => {
  const { stores } = await openApp({ scenario: 'library' });
  await stores.adding.getState().offer(['/recordings/quay.m4a']);
  expect(await screen.findByText(/^Transcribing “.*quay.*” in /u)).toBeTruthy();
  stores.layout.getState().showTab('history');
  fireEvent.click(screen.getByRole('button', { name: 'Change settings' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Language' })));
  expect(screen.queryByText(/^Transcribing “/u)).toBeNull();
});
