// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { textOf, type Transcript } from '#domain/transcript.ts';

import { App } from '../../../../renderer/app/app.tsx';
import { createStores, type Stores } from '../../../../renderer/app/stores.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';
import { fakeMicrophones } from '../../../fakes/fake-microphones.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';
import { furnishPage } from './page-furniture.ts';

let bridge: FakeBridge;
let sound: FakeSound;
let stores: Stores;
let stop: () => void;

async function openSample(): Promise<void> {
  furnishPage();
  bridge = createFakeBridge({ scenario: 'library' });
  sound = new FakeSound();
  ({ stores, stop } = createStores({ bridge, memory: fakeMemory(), sound, microphones: fakeMicrophones(), width: 1440 }));
  render(<App stores={stores} />);
  await waitFor(() => expect(stores.library.getState().loaded).toBe(true));
  stores.library.getState().select('sample');
  await waitFor(() => expect(stores.editor.getState().transcript?.recordingId).toBe('sample'));
}

beforeEach(openSample);

afterEach(() => {
  cleanup();
  stop();
});

const kept = (): Transcript => {
  const transcript = bridge.get('sample')?.transcript ?? null;
  if (transcript === null) throw new Error('there is no transcript');
  return transcript;
};
const speakers = (): readonly string[] => kept().segments.map((segment) => segment.speakerId);
const text = (): HTMLElement => screen.getByRole('region', { name: 'Transcript' });

/** Puts the keyboard on the words and the playhead to a moment. */
function listenAt(ms: number): void {
  text().focus();
  stores.player.getState().seek(ms);
}

describe('number keys while listening', () => {
  test('give the turn that is heard to a person, and undo and redo take it back and forth', async () => {
    listenAt(30_000);
    const before = speakers();
    await userEvent.keyboard('1');
    await waitFor(() => expect(speakers()).not.toEqual(before));
    expect(screen.getByText('The turn at 0:27 is Reporter.')).toBeDefined();
    const changed = speakers();
    await userEvent.keyboard('{Control>}z{/Control}');
    await waitFor(() => expect(speakers()).toEqual(before));
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await waitFor(() => expect(speakers()).toEqual(changed));
  });

  test('with Shift give all that the person says from there on, to somebody new when the number is free', async () => {
    listenAt(30_000);
    await userEvent.keyboard('{Shift>}[Digit3]{/Shift}');
    await waitFor(() => expect(kept().speakers).toHaveLength(3));
    const [, , added] = kept().speakers;
    expect(speakers()).toEqual(['p0', 'p1', 'p0', added?.id, 'p0', added?.id, 'p0', added?.id]);
  });

  test('that nobody has change nothing and say so', async () => {
    listenAt(30_000);
    const before = speakers();
    await userEvent.keyboard('7');
    expect(await screen.findByText('There is no person 7.')).toBeDefined();
    expect(speakers()).toEqual(before);
  });

  test('give selected words to a person, and leave the rest of the turn as it is', async () => {
    const words = [...text().querySelectorAll('[data-word^="s1:"]')];
    const [first] = words;
    const last = words[3];
    if (first === undefined || last === undefined) throw new Error('the words are missing');
    text().focus();
    window.getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length);
    await userEvent.keyboard('3');
    await waitFor(() => expect(kept().speakers).toHaveLength(3));
    const [, given, rest] = kept().segments;
    expect(textOf(given?.words ?? [])).toBe('Mostly it looks like');
    expect(rest?.speakerId).toBe('p1');
  });

  test('are letters in a field', async () => {
    listenAt(30_000);
    const before = speakers();
    await userEvent.click(screen.getByRole('combobox', { name: 'Search everything said' }));
    await userEvent.keyboard('1');
    expect(speakers()).toEqual(before);
  });
});

test('Enter in the words opens the menu of people for the turn that is heard, a number chooses in it', async () => {
  listenAt(30_000);
  await userEvent.keyboard('{Enter}');
  const menu = await screen.findByRole('menu');
  expect(within(menu).getByRole('menuitemradio', { name: /Pilot/u }).getAttribute('aria-checked')).toBe('true');
  await userEvent.keyboard('1');
  await waitFor(() => expect(screen.queryByRole('menu')).toBeNull());
  // The turns on both sides were the reporter's already: they are one now.
  await waitFor(() => expect(speakers()).toEqual(['p0', 'p1', 'p0', 'p1', 'p0', 'p1']));
});

describe('the Speakers tab', () => {
  const card = (name: string): HTMLElement => {
    const item = screen.getByRole('combobox', { name: `Name of ${name}` }).closest('li');
    if (item === null) throw new Error(`${name} has no card`);
    return item;
  };

  beforeEach(async () => {
    await userEvent.click(screen.getByRole('tab', { name: 'Speakers' }));
  });

  test('names a person from earlier recordings', async () => {
    const field = screen.getByRole('combobox', { name: 'Name of Pilot' });
    await userEvent.clear(field);
    await userEvent.type(field, 'petr');
    expect(screen.getByRole('option', { name: /Petrus Vane/u })).toBeDefined();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(kept().speakers[1]?.name).toBe('Petrus Vane'));
  });

  test('Escape in the name takes back what was typed', async () => {
    const field = screen.getByRole('combobox', { name: 'Name of Pilot' });
    await userEvent.type(field, ' the second{Escape}');
    await userEvent.tab();
    expect(kept().speakers[1]?.name).toBe('Pilot');
  });

  test('plays samples by 1 to 3, in the name field with Alt, and goes back to where the playhead was', async () => {
    stores.player.getState().seek(70_000);
    screen.getByRole('combobox', { name: 'Name of Pilot' }).focus();
    await userEvent.keyboard('{Alt>}[Digit2]{/Alt}');
    expect(sound.paused).toBe(false);
    expect(stores.spans.getState().key).toBe('p1/1');
    within(card('Pilot')).getByRole('button', { name: 'Stop sample 2' }).focus();
    await userEvent.keyboard('[Digit2]');
    expect(sound.paused).toBe(true);
    expect(stores.player.getState().positionMs).toBe(70_000);
    expect(kept().revision).toBe(0);
  });

  test('makes one person of two, and takes that back', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'More for Reporter' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Same person as Pilot' }));
    await waitFor(() => expect(kept().speakers).toHaveLength(1));
    await userEvent.click(screen.getByRole('button', { name: /^Undo.+/u }));
    await waitFor(() => expect(kept().speakers.map((speaker) => speaker.name)).toEqual(['Reporter', 'Pilot']));
  });

  test('takes a turn that is dropped on a person', async () => {
    const carried = new Map<string, string>();
    const dataTransfer = {
      setData: (type: string, value: string) => carried.set(type, value),
      getData: (type: string) => carried.get(type) ?? '',
      get types() {
        return [...carried.keys()];
      },
    };
    const [label] = within(text()).getAllByRole('button', { name: 'Pilot, change who says this' });
    if (label === undefined) throw new Error('the label is missing');
    fireEvent.dragStart(label, { dataTransfer });
    fireEvent.dragOver(card('Reporter'), { dataTransfer });
    fireEvent.drop(card('Reporter'), { dataTransfer });
    await waitFor(() => expect(speakers()).toEqual(['p0', 'p1', 'p0', 'p1', 'p0', 'p1']));
  });

  test('keeps a role', async () => {
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Role of Reporter' }), 'Interviewer');
    await waitFor(() => expect(kept().speakers[0]?.role).toBe('interviewer'));
  });

  test('tells other people apart by another count only when asked', async () => {
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'People' }), 'Exactly');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'How many people' }), '3');
    expect(kept().speakers).toHaveLength(2);
    await userEvent.click(screen.getByRole('button', { name: 'Change' }));
    await waitFor(() => expect(kept().speakers).toHaveLength(3));
    expect(await screen.findByText('3 people now.')).toBeDefined();
    expect(bridge.get('sample')?.summary.recording.settings.speakers).toBe(3);
  });

  test('asks for the voices to be heard again, and shows that they wait', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Hear the voices again' }));
    expect(await screen.findByText('The voices are told apart soon.')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Hear the voices again' })).toBeNull();
  });

  test('says that the voices could not be told apart, and tries again when asked', async () => {
    bridge.emit('app:notice', { failure: { code: 'speakers-failed' }, recordingId: 'sample' });
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(bridge.get('sample')?.summary.job?.only).toBe('speakers'));
    await waitFor(() => expect(screen.queryByText(/could not be told apart/u)).toBeNull());
  });
});
