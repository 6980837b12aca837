import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

import type { BenchRow } from './row.ts';
import type { TogetherFigures } from './together-task.ts';

const figuresSchema = z.object({ wallMs: z.number(), peakBytes: z.number(), sentBytes: z.number() });

/** Three hours at 128 kbit/s, which is what recorders write. */
const FILE_BYTES = (3 * 3600 * 128_000) / 8;
const PEER = 'together-ai 0.52.0, createReadStream';
const MEMORY_LIMIT_MB = 150;

/** Sending three hours to a server that works at 60 times real time over 20 Mbit/s, beside one call of Together's own package with the whole file. Takes about seven minutes, nearly all of it waiting. */
export async function rows(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
  const file = join(folder, 'audio.m4a');
  writeFileSync(file, 'not read');
  truncateSync(file, FILE_BYTES);
  try {
    const ours = await figuresOf('ours', file);
    const peer = await figuresOf('naive', file);
    const whole = await figuresOf('whole', file);
    return [
      row('server, 3 h: memory over start', 'MB', {
        ours: ours.peakBytes / 1e6,
        peer: peer.peakBytes / 1e6,
        limit: MEMORY_LIMIT_MB,
        note: 'all processes; 20 Mbit/s up, server at 60×',
      }),
      row('server, 3 h: wall time', 's', {
        ours: ours.wallMs / 1000,
        peer: peer.wallMs / 1000,
        limit: null,
        note: 'the peer with its time limit lifted',
      }),
      row('server, 3 h: sent', 'MB', {
        ours: ours.sentBytes / 1e6,
        peer: peer.sentBytes / 1e6,
        limit: null,
        note: 'ours: FLAC of 16 kHz mono; peer: its file at 128 kbit/s',
      }),
      alone('server, 3 h in one request with speakers: memory over start', 'MB', {
        ours: whole.peakBytes / 1e6,
        limit: MEMORY_LIMIT_MB,
        note: 'all processes; packed as FLAC, then as MP3 that the server takes',
      }),
      alone('server, 3 h in one request with speakers: wall time', 's', {
        ours: whole.wallMs / 1000,
        limit: null,
        note: `${(whole.sentBytes / 1e6).toFixed(0)} MB sent at once to a server that answers at once: what packing takes`,
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(name: string, unit: string, figures: Pick<BenchRow, 'ours' | 'peer' | 'limit' | 'note'>): BenchRow {
  return { name, unit, peerName: PEER, ...figures };
}

function alone(name: string, unit: string, figures: Pick<BenchRow, 'ours' | 'limit' | 'note'>): BenchRow {
  return { name, unit, ...figures, peer: null, peerName: '' };
}

async function figuresOf(task: 'ours' | 'naive' | 'whole', file: string): Promise<TogetherFigures> {
  const server = startTask([task === 'whole' ? 'quick-server' : 'server']);
  try {
    const url = z.string().parse(await server.answer);
    return figuresSchema.parse(await startTask([task, url, file]).answer);
  } finally {
    server.end();
  }
}

function startTask(args: readonly string[]): { readonly answer: Promise<unknown>; readonly end: () => void } {
  const child = fork(fileURLToPath(new URL('together-task.ts', import.meta.url)), [...args], { execArgv: [] });
  const answer = new Promise<unknown>((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`${args[0] ?? ''} ended with ${code ?? 'a signal'}`)));
  });
  return { answer, end: () => void child.kill() };
}
