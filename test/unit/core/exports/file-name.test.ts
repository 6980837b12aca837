import fc from 'fast-check';
import { expect, test } from 'vitest';

import { fileNameOf } from '../../../../main/core/exports/file-name.ts';

test('a title becomes a file name that every system takes', () => {
  expect(fileNameOf('Haldane: "the bar" 9/3?', 'srt')).toBe('Haldane the bar 9 3.srt');
  expect(fileNameOf('..hidden..', 'txt')).toBe('hidden.txt');
  expect(fileNameOf('con', 'txt')).toBe('_con.txt');
  expect(fileNameOf(' / ', 'vtt')).toBe('transcript.vtt');
  expect(fileNameOf('採訪 漁港', 'json')).toBe('採訪 漁港.json');
});

test('whatever the title, the name is one name, short enough and never hidden', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (title) => {
      const name = fileNameOf(title, 'txt');
      // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
      expect(name).toMatch(/^[^.][^/\\:*?"<>|\u0000-\u001f]*\.txt$/u);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    }),
  );
});
