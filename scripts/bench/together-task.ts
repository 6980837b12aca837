import { randomUUID } from 'node:crypto';
import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Together from 'together-ai';

import { SYSTEM_CLOCK } from '../../main/core/clock.ts';
import { USUAL_ONLINE_CHOICES, type RecordingSettings } from '../../main/domain/recording.ts';
import type { SoundSource } from '../../main/core/engines/engine.ts';
import { memoryAnswerStore } from '../../main/core/engines/together/answer-store.ts';
import { onlineEngine } from '../../main/core/engines/together/online-engine.ts';
import type { HelperProcess } from '../../main/core/process/helper-process.ts';
import { nodeLauncher } from '../../main/core/process/node-launcher.ts';
import { startTogetherServer } from '../../test/servers/together-server.ts';

/** What a side needed: wall time, and memory at its highest over what it held before it began (all its processes). */
export interface TogetherFigures {
  readonly wallMs: number;
  readonly peakBytes: number;
  readonly sentBytes: number;
}

/** The length of the recording. */
export const SOUND_MS = 3 * 3_600_000;
const UPLINK_BYTES_PER_S = 20_000_000 / 8;
const SPEED = 60;
const ENTRY = (name: string): string => fileURLToPath(new URL(`../../main/worker/${name}.ts`, import.meta.url));
const MODEL = 'openai/whisper-large-v3';

/** Peak (VmHWM) or present (VmRSS) memory of a process; Linux only, 0 elsewhere. */
function memoryOf(pid: number | undefined, field: 'VmHWM' | 'VmRSS'): number {
  try {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'mu').exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Lets a process's peak begin anew, so that what loading the program took is not in it. */
function forgetPeak(pid: number | undefined): void {
  try {
    writeFileSync(`/proc/${pid ?? 0}/clear_refs`, '5');
  } catch {
    // Elsewhere than on Linux there is no peak to read either.
  }
}

/** The fixture's ten seconds of speech again and again. */
function endlessSpeech(): SoundSource {
  const bytes = readFileSync(fileURLToPath(new URL('../../test/fixtures/audio/short.wav', import.meta.url))).subarray(44);
  const spoken = Float32Array.from({ length: bytes.length >> 1 }, (_, index) => bytes.readInt16LE(index * 2) / 32_768);
  const end = SOUND_MS * 16;
  const read = (from: number, to: number): Float32Array => {
    const samples = new Float32Array(Math.max(0, Math.min(to, end) - from));
    for (let index = 0; index < samples.length; index += 1) samples[index] = spoken[(from + index) % spoken.length] ?? 0;
    return samples;
  };
  return { totalMs: () => SOUND_MS, read: (from, to) => Promise.resolve(read(from, to)) };
}

async function ours(baseUrl: string, choices: Pick<RecordingSettings, 'speakers' | 'online'>): Promise<TogetherFigures> {
  const outbox = mkdtempSync(join(tmpdir(), 'on-record-bench-'));
  const helpers: HelperProcess[] = [];
  const start = nodeLauncher({ entryOf: ENTRY });
  const engine = onlineEngine({
    id: 'together',
    launch: (name, args) => {
      const helper = start(name, args);
      helpers.push(helper);
      return helper;
    },
    outbox,
    corePath: fileURLToPath(new URL('../../assets/media-core/core.wasm', import.meta.url)),
    server: () => ({ kind: 'together', baseUrl, path: null, unencryptedIsFine: false }),
    key: () => 'test-key',
    answers: memoryAnswerStore(),
    clock: SYSTEM_CLOCK,
    ids: randomUUID,
  });
  const signal = new AbortController().signal;
  await engine.reach(signal);
  const pids = [process.pid, ...helpers.map((helper) => helper.pid)];
  const sum = (field: 'VmHWM' | 'VmRSS'): number => pids.reduce((bytes: number, pid) => bytes + memoryOf(pid, field), 0);
  pids.forEach(forgetPeak);
  const before = sum('VmRSS');
  const startedMs = performance.now();
  let sentBytes = 0;
  const settings = { language: 'en', prompt: '', engineId: 'together', modelId: MODEL, quality: 'best', ...choices } as const;
  for await (const event of engine.transcribe({ sound: endlessSpeech(), settings, resumeFrom: null, nextIndex: 0, signal })) {
    if (event.kind === 'sending') sentBytes = event.sentBytes;
  }
  const figures = { wallMs: performance.now() - startedMs, peakBytes: sum('VmHWM') - before, sentBytes };
  await engine.dispose();
  rmSync(outbox, { recursive: true, force: true });
  return figures;
}

/** One call as the documents show it. Its usual time limit of a minute would end it long before; everything else is left as it comes. */
async function naive(baseUrl: string, file: string): Promise<TogetherFigures> {
  const client = new Together({ apiKey: 'test-key', baseURL: baseUrl, timeout: 1_200_000, maxRetries: 0 });
  forgetPeak(process.pid);
  const before = memoryOf(process.pid, 'VmRSS');
  const startedMs = performance.now();
  const stream = createReadStream(file);
  await client.audio.transcriptions.create({ model: MODEL, language: 'en', response_format: 'verbose_json', file: stream });
  return { wallMs: performance.now() - startedMs, peakBytes: memoryOf(process.pid, 'VmHWM') - before, sentBytes: stream.bytesRead };
}

/** Minutes of sound by what the piece says of itself; what is no FLAC is the naive call's file, which holds all of it. */
function soundMsOf(bytes: Buffer): number {
  if (bytes.toString('latin1', 0, 4) !== 'fLaC') return SOUND_MS;
  return bytes.readUInt32BE(22) / 16;
}

const [task, url = '', file = ''] = process.argv.slice(2);
const tasks: Readonly<Record<string, () => Promise<TogetherFigures>>> = {
  ours: () => ours(url, { speakers: 'off' }),
  // One request with all of it: ids of speakers hold within a request only.
  whole: () => ours(url, { speakers: 'auto', online: { ...USUAL_ONLINE_CHOICES, diarize: true } }),
  naive: () => naive(url, file),
};
const wanted = tasks[task ?? ''];
if (wanted === undefined) {
  const pace = task === 'server' ? { speed: SPEED, uplinkBytesPerS: UPLINK_BYTES_PER_S } : {};
  const server = await startTogetherServer({ ...pace, maxBytes: Infinity, soundMsOf });
  process.send?.(server.url);
} else {
  process.send?.(await wanted());
  process.disconnect();
}
