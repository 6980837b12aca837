import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import llamaTokenizer from 'llama-tokenizer-js';

import { detectorLoss } from './detector-loss.ts';
import { folderRecordings, sampleRecording, sampleTurns, type BenchRecording } from './recordings.ts';
import type { BenchOptions, BenchRow } from './row.ts';
import { readRecognition, type Recognition, type SpeechTask } from './speech-task.ts';
import { sumOfErrors, wordErrors, type WordErrors } from './word-error.ts';

interface Contender {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

interface Result {
  readonly recognition: Recognition;
  readonly errors: WordErrors;
  readonly audioSeconds: number;
}

const HERE = import.meta.dirname;
const OURS: Contender = { name: 'On Record', command: process.execPath, args: [path.join(HERE, 'speech-ours.ts')] };
const SHERPA: Contender = { name: 'sherpa-onnx, same weights', command: process.execPath, args: [path.join(HERE, 'speech-sherpa.ts')] };
const WHISPER: Contender = {
  name: 'faster-whisper tiny.en',
  command: process.env['PYTHON'] ?? 'python3',
  args: [path.join(HERE, 'speech-whisper.py')],
};

const VARIANTS = [
  { label: 'base, best', modelId: 'moonshine-base', quality: 'best', realTimeLimit: 0.5, peers: [SHERPA, WHISPER] },
  { label: 'tiny, fast', modelId: 'moonshine-tiny', quality: 'fast', realTimeLimit: 0.25, peers: [SHERPA] },
] as const;

const RULE = 'lower case, no punctuation, 0-10 as words, same rule for all';
const BYTES_IN_MB = 1_000_000;
/** From the start of a cold process to its first text, s. */
const FIRST_TEXT_LIMIT_S = 3;
const LOSS_LIMIT_PERCENT = 1;

/** On-device recognition beside sherpa-onnx with the same weights and, where Python has it, Whisper: each in a process of its own, one thread each. */
export async function rows(options: BenchOptions): Promise<readonly BenchRow[]> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'on-record-speech-'));
  try {
    const sample = await sampleRecording(scratch);
    const tokensPath = writeTokens(scratch);
    const all: BenchRow[] = [...recognitionRows('sample', [sample], tokensPath)];
    if (options.audioFolder !== null)
      all.push(...recognitionRows('folder', await folderRecordings(options.audioFolder, scratch), tokensPath));
    const loss = await detectorLoss(sample.pcmPath, sampleTurns());
    const note = `${loss.lostWords} of ${loss.words} reference words where the detector heard no speech`;
    return [
      ...all,
      {
        name: 'speech lost by the detector, sample',
        ours: (100 * loss.lostWords) / loss.words,
        peer: null,
        peerName: '',
        limit: LOSS_LIMIT_PERCENT,
        unit: '%',
        note,
      },
    ];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function recognitionRows(what: string, recordings: readonly BenchRecording[], tokensPath: string): readonly BenchRow[] {
  return VARIANTS.flatMap((variant) => {
    const pcmPaths = recordings.map((recording) => recording.pcmPath);
    const task = { modelId: variant.modelId, quality: variant.quality, pcmPaths, tokensPath };
    const ours = run(OURS, task, recordings);
    if (typeof ours === 'string') throw new Error(ours);
    return variant.peers.flatMap((peer) =>
      comparison({ title: `${what}, ${variant.label}`, limit: variant.realTimeLimit, ours, peer, result: run(peer, task, recordings) }),
    );
  });
}

interface Comparison {
  readonly title: string;
  readonly limit: number;
  readonly ours: Result;
  readonly peer: Contender;
  readonly result: Result | string;
}

function comparison({ title, limit, ours, peer, result }: Comparison): readonly BenchRow[] {
  const row = (name: string, unit: string, figureOf: (of: Result) => number): BenchRow => ({
    name: `${name}: ${title}`,
    ours: figureOf(ours),
    peer: typeof result === 'string' ? null : figureOf(result),
    peerName: peer.name,
    limit: null,
    unit,
    note: typeof result === 'string' ? result : '',
  });
  const counted = ({ errors }: Result): string => `${errors.errors} of ${errors.words}, ${errors.numbers} in numbers`;
  const note = typeof result === 'string' ? result : `ours ${counted(ours)}; peer ${counted(result)}; ${RULE}`;
  return [
    { ...row('words wrong', '%', ({ errors }) => (100 * errors.errors) / errors.words), note },
    row('words wrong, numbers aside', '%', ({ errors }) => (100 * (errors.errors - errors.numbers)) / errors.words),
    { ...row('real-time factor', '', ({ recognition, audioSeconds }) => recognition.wallMs / 1000 / audioSeconds), limit },
    row('CPU per second of sound', 's', ({ recognition, audioSeconds }) => recognition.cpuMs / 1000 / audioSeconds),
    row('memory at most', 'MB', ({ recognition }) => recognition.peakBytes / BYTES_IN_MB),
    { ...row('first text, cold', 's', ({ recognition }) => (recognition.firstTextMs ?? Number.NaN) / 1000), limit: FIRST_TEXT_LIMIT_S },
  ];
}

/** Runs a contender; a sentence when it is not there or did not work. */
function run(contender: Contender, task: SpeechTask, recordings: readonly BenchRecording[]): Result | string {
  const child = spawnSync(contender.command, contender.args, {
    input: JSON.stringify(task),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  if (child.error !== undefined || child.status !== 0) return `${contender.name} did not run: ${lastLine(child.stderr ?? '')}`;
  const recognition = readRecognition(child.stdout);
  const errors = sumOfErrors(recordings.map((recording, index) => wordErrors(recording.reference, recognition.texts[index] ?? '')));
  return { recognition, errors, audioSeconds: recordings.reduce((sum, recording) => sum + recording.durationMs, 0) / 1000 };
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

/** The vocabulary in the form that sherpa-onnx reads: each piece in base64 with its id, one a line. */
function writeTokens(folder: string): string {
  const vocabulary = llamaTokenizer.vocabById.map((piece, id) => {
    const byte = /^<0x([0-9A-F]{2})>$/u.exec(piece)?.[1];
    const bytes = byte === undefined ? Buffer.from(piece, 'utf8') : Buffer.from(byte, 'hex');
    return `${bytes.toString('base64')} ${id}`;
  });
  const markers = Array.from(
    { length: 768 },
    (_, index) => `${Buffer.from(`<<ST_${index}>>`).toString('base64')} ${vocabulary.length + index}`,
  );
  const tokensPath = path.join(folder, 'tokens.txt');
  writeFileSync(tokensPath, `${[...vocabulary, ...markers].join('\n')}\n`);
  return tokensPath;
}
