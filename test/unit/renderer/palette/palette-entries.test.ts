import { expect, test } from 'vitest';

import { shownEntries, type PaletteEntry } from '../../../../renderer/features/palette/palette-entries.ts';

const entry = (id: string, label: string): PaletteEntry => ({ id, kind: 'command', label, run: () => undefined });
const ENTRIES = [
  entry('slower', 'Slower'),
  entry('faster', 'Faster'),
  entry('settings', 'Settings…'),
  entry('sidebar', 'Show or hide the sidebar'),
];
const ids = (typed: string, recent: readonly string[] = []): readonly string[] =>
  shownEntries(ENTRIES, typed, recent).map(({ entry: { id } }) => id);

test('with nothing typed everything is there, what was chosen lately first', () => {
  expect(ids('')).toEqual(['slower', 'faster', 'settings', 'sidebar']);
  expect(ids('', ['sidebar', 'faster'])).toEqual(['sidebar', 'faster', 'slower', 'settings']);
});

test('what fits best comes first, whatever was chosen lately', () => {
  expect(ids('se', ['sidebar'])[0]).toBe('settings');
  expect(ids('side', ['settings'])).toEqual(['sidebar']);
});

test('nothing that does not fit is shown', () => {
  expect(ids('zz')).toEqual([]);
});
