import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { cliCore } from '../../main/cli/cli-core.ts';
import { nodeProgram } from '../../main/cli/program-files.ts';
import type { BenchRow } from './row.ts';

const HOURS = 4;
const RATE_HZ = 48_000;
/** The window hands over half a second at a time. */
const PIECE_MS = 500;
const PIECES = (HOURS * 3_600_000) / PIECE_MS;
/** From here on memory must not grow: whatever is made once is made by then. */
const SETTLED_PIECES = 600_000 / PIECE_MS;
const LOOKS_EACH = 600;
const GROWTH_LIMIT_MB = 20;
/** What ends a recording rewrites a head and renames a file, whatever its length; a person waits for it. */
const ENDING_LIMIT_MS = 1000;

/** Four hours from a microphone, at the speed that the disk allows: memory beside its length, the slowest piece, and how long ending takes. */
export async function rows(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-recorder-'));
  const { core } = cliCore({ dataDir: folder, threads: null, json: false, quiet: true }, { program: nodeProgram() });
  try {
    await core.start();
    const { recorder } = core;
    const { takeId } = await recorder.start({ title: 'Four hours', sensitive: false, rateHz: RATE_HZ, channels: 1 });
    const found = await recordAll(async (index, pcm) => {
      await recorder.write(takeId, index, pcm);
      // A mark each five minutes, as somebody sets who listens.
      if (index % 600 === 0) await recorder.mark(takeId, index * PIECE_MS);
    });
    const startedMs = performance.now();
    const kept = await recorder.finish(takeId);
    const endingMs = performance.now() - startedMs;
    if (kept?.recording.durationMs !== HOURS * 3_600_000) throw new Error(`of ${HOURS} h, ${kept?.recording.durationMs ?? 0} ms were kept`);
    return [
      {
        ...ROW,
        name: `recording ${HOURS} h: memory more than after ten minutes`,
        ours: found.growthMb,
        limit: GROWTH_LIMIT_MB,
        unit: 'MB',
      },
      { ...ROW, name: 'recording: the slowest half second to be safe on the disk', ours: found.slowestMs, limit: PIECE_MS, unit: 'ms' },
      { ...ROW, name: `recording ${HOURS} h: ending it, until it is in the library`, ours: endingMs, limit: ENDING_LIMIT_MS, unit: 'ms' },
    ];
  } finally {
    await core.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const ROW = { peer: null, peerName: '', note: '' };

/** Writes all pieces one after another; what memory grew by, MB, and the slowest of them, ms. */
async function recordAll(
  write: (index: number, pcm: Uint8Array) => Promise<void>,
): Promise<{ readonly growthMb: number; readonly slowestMs: number }> {
  let [settledBytes, mostBytes, slowestMs] = [0, 0, 0];
  for (let index = 0; index < PIECES; index++) {
    // A fresh one each time, as they come from the window.
    const pcm = new Uint8Array((RATE_HZ * 2 * PIECE_MS) / 1000).fill(index % 251);
    const startedMs = performance.now();
    await write(index, pcm);
    slowestMs = Math.max(slowestMs, performance.now() - startedMs);
    if (index % LOOKS_EACH !== 0) continue;
    const { rss } = process.memoryUsage();
    if (index <= SETTLED_PIECES) settledBytes = Math.max(settledBytes, rss);
    mostBytes = Math.max(mostBytes, rss);
  }
  return { growthMb: (mostBytes - settledBytes) / 1e6, slowestMs };
}
