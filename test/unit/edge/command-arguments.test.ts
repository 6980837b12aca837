import { describe, expect, it } from 'vitest';

import { argumentsOfCommand } from '../../../main/edge/command-arguments.ts';

describe('which of the two programs was started', () => {
  it('is the command line behind its mark, with everything after it as it was typed', () => {
    expect(argumentsOfCommand(['/opt/on-record', '--no-sandbox', '--cli', '--', 'transcribe', '--output', 'a b.txt', '--', '-'])).toEqual([
      'transcribe',
      '--output',
      'a b.txt',
      '--',
      '-',
    ]);
    expect(argumentsOfCommand(['/opt/on-record', '--cli', 'doctor'])).toEqual(['doctor']);
    expect(argumentsOfCommand(['/opt/on-record', '--cli'])).toEqual([]);
  });

  it('is the window without the mark, and when the mark is the name of a file', () => {
    expect(argumentsOfCommand(['/opt/on-record', '/recordings/talk.wav'])).toBeNull();
    expect(argumentsOfCommand(['/opt/on-record', '--', '--cli'])).toBeNull();
    expect(argumentsOfCommand(['--cli'])).toBeNull();
  });
});
