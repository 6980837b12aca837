import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect, onTestFinished, test } from 'vitest';

import { WAVE_HEADER_BYTES } from '../../main/core/recorder/wave-header.ts';
import { testCore } from '../unit/core/core-fixture.ts';

const WRITER = fileURLToPath(new URL('../fixtures/process/take-writer.ts', import.meta.url));
const PIECE_BYTES = 8000;

/** When each process is killed, ms after it began to record: at once, in every part of a piece, and between pieces with a mark. */
const MOMENTS_MS = [0, 1, 3, 5, 8, 13, 21, 34, 55, 70, 89, 144];

interface Killed {
  readonly takeId: string;
  /** How many pieces were said to be safe. */
  readonly safePieces: number;
}

async function recordAndKill(dataDir: string, afterMs: number): Promise<Killed> {
  const child = spawn(process.execPath, [WRITER, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (lines.push(line) === 1) setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  await new Promise((resolve) => child.once('close', resolve));
  const [takeId = '', ...pieces] = lines;
  expect(child.signalCode).toBe('SIGKILL');
  return { takeId, safePieces: pieces.length };
}

test('killed at any moment, a recording has every piece that was said to be safe at the next start, and nothing that was not recorded', async () => {
  const app = testCore();
  const dataDir = join(app.folder, 'library');
  mkdirSync(dataDir);
  // Four at a time, so that each is disturbed by others in its own way.
  const killed: Killed[] = [];
  for (let at = 0; at < MOMENTS_MS.length; at += 4)
    killed.push(...(await Promise.all(MOMENTS_MS.slice(at, at + 4).map((ms) => recordAndKill(dataDir, ms)))));
  expect(killed.some(({ safePieces }) => safePieces > 10)).toBe(true);

  await app.core.start();
  await app.core.recorder.recover();
  for (const { takeId, safePieces } of killed) {
    if (safePieces === 0) continue;
    const bytes = readFileSync(join(dataDir, 'sound', `${takeId}.wav`));
    const sound = bytes.subarray(WAVE_HEADER_BYTES);
    expect(bytes.readUInt32LE(4), 'its head tells its length').toBe(bytes.length - 8);
    expect(sound.length).toBeGreaterThanOrEqual(safePieces * PIECE_BYTES);
    // At most the piece in work, and one that was safe and not said yet: a second.
    expect(sound.length).toBeLessThanOrEqual((safePieces + 2) * PIECE_BYTES);
    for (let offset = 0; offset < sound.length; offset += 2) {
      const piece = Math.floor(offset / PIECE_BYTES);
      if (sound.readInt16LE(offset) !== piece) throw new Error(`sample ${offset / 2} of piece ${piece} is ${sound.readInt16LE(offset)}`);
    }
    const marksMs = await app.core.library.request('marks.get', { recordingId: takeId });
    expect(marksMs.length).toBeGreaterThanOrEqual(Math.floor((safePieces - 1) / 10));
  }
});
