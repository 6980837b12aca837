import { describe, expect, test } from 'vitest';

import { COMMANDS, keysOf, type ChangedKeys, type Command } from '#domain/commands.ts';
import type { CommandId } from '#domain/command-words.ts';
import { chordTrouble, othersWith, withChord, withKeys, withUsualKeys } from '#domain/shortcuts.ts';

const platform = 'linux';

function command(id: CommandId): Command {
  const found = COMMANDS.find((one) => one.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

const keys = (id: CommandId, changed: ChangedKeys): readonly string[] => keysOf(command(id), platform, changed);

describe('a chord given to a command', () => {
  test('comes to its other keys', () => {
    expect(keys('add', withChord({}, command('add'), { chord: 'Mod+J', platform }))).toEqual(['Mod+O', 'Mod+J']);
  });

  test('is taken from the command that had it, and only that one', () => {
    const changed = withChord({}, command('add'), { chord: 'Mod+E', platform });
    expect(keys('add', changed)).toEqual(['Mod+O', 'Mod+E']);
    expect(keys('export', changed)).toEqual([]);
    expect(Object.keys(changed).toSorted()).toEqual(['add', 'export']);
  });

  test('is one with the same chord written otherwise where there is no Command key', () => {
    expect(othersWith('Mod+Space', command('add'), { platform, changed: {} }).map(({ id }) => id)).toEqual(['play-pause']);
    expect(othersWith('Mod+Space', command('add'), { platform: 'darwin', changed: {} })).toEqual([]);
  });

  test('of the list does not clash with the same one elsewhere: F2 renames there and steps here', () => {
    expect(othersWith('F2', command('rename'), { platform, changed: {} })).toEqual([]);
  });
});

describe('the usual keys', () => {
  test('are kept as no change', () => {
    expect(withKeys({ add: ['Mod+J'] }, command('add'), { keys: ['Mod+O'], platform })).toEqual({});
  });

  test('come back from whoever has them', () => {
    const changed = withChord({}, command('add'), { chord: 'Mod+E', platform });
    const back = withUsualKeys(changed, command('export'), platform);
    expect(keys('export', back)).toEqual(['Mod+E']);
    expect(keys('add', back)).toEqual(['Mod+O']);
    expect(back).toEqual({});
  });
});

test.each([
  ['Mod+C', 'taken'],
  ['Tab', 'taken'],
  ['J', 'types'],
  ['Shift+J', 'types'],
  ['5', 'types'],
  ['?', null],
  ['F9', null],
  ['Mod+J', null],
  ['Alt+J', null],
  ['Space', null],
])('%s can be given away: %s', (chord, trouble) => {
  expect(chordTrouble(chord, platform)).toBe(trouble);
});
