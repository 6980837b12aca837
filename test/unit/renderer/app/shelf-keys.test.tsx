// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
});

const shelf = (name: RegExp): HTMLElement => within(screen.getByRole('complementary', { name: 'Sidebar' })).getByRole('button', { name });

test('the keys that rename and delete a recording do so with a story that has the focus, though F2 elsewhere moves the playhead', async () => {
  const { stores } = await openApp({ scenario: 'library' });
  const [story] = stores.library.getState().stories;
  if (story === undefined) throw new Error('the library has no story');
  const button = shelf(new RegExp(`^${story.name}`, 'u'));
  button.focus();
  fireEvent.keyDown(button, { key: 'F2' });
  const field = await screen.findByRole('textbox', { name: 'Name of the story' });
  fireEvent.change(field, { target: { value: 'Port' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  const renamed = await within(screen.getByRole('complementary', { name: 'Sidebar' })).findByRole('button', { name: /^Port/u });
  renamed.focus();
  fireEvent.keyDown(renamed, { key: 'Backspace' });
  await expect.poll(() => stores.library.getState().stories.some(({ id }) => id === story.id)).toBe(false);
});
