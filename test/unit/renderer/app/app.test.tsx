// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { App } from '../../../../renderer/app/app.tsx';
import { ErrorBoundary } from '../../../../renderer/app/error-boundary.tsx';
import { createStores, type Stores } from '../../../../renderer/app/stores.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';
import { createFakeBridge, type FakeBridge, type FakeOptions } from '../../../fakes/fake-bridge.ts';
import { fakeMicrophones } from '../../../fakes/fake-microphones.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';
import { furnishPage } from './page-furniture.ts';

let stop: () => void = () => undefined;

beforeEach(() => {
  furnishPage();
});

afterEach(() => {
  cleanup();
  stop();
});

async function open(options: FakeOptions): Promise<{ readonly bridge: FakeBridge; readonly stores: Stores; readonly sound: FakeSound }> {
  const bridge = createFakeBridge(options);
  const sound = new FakeSound();
  const built = createStores({ bridge, memory: fakeMemory(), sound, microphones: fakeMicrophones(), width: 1200 });
  stop = built.stop;
  render(<App stores={built.stores} />);
  await waitFor(() => expect(built.stores.library.getState().loaded).toBe(true));
  return { bridge, stores: built.stores, sound };
}

describe('the first run', () => {
  test('shows only the sample’s words, how far they are, and how to add a recording', async () => {
    await open({ scenario: 'first-run' });
    expect(await screen.findByRole('heading', { level: 1, name: 'Sample: the harbour pilot' })).toBeDefined();
    expect(screen.getByText(/being transcribed on this computer, nothing is sent/u)).toBeDefined();
    expect(await screen.findByText('0:45 of 4:36 · 9 times faster than speech · 26 s left')).toBeDefined();
    expect(screen.queryByRole('grid', { name: 'Recordings' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Add…' })).toBeDefined();
  });

  test('becomes the whole window with the first recording of one’s own', async () => {
    await open({ scenario: 'first-run' });
    await userEvent.click(await screen.findByRole('button', { name: 'Add…' }));
    expect(await screen.findByRole('grid', { name: 'Recordings' })).toBeDefined();
    expect(await screen.findByRole('heading', { level: 1, name: 'Second interview' })).toBeDefined();
  });

  test('without the sample still says how to begin', async () => {
    await open({ scenario: 'empty' });
    expect(await screen.findByRole('heading', { name: 'No recordings yet' })).toBeDefined();
  });
});

describe('the words', () => {
  test('are heard from where they are pressed', async () => {
    const { sound, stores } = await open({ scenario: 'sample-done' });
    const text = await screen.findByRole('region', { name: 'Transcript' });
    await userEvent.click(await within(text).findByText('steers.'));
    expect(sound.paused).toBe(false);
    expect(stores.player.getState().positionMs).toBeGreaterThan(7000);
  });

  test('show doubtful passages as such and step to them', async () => {
    const { stores } = await open({ scenario: 'sample-done' });
    expect(await screen.findByText('1 doubtful')).toBeDefined();
    await userEvent.keyboard('{F8}');
    expect(stores.editor.getState().stepped?.text).toBe('channel twelve');
    expect(await screen.findByText(/channel twelve\. The engine was not sure here/u)).toBeDefined();
  });

  test('are named by their speaker, with Enter to keep and Escape to leave', async () => {
    const { bridge } = await open({ scenario: 'sample-done' });
    const rename = async (name: string, typed: string): Promise<void> => {
      const labels = await screen.findAllByRole('button', { name: `${name}, change who says this` });
      await userEvent.click(labels[0] ?? document.body);
      await userEvent.click(await screen.findByRole('menuitem', { name: `Rename ${name} everywhere…` }));
      await userEvent.keyboard(typed);
    };
    await rename('Pilot', 'Joren Haldane{Enter}');
    await waitFor(() => expect(bridge.get('sample')?.transcript?.speakers[1]?.name).toBe('Joren Haldane'));
    await rename('Joren Haldane', 'Somebody else{Escape}');
    expect(bridge.get('sample')?.transcript?.speakers[1]?.name).toBe('Joren Haldane');
  });
});

describe('the list', () => {
  test('goes by arrows, removes with Delete and takes back with undo', async () => {
    const { stores } = await open({ scenario: 'library' });
    const list = await screen.findByRole('grid', { name: 'Recordings' });
    list.focus();
    await userEvent.keyboard('{ArrowDown}');
    expect(stores.library.getState().selectedId).toBe('walk');
    await userEvent.keyboard('{Delete}');
    expect(await screen.findByText('“Harbour walk, ambient and voices” moved to the Bin.')).toBeDefined();
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(stores.library.getState().selectedId).toBe('walk'));
  });

  test('takes several rows by keys and does one thing to all of them', async () => {
    const { stores, bridge } = await open({ scenario: 'library' });
    const list = await screen.findByRole('grid', { name: 'Recordings' });
    list.focus();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    const bar = await screen.findByRole('toolbar', { name: 'Chosen recordings' });
    expect(within(bar).getByText('3 chosen')).toBeDefined();
    await userEvent.click(within(bar).getByRole('button', { name: 'More…' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Transcribe again' }));
    await waitFor(() => expect(bridge.asked.filter(({ name }) => name === 'recordings:transcribe-again')).toHaveLength(3));
    list.focus();
    await userEvent.keyboard('{Delete}');
    expect(await screen.findByText('3 recordings moved to the Bin.')).toBeDefined();
    expect(screen.queryByRole('toolbar', { name: 'Chosen recordings' })).toBeNull();
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(stores.library.getState().bin).toEqual([]));
    await userEvent.keyboard('{Control>}a{/Control}');
    expect(await screen.findByText('14 chosen')).toBeDefined();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByText('14 chosen')).toBeNull());
  });

  test('shows the Bin, from which nothing goes for ever without a second word', async () => {
    const { stores, bridge } = await open({ scenario: 'library' });
    await stores.library.getState().remove(['walk']);
    await userEvent.click(await screen.findByRole('button', { name: /^Bin/u }));
    const list = await screen.findByRole('grid', { name: 'Recordings' });
    expect(list.getAttribute('aria-rowcount')).toBe('1');
    list.focus();
    await userEvent.keyboard('{Delete}');
    const question = await screen.findByRole('alertdialog', { name: 'Delete “Harbour walk, ambient and voices” for ever?' });
    await userEvent.click(within(question).getByRole('button', { name: 'Keep it' }));
    expect(bridge.get('walk')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Delete for ever…' }));
    await userEvent.click(await screen.findByRole('button', { name: 'Delete for ever' }));
    expect(await screen.findByText('The Bin is empty')).toBeDefined();
    expect(bridge.get('walk')).toBeUndefined();
  });

  test('gives its place to what is found, which arrows choose and Enter opens at the word; Escape brings it back', async () => {
    const { stores } = await open({ scenario: 'library' });
    const field = await screen.findByRole('combobox', { name: 'Search everything said' });
    await userEvent.type(field, 'wrote it in the book');
    const finds = await screen.findByRole('listbox', { name: 'Search results' });
    expect((await screen.findByText('1 passage')).parentElement?.textContent).toBe('1 passage in 1 recording');
    const [find] = await within(finds).findAllByRole('option');
    expect(field.getAttribute('aria-activedescendant')).toBe(find?.id);
    await userEvent.keyboard('{Enter}');
    expect(stores.library.getState().selectedId).toBe('watch');
    expect(stores.player.getState().positionMs).toBeGreaterThan(0);

    field.focus();
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByRole('grid', { name: 'Recordings' })).toBeDefined();
    expect(stores.library.getState().filter).toBe('');
  });

  test('says when nothing is found, and how to ask', async () => {
    await open({ scenario: 'library' });
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search everything said' }), 'zebra');
    expect(await screen.findByText('Nothing found for “zebra”')).toBeDefined();
    expect(screen.getByText('only what this person said')).toBeDefined();
  });

  test('says of refused files which and why', async () => {
    const { stores } = await open({ scenario: 'library', refuse: { 'notes.txt': { code: 'not-media' } } });
    await stores.adding.getState().offerFiles([new File(['x'], 'notes.txt')]);
    expect(await screen.findByText(/“notes\.txt” is not a recording that On Record knows/u)).toBeDefined();
  });
});

test('an export tells where it was written', async () => {
  const { bridge } = await open({ scenario: 'sample-done' });
  await userEvent.click(await screen.findByRole('button', { name: 'Export' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Subtitles (SRT)' }));
  expect(await screen.findByText('/home/ines/Documents/Sample: the harbour pilot.srt')).toBeDefined();
  expect(bridge.asked.at(-1)?.input).toEqual({ recordingId: 'sample', format: 'srt', times: true });
});

test('trouble with the whole app stands above the words until it is closed', async () => {
  const { bridge } = await open({ scenario: 'sample-done' });
  await screen.findByRole('region', { name: 'Transcript' });
  bridge.emit('app:notice', { failure: { code: 'disk-full' }, recordingId: null });
  expect(await screen.findByText(/The disk is full\. All text so far is kept/u)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(screen.queryByText(/The disk is full/u)).toBeNull();
});

test('a bug of the window becomes a calm sentence and a way to start afresh', () => {
  const bugs: unknown[] = [];
  const Broken = (): never => {
    throw new Error('planted');
  };
  render(
    <ErrorBoundary onBug={(bug) => bugs.push(bug)}>
      <Broken />
    </ErrorBoundary>,
    { onCaughtError: () => undefined },
  );
  expect(screen.getByText(/Your recordings and all text so far are safe/u)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Reload window' })).toBeDefined();
  expect(bugs).toHaveLength(1);
});
