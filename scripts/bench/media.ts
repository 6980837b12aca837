import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import { createMediaClient } from '../../main/core/media/media-client.ts';
import { createWasmCore, type WasmCore } from '../../main/core/media/wasm-core.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import type { BenchRow } from './row.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const WASM = path.join(ROOT, 'assets/media-core/core.wasm');
const SAMPLE = path.join(ROOT, 'assets/sample/harbour-master.m4a');
const HOUR_SECONDS = 3600;
/** What ingest may cost: it must never be what a user waits for (speech recognition takes minutes for such a file). */
const INGEST_LIMIT_SECONDS = 30;
const EXTRACT_LIMIT_MS = 500;
const CANCEL_LIMIT_MS = 50;
const MEMORY_LIMIT_MB = 250;
const PEER = 'ffmpeg';

/** Measures ingest of an hour of the sample interview, extraction from its middle, cancel and memory, beside the machine's own ffmpeg when it has one. */
export async function rows(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-media-'));
  try {
    const hour = path.join(folder, 'hour.m4a');
    const core = createWasmCore(readFileSync(WASM));
    makeHour(core, folder, hour);
    return [...(await decodeRows(hour)), await cancelRow(hour)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The packets of the sample end to end: encoding an hour anew would take longer than all that is measured.
function makeHour(core: WasmCore, folder: string, hour: string): void {
  const frames = path.join(folder, 'sample.aac');
  const sample = core.open(SAMPLE);
  const seconds = (sample.probe().durationMs ?? 0) / 1000;
  sample.copyInto(frames, 'adts');
  sample.close();
  const long = path.join(folder, 'hour.aac');
  const once = readFileSync(frames);
  writeFileSync(long, Buffer.concat(Array.from({ length: Math.ceil(HOUR_SECONDS / seconds) }, () => once)));
  const looped = core.open(long);
  looped.copyInto(hour, 'mp4');
  looped.close();
}

async function decodeRows(hour: string): Promise<readonly BenchRow[]> {
  const core = createLocalMediaCore(createWasmCore(readFileSync(WASM)), () => performance.now());
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const { durationMs, sampleCount } = await core.ingest(hour);
  const seconds = (performance.now() - startedAt) / 1000;
  const cpu = process.cpuUsage(cpuBefore);
  const peer = peerDecode(hour);
  const note = `${(durationMs / 1000).toFixed(0)} s of sound; ours also hashes and measures`;
  const middle = Math.floor(sampleCount / 2);
  const extractAt = performance.now();
  await core.pcm(hour, { startSample: middle, endSample: middle + 29 * 16_000 });
  return [
    beside('ingest of an hour of m4a', 's', { ours: seconds, peer: peer?.wallSeconds ?? null, limit: INGEST_LIMIT_SECONDS, note }),
    beside('ingest, processor time', 's', { ours: (cpu.user + cpu.system) / 1e6, peer: peer?.cpuSeconds ?? null, limit: null, note }),
    beside('29 s from the middle of it', 'ms', {
      ours: performance.now() - extractAt,
      peer: peerExtract(hour, middle / 16_000),
      limit: EXTRACT_LIMIT_MS,
      note: 'open, seek, decode; the peer starts a process',
    }),
    alone('memory of the ingest (whole process)', 'MB', {
      ours: process.resourceUsage().maxRSS / 1024,
      limit: MEMORY_LIMIT_MB,
      note: 'highest so far in the bench process, so an upper bound',
    }),
  ];
}

async function cancelRow(hour: string): Promise<BenchRow> {
  const client = createMediaClient({
    launch: nodeLauncher({ entryOf: (name) => path.join(ROOT, `main/worker/${name}.ts`) }),
    wasmPath: WASM,
    startTimer: (work, afterMs) => {
      const timer = setTimeout(work, afterMs);
      return () => clearTimeout(timer);
    },
  });
  const abort = new AbortController();
  let abortedAt = 0;
  const onProgress = (): void => {
    if (abort.signal.aborted) return;
    abortedAt = performance.now();
    abort.abort();
  };
  // The rejection is what is measured.
  await client.ingest(hour, { signal: abort.signal, onProgress }).catch(() => undefined);
  const tookMs = performance.now() - abortedAt;
  client.close();
  return alone('cancel in the middle of an ingest', 'ms', {
    ours: tookMs,
    limit: CANCEL_LIMIT_MS,
    note: 'from abort to the answer',
  });
}

interface PeerDecode {
  readonly wallSeconds: number;
  readonly cpuSeconds: number | null;
}

function peerDecode(hour: string): PeerDecode | null {
  const startedAt = performance.now();
  const run = spawnSync(
    PEER,
    ['-nostdin', '-hide_banner', '-benchmark', '-threads', '1', '-i', hour, '-ac', '1', '-ar', '16000', '-f', 'f32le', '-y', '/dev/null'],
    {
      encoding: 'utf8',
    },
  );
  if (run.error !== undefined || run.status !== 0) return null;
  const times = /utime=([\d.]+)s stime=([\d.]+)s/.exec(run.stderr);
  return {
    wallSeconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: times === null ? null : Number(times[1]) + Number(times[2]),
  };
}

function peerExtract(hour: string, fromSeconds: number): number | null {
  const startedAt = performance.now();
  const run = spawnSync(PEER, [
    '-nostdin',
    '-v',
    'quiet',
    '-ss',
    String(fromSeconds),
    '-t',
    '29',
    '-i',
    hour,
    '-ac',
    '1',
    '-ar',
    '16000',
    '-f',
    'f32le',
    '-y',
    '/dev/null',
  ]);
  return run.error !== undefined || run.status !== 0 ? null : performance.now() - startedAt;
}

type Figures = Pick<BenchRow, 'ours' | 'peer' | 'limit' | 'note'>;

function beside(name: string, unit: string, figures: Figures): BenchRow {
  return { name, unit, ...figures, peerName: figures.peer === null ? 'peer not installed' : PEER };
}

function alone(name: string, unit: string, figures: Omit<Figures, 'peer'>): BenchRow {
  return { name, unit, ...figures, peer: null, peerName: '' };
}
