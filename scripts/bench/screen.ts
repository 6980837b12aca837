import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';

import { hasDisplay } from '../bootstrap/system-libraries.mjs';

/** A screen where the machine has none; its own start is not in the figures. Gives what closes it. */
export async function openScreen(): Promise<() => void> {
  if (hasDisplay()) return () => undefined;
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const told = screen.stdio[3];
  if (!(told instanceof Readable)) throw new Error('Xvfb was started without a line back');
  const number = await new Promise<string>((resolve) => told.once('data', (bytes: Buffer) => resolve(bytes.toString().trim())));
  process.env['DISPLAY'] = `:${number}`;
  return () => {
    delete process.env['DISPLAY'];
    screen.kill();
  };
}
