// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { App } from '../../../../renderer/app/app.tsx';
import { createStores, type Stores } from '../../../../renderer/app/stores.ts';
import { createFakeBridge } from '../../../fakes/fake-bridge.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';
import { fakeMicrophones } from '../../../fakes/fake-microphones.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';
import { furnishPage } from './page-furniture.ts';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const APART = /\u2068[^\u2069]*\u2069/gu;

let stop: () => void = () => undefined;
beforeEach(() => furnishPage());
afterEach(() => {
  cleanup();
  stop();
});

async function open(): Promise<Stores> {
  const bridge = createFakeBridge({ scenario: 'scripts' });
  await bridge.request('stories:change', { id: 'harbour', change: { name: 'ميناء سالتمير (2026)' } });
  await bridge.request('tags:change', { id: 'check', change: { name: 'לבדיקה (2)' } });
  const { stores, stop: end } = createStores({
    bridge,
    memory: fakeMemory(),
    sound: new FakeSound(),
    microphones: fakeMicrophones(),
    width: 1500,
  });
  stop = end;
  render(<App stores={stores} />);
  await waitFor(() => expect(stores.library.getState().loaded).toBe(true));
  await screen.findAllByText(/سلمى/u);
  return stores;
}

/** Texts with letters that run from right to left whose place does not say that they may: their stops, brackets and figures would change sides. */
function loose(): readonly string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = (node.textContent ?? '').replaceAll(APART, '');
    const place = node.parentElement;
    if (!RIGHT_TO_LEFT.test(text) || place === null || place.closest('[dir="auto"], bdi, option, script') !== null) continue;
    found.push(`${place.className || place.tagName}: ${text}`);
  }
  return found;
}

test('every name and every word takes its own direction, in the list, the sidebar, the text and beside it', async () => {
  await open();
  expect(loose()).toEqual([]);
  for (const name of ['Speakers', 'Notes', 'History']) {
    await userEvent.click(screen.getByRole('tab', { name }));
    expect(loose()).toEqual([]);
  }
});

test('a story by its own name above the list, and what is said of it when it is taken out', async () => {
  const stores = await open();
  stores.library.getState().setView('story:harbour');
  expect(await screen.findByRole('heading', { level: 2, name: 'ميناء سالتمير (2026)' })).toBeDefined();
  await stores.library.getState().remove(['arabic']);
  expect(await screen.findByText(/moved to the Bin/u)).toBeDefined();
  expect(loose()).toEqual([]);
});

test('what the search finds in other letters', async () => {
  await open();
  await userEvent.type(screen.getByRole('combobox', { name: 'Search everything said' }), 'سلمى');
  const finds = await screen.findByRole('listbox', { name: 'Search results' });
  expect(await within(finds).findAllByRole('option')).not.toEqual([]);
  expect(loose()).toEqual([]);
});

test('files with names in other letters while they are added, and those that cannot be', async () => {
  const stores = await open();
  void stores.adding.getState().offer(['/recordings/أحمد (2).m4a', '/recordings/נעמה.wav']);
  expect(await screen.findByText('أحمد (2).m4a')).toBeDefined();
  expect(loose()).toEqual([]);
});
