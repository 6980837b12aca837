// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
});

const pressExport = (): void => void fireEvent.keyDown(document.activeElement ?? document.body, { key: 'e', ctrlKey: true });

test('the key of the export menu pressed while the recording is still being read opens it once the text is there', async () => {
  const { stores } = await openApp({ scenario: 'library' });
  stores.library.getState().select('haldane');
  expect(stores.editor.getState().detail).toBeNull();
  pressExport();
  expect(await screen.findByRole('menuitem', { name: 'Text with times' })).toBeDefined();
});

test('where nothing is written down yet, it says so', async () => {
  const { stores } = await openApp({ scenario: 'library' });
  stores.library.getState().select('haldane');
  await expect.poll(() => stores.editor.getState().detail).not.toBeNull();
  act(() => stores.editor.setState({ transcript: null }));
  pressExport();
  expect(await screen.findByText('There is no text to export yet.')).toBeDefined();
});
