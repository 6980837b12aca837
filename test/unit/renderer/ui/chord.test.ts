import { expect, test } from 'vitest';

import { chordOf } from '../../../../renderer/ui/chord.ts';

const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test.each([
  ['a letter with Ctrl', { ...held, key: 'j', code: 'KeyJ', ctrlKey: true }, 'Mod+J'],
  ['a letter of another script with Ctrl', { ...held, key: 'о', code: 'KeyJ', ctrlKey: true }, 'Mod+J'],
  ['a digit with Ctrl and Shift', { ...held, key: '*', code: 'Digit8', ctrlKey: true, shiftKey: true }, 'Mod+Shift+8'],
  ['a function key with Shift', { ...held, key: 'F8', code: 'F8', shiftKey: true }, 'Shift+F8'],
  ['a sign that needs Shift', { ...held, key: '?', code: 'Slash', shiftKey: true }, '?'],
  ['a full stop with Ctrl and Shift', { ...held, key: '>', code: 'Period', ctrlKey: true, shiftKey: true }, 'Mod+Shift+.'],
  ['the space bar', { ...held, key: ' ', code: 'Space' }, 'Space'],
  ['Ctrl alone', { ...held, key: 'Control', code: 'ControlLeft', ctrlKey: true }, null],
])('%s', (_name, press, chord) => {
  expect(chordOf(press, 'linux')).toBe(chord);
});

test('on a Mac Command is Mod, and Ctrl is a key of its own', () => {
  expect(chordOf({ ...held, key: 'j', code: 'KeyJ', metaKey: true }, 'darwin')).toBe('Mod+J');
  expect(chordOf({ ...held, key: 'j', code: 'KeyJ', ctrlKey: true }, 'darwin')).toBe('Ctrl+J');
  expect(chordOf({ ...held, key: '∆', code: 'KeyJ', altKey: true }, 'darwin')).toBe('Alt+J');
});
