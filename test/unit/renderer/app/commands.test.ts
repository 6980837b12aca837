import { describe, expect, test } from 'vitest';
import { APP_COMMANDS } from '#contract';

import { BINDINGS, commandFor, keyGroups, keyHints, type KeyPlace, type KeyPress } from '../../../../renderer/app/commands.ts';

const PAGE: KeyPlace = { platform: 'linux', inField: false, onControl: false, inList: false, inText: false };

function press(chord: string): KeyPress {
  const parts = chord.split('+');
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'Space' ? ' ' : key,
    code: /^\d$/u.test(key) ? `Digit${key}` : `Key${key.toUpperCase()}`,
    ctrlKey: parts.includes('Ctrl'),
    metaKey: parts.includes('Meta'),
    altKey: parts.includes('Alt'),
    shiftKey: parts.includes('Shift'),
  };
}

describe('keys on the page', () => {
  test.each([
    ['Escape', 'play-pause'],
    ['Space', 'play-pause'],
    ['Ctrl+Space', 'play-pause'],
    ['F1', 'step-back'],
    ['Ctrl+1', 'step-back'],
    ['F2', 'step-forward'],
    ['F4', 'faster'],
    ['F8', 'next-doubt'],
    ['Shift+F8', 'previous-doubt'],
    ['Ctrl+o', 'add'],
    ['Ctrl+e', 'export'],
    ['Ctrl+i', 'toggle-inspector'],
    ['?', 'shortcuts'],
    ['a', null],
    ['Ctrl+c', null],
    ['Ctrl+a', null],
  ])('%s means %s', (chord, command) => {
    expect(commandFor(press(chord), PAGE)).toBe(command);
  });

  test('are found by place on keyboards whose letters are others', () => {
    expect(commandFor({ ...press('Ctrl+o'), key: 'щ', code: 'KeyO' }, PAGE)).toBe('add');
    expect(commandFor({ ...press('Ctrl+Shift+8'), key: '*', code: 'Digit8' }, PAGE)).toBe('previous-doubt');
  });
});

describe('a text field keeps what is its own', () => {
  const field = { ...PAGE, inField: true };
  test.each(['Escape', 'Space', '?', 'ArrowLeft', 'Ctrl+z', 'a', 'Enter', 'Alt+ArrowDown'])('%s', (chord) => {
    expect(commandFor(press(chord), field)).toBeNull();
  });

  test.each(['Ctrl+Space', 'F1', 'F8', 'Ctrl+2', 'Ctrl+f'])('but %s still works there', (chord) => {
    expect(commandFor(press(chord), field)).not.toBeNull();
  });
});

test('Space presses a button that has the focus', () => {
  expect(commandFor(press('Space'), { ...PAGE, onControl: true })).toBeNull();
});

test('F2 in the list belongs to the list, which renames', () => {
  expect(commandFor(press('F2'), { ...PAGE, inList: true })).toBeNull();
});

test('the arrows move by words only while the text has the focus', () => {
  expect(commandFor(press('ArrowRight'), PAGE)).toBeNull();
  expect(commandFor(press('ArrowRight'), { ...PAGE, inText: true })).toBe('next-word');
});

test('on a Mac the Command key is meant, and Ctrl Space is left to the system', () => {
  const mac = { ...PAGE, platform: 'darwin' as const };
  expect(commandFor(press('Meta+o'), mac)).toBe('add');
  expect(commandFor(press('Ctrl+o'), mac)).toBeNull();
  expect(commandFor(press('Ctrl+Space'), mac)).toBeNull();
});

test('no key means two things', () => {
  const keys = BINDINGS.filter((binding) => binding.where !== 'shown').flatMap((binding) => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

test('every command of the menu with a key has that key in the list of shortcuts', () => {
  const listed = new Set(keyGroups('linux').flatMap((group) => group.rows.map((row) => row.command)));
  const keyed = BINDINGS.filter((binding) => binding.where !== 'shown').map((binding) => binding.command);
  expect(APP_COMMANDS.filter((command) => keyed.includes(command)).every((command) => listed.has(command))).toBe(true);
});

test('keys are written as the platform writes them', () => {
  expect(keyHints('linux')['toggle-sidebar']).toBe('Ctrl Alt S');
  expect(keyHints('darwin')['toggle-sidebar']).toBe('⌘⌥S');
});
