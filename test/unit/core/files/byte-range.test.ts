import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseByteRange } from '../../../../main/core/files/byte-range.ts';

describe('a Range header', () => {
  it.each([
    [null, 'whole'],
    ['bytes=0-', { start: 0, end: 99 }],
    ['bytes=10-19', { start: 10, end: 19 }],
    ['bytes=10-1000', { start: 10, end: 99 }],
    ['bytes=-5', { start: 95, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'outside'],
    ['bytes=-0', 'outside'],
    ['bytes=20-10', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['seconds=1-2', 'whole'],
    ['bytes=-', 'whole'],
  ] as const)('%s of a file of 100 bytes', (header, expected) => {
    expect(parseByteRange(header, 100)).toEqual(expected);
  });

  it('of an empty file is always outside or whole', () => {
    expect(parseByteRange('bytes=0-', 0)).toBe('outside');
  });

  it('never names a byte that the file does not have', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 1e9 }), (first, last, size) => {
        const range = parseByteRange(`bytes=${first}-${last}`, size);
        return typeof range === 'string' || (range.start >= 0 && range.end < size && range.start <= range.end);
      }),
    );
  });
});
