import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { onTestFinished } from 'vitest';

const DRIVER = fileURLToPath(new URL('../fixtures/process/core-driver.ts', import.meta.url));

/** One line that the driver told. */
export interface DriverLine {
  readonly at: string;
  readonly name?: string;
  readonly pid?: number;
  readonly index?: number;
  readonly measured?: boolean;
  readonly state?: string;
  readonly segments?: readonly unknown[];
  readonly [more: string]: unknown;
}

/** A library folder and a recording for the driver, and every window that was decoded so far: which process, which index. */
export interface DriverPlace {
  readonly folder: string;
  readonly dataDir: string;
  readonly file: string;
  readonly decoded: () => readonly (readonly [pid: number, index: number])[];
}

let sound: Uint8Array | undefined;

/** A new place with two minutes of sound: hums and silences in turn, stereo at 44.1 kHz, so that copying and measuring take a moment. */
export function driverPlace(file?: string): DriverPlace {
  const folder = mkdtempSync(join(tmpdir(), 'on-record-driver-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const own = join(folder, 'interview.wav');
  if (file === undefined) writeFileSync(own, (sound ??= stereoWave(120)));
  writeFileSync(join(folder, 'decoded.txt'), '');
  return {
    folder,
    dataDir: join(folder, 'library'),
    file: file ?? own,
    decoded: () =>
      readFileSync(join(folder, 'decoded.txt'), 'utf8')
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' ').map(Number) as [number, number]),
  };
}

/** A run of the driver: its process, its lines, and how it ended. */
export interface DriverRun {
  readonly child: ChildProcess;
  readonly lines: readonly DriverLine[];
  /** Asks something of the job. */
  readonly ask: (what: 'pause' | 'resume' | 'cancel' | 'retry') => void;
  /** The last line `end`, or null when it was killed before it. */
  readonly ended: Promise<DriverLine | null>;
}

/** Starts the driver; `onLine` hears every line as it comes. */
export function drive(
  place: DriverPlace,
  onLine: (line: DriverLine, run: DriverRun) => void = () => undefined,
  more: readonly string[] = [],
): DriverRun {
  const args = [DRIVER, '--data-dir', place.dataDir, '--file', place.file, '--decoded', join(place.folder, 'decoded.txt'), ...more];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: DriverLine[] = [];
  const reader = createInterface({ input: child.stdout });
  const ended = new Promise<DriverLine | null>((resolve) => {
    child.once('close', () => resolve(lines.findLast((line) => line.at === 'end') ?? null));
  });
  child.stdin.on('error', () => undefined);
  const run: DriverRun = { child, lines, ended, ask: (what) => void child.stdin.write(`${what}\n`) };
  reader.on('line', (text) => {
    const line = JSON.parse(text) as DriverLine;
    lines.push(line);
    onLine(line, run);
  });
  return run;
}

/** What a reader sees of a finished run: the text with its times, and the facts of the sound. */
export function outcomeOf(line: DriverLine | null): unknown {
  return line === null
    ? null
    : {
        state: line.state,
        segments: line.segments,
        speakers: line['speakers'],
        sha256: line['sha256'],
        sound: line['sound'],
        sourceKind: line['sourceKind'],
      };
}

function stereoWave(seconds: number): Uint8Array {
  const rate = 44_100;
  const bytes = Buffer.alloc(44 + seconds * rate * 4);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(rate * 4, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let frame = 0; frame < seconds * rate; frame += 1) {
    // Seven seconds of hum, three of silence.
    const isAudible = Math.floor(frame / rate) % 10 < 7;
    const sample = isAudible ? Math.round(8000 * Math.sin((2 * Math.PI * 110 * frame) / rate)) : 0;
    bytes.writeInt16LE(sample, 44 + frame * 4);
    bytes.writeInt16LE(sample, 46 + frame * 4);
  }
  return bytes;
}
