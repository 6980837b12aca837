// @vitest-environment jsdom
import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { runStatusAction } from '../../../../renderer/app/use-recording.ts';
import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
});

const grid = (): HTMLElement | null => document.querySelector<HTMLElement>('[role="grid"]');

/** What is pressed, one key right after the other: no frame is drawn and no answer comes in between. */
const press = (keys: string): Promise<void> => userEvent.setup({ delay: null }).keyboard(keys);

describe('keys that are pressed before an answer is there are not lost', () => {
  test('Enter in the search opens what is found, and the next key is the text’s', async () => {
    const { stores, held } = await openApp({ scenario: 'library' });
    held.hold('search:find');
    stores.library.getState().select('walk');
    await press('{Control>}f{/Control}book{Enter}');
    expect(stores.library.getState().selectedId).toBe('walk');
    await held.letGo('search:find');
    expect(stores.library.getState().selectedId).not.toBe('walk');
    expect(document.activeElement?.getAttribute('data-region')).toBe('text');
  });

  test('Enter and then Escape in the search opens nothing', async () => {
    const { stores, held } = await openApp({ scenario: 'library' });
    held.hold('search:find');
    stores.library.getState().select('walk');
    await press('{Control>}f{/Control}book{Enter}{Escape}');
    expect(document.activeElement).toBe(grid());
    await held.letGo('search:find');
    expect(stores.library.getState().selectedId).toBe('walk');
  });

  test('Enter in the palette opens the recording that is found', async () => {
    const { stores, held } = await openApp({ scenario: 'library' });
    held.hold('titles:find');
    await press('{Control>}k{/Control}harbour walk{Enter}');
    await held.letGo('titles:find');
    await waitFor(() => expect(stores.library.getState().selectedId).toBe('walk'));
    expect(stores.layout.getState().sheet).toBeNull();
  });

  test('a note is written while its recording is still being read', async () => {
    const { stores, held } = await openApp({ scenario: 'library' });
    held.hold('recordings:get');
    stores.library.getState().select('haldane');
    grid()?.focus();
    await press('{Control>}{Shift>}n{/Shift}{/Control}Ask');
    expect(stores.notes.getState().notes).toMatchObject([{ recordingId: 'haldane', text: 'Ask' }]);
    expect(stores.library.getState().selectedId).toBe('haldane');
    await held.letGo('recordings:get');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Note at 0:00' }));
  });

  test('what a status offers has the focus as soon as its recording is read', async () => {
    const { stores, held } = await openApp({ scenario: 'offline' });
    held.hold('recordings:get');
    const summary = stores.library.getState().summaries.find(({ recording }) => recording.id !== stores.library.getState().selectedId);
    if (summary === undefined) throw new Error('there is one recording only');
    runStatusAction(stores, summary, 'language');
    await new Promise(requestAnimationFrame);
    await held.letGo('recordings:get');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: 'Language' })));
  });

  test('letters are those of the name that is changed by the palette', async () => {
    const { bridge, stores } = await openApp({ scenario: 'library' });
    stores.library.getState().select('walk');
    document.querySelector<HTMLElement>('[data-region="text"]')?.focus();
    await press('{Control>}k{/Control}rename{Enter}Pier{Enter}');
    await waitFor(() => expect(bridge.get('walk')?.summary.recording.title).toBe('Pier'));
  });

  test('a story that is made by pressing Enter twice is made once, and the recording is in it', async () => {
    const { bridge, stores, held } = await openApp({ scenario: 'library' });
    stores.library.getState().select('walk');
    held.hold('stories:create');
    stores.library.getState().ask({ kind: 'move', recordingIds: ['walk'] });
    await screen.findByRole('dialog');
    await press('Pier{Enter}{Enter}');
    await held.letGo('stories:create');
    await waitFor(() => expect(bridge.get('walk')?.summary.storyId).not.toBeNull());
    await stores.deeds.settled();
    expect(bridge.asked.filter(({ name }) => name === 'stories:create')).toHaveLength(1);
  });
});
