import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { tuningOf } from '../../main/core/process/helper-tuning.ts';
import { speakersOfWords } from '../../main/domain/words-to-speakers.ts';
import type { BenchOptions, BenchRow } from './row.ts';
import { changeDistances, matchPeople, speakerErrors, type SpokenTurn } from './speaker-error.ts';
import { besideProject, folderSpeakers, sampleSpeakers, type SpeakerRecording } from './speaker-recordings.ts';
import { memoryRows } from './speakers-memory.ts';
import { readSpeakerResult, type SpeakerResult, type SpeakerTask } from './speaker-task.ts';

const HERE = import.meta.dirname;
const CARRIED = path.resolve(HERE, '../../assets/speakers');
const OURS = 'speakers-ours.ts';
const PEER = 'sherpa-onnx, same weights';
const ONE_SPEAKER = 'one speaker for all';
const COLLAR_MS = 250;
const COLLARS = [COLLAR_MS, 0] as const;
const REAL_TIME_LIMIT = 0.1;
const STOP_LIMIT_MS = 500;
const WORDS_LIMIT_PERCENT = 97;
const WORDS_LIMIT_BY_CHANNEL_PERCENT = 100;
const MEETINGS_LIMIT_PERCENT = 15;
/** Figures that are the same to this are a tie. */
const TIE_PERCENT = 0.05;

interface Told {
  readonly recording: SpeakerRecording;
  readonly ours: readonly SpokenTurn[];
  readonly peer: readonly SpokenTurn[];
}

/** Who speaks when, beside sherpa-onnx with the same weights and beside one speaker for all speech: each in a process of its own, one thread each. */
export async function rows(options: BenchOptions): Promise<readonly BenchRow[]> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'on-record-speakers-'));
  try {
    const recordings = [...(await sampleSpeakers(scratch))];
    const folder = options.audioFolder ?? besideProject();
    if (folder !== null) recordings.push(...(await folderSpeakers(folder, scratch)));
    const ours = run(OURS, taskOf(recordings, options));
    const peer = run('speakers-sherpa.ts', taskOf(recordings, options));
    const told = recordings.map((recording, index) => ({ recording, ours: ours.turns[index] ?? [], peer: peer.turns[index] ?? [] }));
    const sets = [...new Set(recordings.map((recording) => recording.set))];
    const audioMs = recordings.reduce((sum, recording) => sum + recording.durationMs, 0);
    const scored = sets.flatMap((set) =>
      setRows(
        set,
        told.filter((each) => each.recording.set === set),
      ),
    );
    const costs = [
      row(
        'real-time factor, one thread',
        { ours: ours.cpuMs / audioMs, peer: peer.cpuMs / audioMs },
        { limit: REAL_TIME_LIMIT, note: `${Math.round(audioMs / 60_000)} min` },
      ),
      row(
        'CPU for an hour',
        { ours: (ours.cpuMs / audioMs) * 3600, peer: (peer.cpuMs / audioMs) * 3600 },
        { unit: 's', limit: REAL_TIME_LIMIT * 3600 },
      ),
      row(
        'first people told after hearing',
        { ours: ours.firstToldMs / 1000, peer: null },
        { unit: 's', note: 'of sound; the peer tells at the end' },
      ),
      row(
        'a pass stops within',
        { ours: ours.stopMs, peer: null },
        { unit: 'ms', limit: STOP_LIMIT_MS, note: 'the peer cannot be stopped' },
      ),
    ];
    tellAhead([...scored, ...costs]);
    const taskFor = (recording: Pick<SpeakerRecording, 'pcmPath' | 'channelPaths'>): SpeakerTask => taskOf([recording], options);
    return [...scored, ...costs, ...memoryRows(recordings, options, { run, taskFor, peerName: PEER, scratch })];
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Rows that are known go to standard error at once: those of memory take minutes more. */
function tellAhead(rows: readonly BenchRow[]): void {
  for (const { name, ours, peer, peerName, unit, note } of rows)
    process.stderr.write(`${name}: ${ours?.toFixed(2) ?? '–'} ${unit}; ${peerName} ${peer?.toFixed(2) ?? '–'}; ${note}\n`);
}

function setRows(set: string, told: readonly Told[]): readonly BenchRow[] {
  const right = (side: 'ours' | 'peer'): number => told.filter((each) => peopleIn(each[side]) === peopleIn(each.recording.turns)).length;
  const wrong = told.map(({ recording, ours }) => `${peopleIn(recording.turns)}→${peopleIn(ours)}`).join(' ');
  const errors = COLLARS.flatMap((collarMs) => {
    const name = `${set}: speaker error, collar ${collarMs / 1000} s`;
    const parts = partsOf(told.map(({ recording, ours }) => speakerErrors(recording.turns, ours, collarMs)));
    const ours = errorPercent(told, (each) => each.ours, collarMs);
    const one = errorPercent(told, ({ ours: turns }) => turns.map((turn) => ({ ...turn, speaker: 'one' })), collarMs);
    const peer = errorPercent(told, (each) => each.peer, collarMs);
    const limit = set.startsWith('ami') && collarMs > 0 ? { limit: MEETINGS_LIMIT_PERCENT } : {};
    const first = row(name, { ours, peer }, { unit: '%', ...limit, note: `${belowPeer(ours, peer)}; ${parts}` });
    return collarMs === 0 ? [first] : [first, { ...row(name, { ours, peer: one }, { unit: '%' }), peerName: ONE_SPEAKER }];
  });
  // The count has a goal where conversations are known to the word; half a minute of a meeting has people who hardly speak.
  const limit = told.some(({ recording }) => recording.words.length > 0) ? { limit: told.length } : {};
  const count = row(
    `${set}: count right`,
    { ours: right('ours'), peer: right('peer') },
    { unit: `of ${told.length}`, ...limit, note: wrong },
  );
  return [...errors, count, ...wordRows(set, told), ...changeRows(set, told)];
}

/** Whether the goal "below the peer" is met; nothing is below zero, so that a tie there meets it. */
function belowPeer(ours: number, peer: number): string {
  if (ours < TIE_PERCENT && peer < TIE_PERCENT) return 'a tie at zero: met';
  return ours < peer ? 'below the peer: met' : 'below the peer: not met';
}

function wordRows(set: string, told: readonly Told[]): readonly BenchRow[] {
  const texts = told.filter(({ recording }) => recording.words.length > 0);
  if (texts.length === 0) return [];
  const words = texts.reduce((sum, { recording }) => sum + recording.words.length, 0);
  const right = (side: 'ours' | 'peer'): number =>
    (100 * texts.reduce((sum, each) => sum + wordsRight(each.recording, each[side]), 0)) / words;
  return [
    row(
      `${set}: words with the right person`,
      { ours: right('ours'), peer: right('peer') },
      {
        unit: '%',
        limit: set.includes('a channel each') ? WORDS_LIMIT_BY_CHANNEL_PERCENT : WORDS_LIMIT_PERCENT,
        note: `${words} words, our rules for both`,
      },
    ),
  ];
}

function changeRows(set: string, told: readonly Told[]): readonly BenchRow[] {
  const at = (side: 'ours' | 'peer', share: number): number | null => {
    const distances = told.flatMap((each) => changeDistances(each.recording.turns, each[side])).toSorted((a, b) => a - b);
    const value = distances[Math.floor(share * distances.length)];
    return value === undefined || !Number.isFinite(value) ? null : value;
  };
  return [
    row(`${set}: change of person off by, median`, { ours: at('ours', 0.5), peer: at('peer', 0.5) }, { unit: 'ms' }),
    row(`${set}: change of person off by, 9 of 10 within`, { ours: at('ours', 0.9), peer: at('peer', 0.9) }, { unit: 'ms' }),
  ];
}

interface RowParts {
  readonly unit?: string;
  readonly limit?: number;
  readonly note?: string;
}

/** Rows of one set or of all; a limit is the most for errors and costs, and the least for what is right. */
function row(name: string, figures: { readonly ours: number | null; readonly peer: number | null }, parts: RowParts): BenchRow {
  const { unit = '', limit, note = '' } = parts;
  return { name, ...figures, peerName: PEER, limit: limit ?? null, unit, note };
}

function wordsRight(recording: SpeakerRecording, turns: readonly SpokenTurn[]): number {
  const names = [...new Set(turns.map((turn) => turn.speaker))];
  const local = turns.map((turn) => ({ ...turn, speakerLocalId: names.indexOf(turn.speaker), certainty: 1, overlap: false }));
  const words = recording.words.map(({ text, startMs, endMs }) => ({ text, startMs, endMs, confidence: null }));
  const match = matchPeople(recording.turns, turns);
  const speakers = speakersOfWords(words, local);
  return recording.words.filter((word, index) => match.get(names[speakers[index]?.speakerLocalId ?? -1] ?? '') === word.speaker).length;
}

function errorPercent(told: readonly Told[], turnsOf: (each: Told) => readonly SpokenTurn[], collarMs: number): number {
  const errors = told.map((each) => speakerErrors(each.recording.turns, turnsOf(each), collarMs));
  const wrongMs = errors.reduce((sum, each) => sum + each.missedMs + each.falseMs + each.confusedMs, 0);
  return (
    (100 * wrongMs) /
    Math.max(
      1,
      errors.reduce((sum, each) => sum + each.totalMs, 0),
    )
  );
}

function partsOf(errors: readonly ReturnType<typeof speakerErrors>[]): string {
  const totalMs = Math.max(
    1,
    errors.reduce((sum, each) => sum + each.totalMs, 0),
  );
  const share = (part: 'missedMs' | 'falseMs' | 'confusedMs'): string =>
    ((100 * errors.reduce((sum, each) => sum + each[part], 0)) / totalMs).toFixed(1);
  return `missed ${share('missedMs')}, false ${share('falseMs')}, confused ${share('confusedMs')}`;
}

function peopleIn(turns: readonly SpokenTurn[]): number {
  return new Set(turns.map((turn) => turn.speaker)).size;
}

function taskOf(recordings: readonly Pick<SpeakerRecording, 'pcmPath' | 'channelPaths'>[], options: BenchOptions): SpeakerTask {
  const full = options.modelsFolder === null ? null : path.join(options.modelsFolder, 'segmentation-3.0.onnx');
  const useFull = full !== null && options.modelsFolder !== null && existsSync(full);
  return {
    recordings: recordings.map(({ pcmPath, channelPaths }) => ({ pcmPath, channelPaths: [...channelPaths] })),
    segmentationPath: useFull ? full : path.join(CARRIED, 'segmentation.onnx'),
    voicePrintPath: useFull ? path.join(options.modelsFolder, 'campplus-zh-en-192.onnx') : path.join(CARRIED, 'voice-print.onnx'),
    repeatMinutes: null,
    keptMinutes: 0,
  };
}

function run(program: string, task: SpeakerTask): SpeakerResult {
  const done = spawnSync(process.execPath, [path.join(HERE, program)], {
    input: JSON.stringify(task),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    // Ours as the app starts it.
    env: program === OURS ? { ...process.env, ...tuningOf('diarizer').env } : process.env,
  });
  if (done.status !== 0) throw new Error(`${program} ended with ${done.status}: ${done.stderr.slice(-2000)}`);
  return readSpeakerResult(done.stdout);
}
