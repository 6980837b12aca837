import { describe, expect, test } from 'vitest';
import { COMMANDS, usualKeys, type Platform } from '#domain/commands.ts';

import { commandFor, keyGroups, keyHints, type KeyPlace, type KeyPress } from '../../../../renderer/app/commands.ts';

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
    ['Ctrl+F9', 'next-mark'],
    ['Ctrl+Shift+F9', 'previous-mark'],
    ['Alt+ArrowRight', 'next-mark'],
    ['Alt+ArrowLeft', 'previous-mark'],
    ['F9', 'mark'],
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
  test.each(['Escape', 'Space', '?', 'ArrowLeft', 'Ctrl+z', 'a', 'Enter', 'Alt+ArrowDown', 'Alt+ArrowRight'])('%s', (chord) => {
    expect(commandFor(press(chord), field)).toBeNull();
  });

  test.each(['Ctrl+Space', 'F1', 'F8', 'Ctrl+2', 'Ctrl+f'])('but %s still works there', (chord) => {
    expect(commandFor(press(chord), field)).not.toBeNull();
  });
});

test('Space presses a button that has the focus', () => {
  expect(commandFor(press('Space'), { ...PAGE, onControl: true })).toBeNull();
});

test('F2 renames in the list and steps elsewhere; so may any other key', () => {
  const list = { ...PAGE, inList: true };
  expect(commandFor(press('F2'), list)).toBe('rename');
  expect(commandFor(press('Delete'), list)).toBe('remove');
  expect(commandFor(press('Delete'), PAGE)).toBeNull();
  expect(commandFor(press('F9'), list, { rename: ['F9'] })).toBe('rename');
  expect(commandFor(press('F2'), list, { rename: ['F9'] })).toBe('step-forward');
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

test.each<Platform>(['darwin', 'win32', 'linux'])('no key means two things on %s', (platform) => {
  const keys = COMMANDS.filter(({ where }) => where !== 'list').flatMap((command) => usualKeys(command, platform));
  expect(new Set(keys).size).toBe(keys.length);
});

test('every command that has a key is in the list of shortcuts', () => {
  const listed = new Set(keyGroups('linux').flatMap((group) => group.rows.map((row) => row.command)));
  expect(COMMANDS.filter((command) => usualKeys(command, 'linux').length > 0 && !listed.has(command.id))).toEqual([]);
});

describe('a key of the user’s own', () => {
  const changed = { add: ['Mod+J'], faster: [] };

  test('is the command’s, and the usual one is free', () => {
    expect(commandFor(press('Ctrl+j'), PAGE, changed)).toBe('add');
    expect(commandFor(press('Ctrl+o'), PAGE, changed)).toBeNull();
  });

  test('stands in tips and in the list of shortcuts', () => {
    expect(keyHints('linux', changed)['add']).toBe('Ctrl J');
    expect(
      keyGroups('linux', changed)
        .flatMap(({ rows }) => rows)
        .find(({ command }) => command === 'add')?.keys,
    ).toEqual(['Ctrl J']);
  });

  test('may be none', () => {
    expect(commandFor(press('F4'), PAGE, changed)).toBeNull();
    expect(keyHints('linux', changed)['faster']).toBeUndefined();
  });
});

test('keys are written as the platform writes them', () => {
  expect(keyHints('linux')['toggle-sidebar']).toBe('Ctrl Alt S');
  expect(keyHints('darwin')['toggle-sidebar']).toBe('⌘⌥S');
});
