// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { PopUpQuestion } from '#domain/pop-up.ts';

import { App } from '../../../../renderer/app/app.tsx';
import { rowMenu } from '../../../../renderer/features/library/parts/row-menu.ts';
import { createStores, type Stores } from '../../../../renderer/app/stores.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';
import { fakeMemory } from '../../../fakes/fake-memory.ts';
import { fakeMicrophones } from '../../../fakes/fake-microphones.ts';
import { FakeSound } from '../../../fakes/fake-sound.ts';
import { furnishPage } from './page-furniture.ts';

interface Opened {
  readonly bridge: FakeBridge;
  readonly stores: Stores;
  /** The menus that were opened, in order. */
  readonly menus: readonly PopUpQuestion[];
}

let stop: () => void = () => undefined;

async function open(chosen: string | null): Promise<Opened> {
  furnishPage();
  const menus: PopUpQuestion[] = [];
  const bridge = createFakeBridge({
    scenario: 'library',
    choose: (question) => {
      menus.push(question);
      return chosen;
    },
  });
  const made = createStores({ bridge, memory: fakeMemory(), sound: new FakeSound(), microphones: fakeMicrophones(), width: 1440 });
  ({ stop } = made);
  const { stores } = made;
  render(<App stores={stores} />);
  await waitFor(() => expect(stores.library.getState().loaded).toBe(true));
  stores.library.getState().select('sample');
  await waitFor(() => expect(stores.editor.getState().transcript?.recordingId).toBe('sample'));
  return { bridge, stores, menus };
}

afterEach(() => {
  cleanup();
  stop();
});

/** The second mouse button, or what the system takes for it. */
const point = (element: Element): boolean =>
  fireEvent(element, new PointerEvent('contextmenu', { bubbles: true, cancelable: true, pointerType: 'mouse' }));
const labels = (menus: readonly PopUpQuestion[]): readonly string[] => menus.flatMap(({ items }) => items.map(({ label }) => label));
const text = (): HTMLElement => screen.getByRole('region', { name: 'Transcript' });
const word = (name: string): HTMLElement => {
  const element = text().querySelector<HTMLElement>(`[data-word="${name}"]`);
  if (element === null) throw new Error(`there is no word ${name}`);
  return element;
};

const GIVEN = { kind: 'assign-turns', segmentIds: ['s1'], to: { id: 'p0' } };

describe('the menu of the words', () => {
  test('plays from the word that was pointed at', async () => {
    const { stores, bridge } = await open('hear');
    const startMs = bridge.get('sample')?.transcript?.segments[1]?.words[3]?.startMs ?? 0;
    point(word('s1:3'));
    await waitFor(() => expect(stores.player.getState().positionMs).toBe(startMs));
    expect(startMs).toBeGreaterThan(0);
  });

  test('gives the turn to somebody, and says copying is not possible while nothing is selected', async () => {
    const { bridge, menus } = await open('is-p0');
    point(word('s1:3'));
    await waitFor(() => expect(bridge.asked.map(({ input }) => input)).toContainEqual(expect.objectContaining({ edit: GIVEN })));
    expect(menus[0]?.items.find(({ id }) => id === 'copy')).toMatchObject({ role: 'copy', disabled: true });
  });

  test('by Shift+F10 is that of the turn under the playhead', async () => {
    const { stores, bridge } = await open('is-new-person');
    stores.player.getState().seek(30_000);
    fireEvent.keyDown(text(), { key: 'F10', shiftKey: true });
    await waitFor(() => expect(bridge.get('sample')?.transcript?.speakers).toHaveLength(3));
  });

  test('at a name is about the person only', async () => {
    const { menus } = await open(null);
    point(screen.getAllByRole('button', { name: /change who says this/u })[0] ?? text());
    await waitFor(() => expect(menus).toHaveLength(1));
    expect(labels(menus)).toEqual(['This turn is', 'From here on it is', 'Rename Reporter everywhere…', 'Hear this turn']);
  });
});

describe('the menu of the list', () => {
  test('moves the row to the Bin, and shows the key that does the same', async () => {
    const { bridge, stores } = await open(null);
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    const remove = rowMenu(stores.library, row).find(({ id }) => id === 'remove');
    expect(remove?.command).toBe('remove');
    if (remove !== undefined && 'onSelect' in remove) remove.onSelect();
    await waitFor(() => expect(bridge.get('sample')?.summary.recording.removedAt).not.toBeNull());
  });

  test('exports what is chosen in the format that was picked there', async () => {
    const { bridge, stores } = await open(null);
    const row = document.createElement('div');
    row.setAttribute('role', 'row');
    const menu = rowMenu(stores.library, row).find(({ id }) => id === 'export');
    expect(menu?.label).toBe('Export…');
    const subtitles = menu !== undefined && 'entries' in menu ? menu.entries.find(({ id }) => id === 'export-srt') : undefined;
    if (subtitles !== undefined && 'onSelect' in subtitles) subtitles.onSelect();
    const written = (): unknown => bridge.asked.find(({ name }) => name === 'exports:write')?.input;
    await waitFor(() => expect(written()).toMatchObject({ recordingId: 'sample', format: 'srt' }));
  });

  test('does not open beside the rows', async () => {
    const { menus } = await open(null);
    const isLeft = point(screen.getByRole('grid', { name: 'Recordings' }));
    await Promise.resolve();
    expect(menus).toHaveLength(0);
    // Nor does another one.
    expect(isLeft).toBe(false);
  });
});

test('the menu of a story renames it where it stands', async () => {
  await open('rename');
  point(screen.getAllByRole('button', { name: /^Saltmere harbour/u })[0] ?? text());
  expect(await screen.findByRole('textbox', { name: 'Name of the story' })).toBeDefined();
});

test('in a field the system’s own menu comes', async () => {
  const { menus } = await open(null);
  point(screen.getByRole('combobox', { name: 'Search everything said' }));
  await Promise.resolve();
  expect(menus).toHaveLength(0);
});

test('people have theirs, with what they are to the interview', async () => {
  const { bridge } = await open('role-interviewer');
  fireEvent.click(screen.getByRole('tab', { name: 'Speakers' }));
  const people = await screen.findByRole('list', { name: 'People in this recording' });
  point(people.querySelector('.person-mark') ?? people);
  await waitFor(() => expect(bridge.get('sample')?.transcript?.speakers[0]?.role).toBe('interviewer'));
});
