import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import { createMediaClient } from '../../main/core/media/media-client.ts';
import { createWasmCore } from '../../main/core/media/wasm-core.ts';
import type { HelperProcess } from '../../main/core/process/helper-process.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import type { BenchRow } from './row.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');
const WASM = path.join(ROOT, 'assets/media-core/core.wasm');
const SAMPLE = path.join(ROOT, 'assets/sample/harbour-master.m4a');
const THREE_HOURS_SECONDS = 3 * 3600;
/** Ingest also hashes and measures, and runs as WebAssembly: this many times FFmpeg's own program is what it may take. */
const RATIO_LIMIT = 3;
/** Above the idle process, whatever the length. */
const MEMORY_LIMIT_MB = 150;
const EXTRACT_LIMIT_MS = 500;
const PEER = 'ffmpeg';

/** Measures three hours of sound in the formats that interviews come in: ingest beside FFmpeg in the same minute, memory, a stretch from its end, and the copy for the player. */
export async function rows(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-hours-'));
  try {
    const found: BenchRow[] = [];
    for (const file of await makeHours(folder))
      found.push(...(await ingestRows(file)), await extractRow(file), ...(await playbackRows(file)));
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// The sample end to end, packet for packet: encoding three hours anew would take longer than all that is measured.
async function makeHours(folder: string): Promise<readonly string[]> {
  const core = createWasmCore(readFileSync(WASM));
  const media = createLocalMediaCore(core, () => performance.now());
  const file = (name: string): string => path.join(folder, name);
  const sample = core.open(SAMPLE);
  const seconds = (sample.probe().durationMs ?? 0) / 1000;
  sample.copyInto(file('sample.aac'), 'adts');
  sample.close();
  const times = Math.ceil(THREE_HOURS_SECONDS / seconds);
  loop(file('long.aac'), readFileSync(file('sample.aac')), times);
  const long = core.open(file('long.aac'));
  long.copyInto(file('three-hours.m4a'), 'mp4');
  long.close();
  await media.copyForPlayback(SAMPLE, {
    plan: { kind: 'audio', container: 'mp3', rateHz: 24_000, quick: false, offsetMs: 0 },
    to: file('sample.mp3'),
  });
  loop(file('three-hours.mp3'), readFileSync(file('sample.mp3')), times);
  const samples = await media.pcm(SAMPLE, { startSample: 0, endSample: Math.floor(seconds * 16_000) });
  const pcm = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => pcm.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), index * 2));
  loop(file('three-hours.wav'), pcm, times, waveHead(pcm.length * times));
  rmSync(file('long.aac'));
  return [file('three-hours.m4a'), file('three-hours.mp3'), file('three-hours.wav')];
}

function loop(file: string, once: Uint8Array, ...[times, head = new Uint8Array()]: readonly [times: number, head?: Uint8Array]): void {
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, head);
  for (let i = 0; i < times; i++) writeSync(descriptor, once);
  closeSync(descriptor);
}

function waveHead(dataBytes: number): Buffer {
  const head = Buffer.from('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3e\0\0\0\x7d\0\0\x02\0\x10\0data\0\0\0\0', 'latin1');
  head.writeUInt32LE(head.length - 8 + dataBytes, 4);
  head.writeUInt32LE(dataBytes, 40);
  return head;
}

async function ingestRows(file: string): Promise<readonly BenchRow[]> {
  const started: HelperProcess[] = [];
  const launch = nodeLauncher({ entryOf: (name) => path.join(ROOT, `main/worker/${name}.ts`) });
  const client = createMediaClient({
    wasmPath: WASM,
    launch: (name, args) => {
      const helper = launch(name, args);
      started.push(helper);
      return helper;
    },
    startTimer: (work, afterMs) => {
      const timer = setTimeout(work, afterMs);
      return () => clearTimeout(timer);
    },
  });
  await client.probe(SAMPLE);
  const idleMb = peakMemoryMb(started[0]);
  const startedAt = performance.now();
  const { durationMs } = await client.ingest(file);
  const seconds = (performance.now() - startedAt) / 1000;
  const memoryMb = peakMemoryMb(started[0]);
  client.close();
  const peer = peerSeconds(file);
  const kind = path.extname(file).slice(1);
  return [
    {
      name: `ingest of three hours of ${kind}`,
      unit: 's',
      ours: seconds,
      peer,
      peerName: peer === null ? 'peer not installed' : PEER,
      limit: peer === null ? null : peer * RATIO_LIMIT,
      note: `${(durationMs / 1000).toFixed(0)} s of sound to 16 kHz with waveform, loudness and SHA-256${peer === null ? '' : `; ${(seconds / peer).toFixed(2)} times the peer`}`,
    },
    alone(`memory for it above idle, ${kind}`, 'MB', {
      ours: idleMb === null || memoryMb === null ? null : memoryMb - idleMb,
      limit: MEMORY_LIMIT_MB,
      note: idleMb === null ? 'told on Linux only' : 'highest of the ingest process',
    }),
  ];
}

async function extractRow(file: string): Promise<BenchRow> {
  const media = createLocalMediaCore(createWasmCore(readFileSync(WASM)), () => performance.now());
  const startSample = (THREE_HOURS_SECONDS - 60) * 16_000;
  const startedAt = performance.now();
  await media.pcm(file, { startSample, endSample: startSample + 5 * 16_000 });
  return alone(`5 s out of its last minute, ${path.extname(file).slice(1)}`, 'ms', {
    ours: performance.now() - startedAt,
    limit: EXTRACT_LIMIT_MS,
    note: 'start of the core, open, seek, decode',
  });
}

async function playbackRows(file: string): Promise<readonly BenchRow[]> {
  const media = createLocalMediaCore(createWasmCore(readFileSync(WASM)), () => performance.now());
  const plan = await media.planPlayback(file, { damaged: false });
  if (plan.kind === 'direct') return [];
  const startedAt = performance.now();
  await media.copyForPlayback(file, { plan, to: `${file}.copy` });
  const ours = (performance.now() - startedAt) / 1000;
  return [alone(`copy for the player of ${path.basename(file)}`, 's', { ours, limit: null, note: `${plan.kind} to ${plan.container}` })];
}

function peakMemoryMb(helper: HelperProcess | undefined): number | null {
  if (helper?.pid === undefined || process.platform !== 'linux') return null;
  const found = /VmHWM:\s+(\d+) kB/u.exec(readFileSync(`/proc/${helper.pid}/status`, 'utf8'));
  return found === null ? null : Number(found[1]) / 1024;
}

function peerSeconds(file: string): number | null {
  const args = ['-nostdin', '-v', 'quiet', '-threads', '1', '-i', file, '-ac', '1', '-ar', '16000', '-f', 'f32le', '-y', '/dev/null'];
  const startedAt = performance.now();
  const run = spawnSync(PEER, args);
  return run.error !== undefined || run.status !== 0 ? null : (performance.now() - startedAt) / 1000;
}

function alone(name: string, unit: string, figures: Pick<BenchRow, 'ours' | 'limit' | 'note'>): BenchRow {
  return { name, unit, ...figures, peer: null, peerName: '' };
}
