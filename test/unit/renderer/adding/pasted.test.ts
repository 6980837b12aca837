import { expect, test } from 'vitest';

import { pastedOf } from '../../../../renderer/features/adding/pasted.ts';

test.each([
  ['/home/ines/interview.m4a', ['/home/ines/interview.m4a'], []],
  ['C:\\Users\\Ines\\a.wav\r\n\\\\server\\share\\b.wav', ['C:\\Users\\Ines\\a.wav', '\\\\server\\share\\b.wav'], []],
  ['"/home/ines/with blank.m4a"', ['/home/ines/with blank.m4a'], []],
  ['file:///home/ines/a.wav', ['file:///home/ines/a.wav'], []],
  ['https://example.org/talk.mp3', [], ['https://example.org/talk.mp3']],
  ['http://example.org/talk.mp3', [], ['http://example.org/talk.mp3']],
  ['He said: look at https://example.org/talk.mp3', [], []],
  ['/home/ines/a.wav\nand some prose', [], []],
  ['//comment', [], []],
  ['', [], []],
])('%j', (text, paths, links) => {
  expect(pastedOf(text)).toEqual({ paths, links });
});
