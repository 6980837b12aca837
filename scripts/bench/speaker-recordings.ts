import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import { createWasmCore } from '../../main/core/media/wasm-core.ts';
import type { SpokenTurn } from './speaker-error.ts';

/** A word and who says it; times in ms, spread over its turn by length as a recogniser would give them. */
export interface SpokenWord {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly speaker: string;
}

/** A recording with known speakers: raw 16 kHz 32-bit floats in files, the mix and each channel where there are several. */
export interface SpeakerRecording {
  readonly set: string;
  readonly name: string;
  readonly pcmPath: string;
  readonly channelPaths: readonly string[];
  readonly durationMs: number;
  readonly turns: readonly SpokenTurn[];
  readonly words: readonly SpokenWord[];
}

const PROJECT = path.resolve(import.meta.dirname, '../..');
const SAMPLE = path.join(PROJECT, 'assets/sample/harbour-master');
/** Sound that constants were chosen on or that was looked at while choosing; everything else was only scored. */
const TUNED_ON = new Set(['ami_dev00', 'ami_dev01', 'ami_trn01', 'ami_trn02', 'ami_trn03', 'ami_trn04', 'ami_trn05', 'ami_trn06', 'flood']);
const SOUND = /\.(wav|mp3|m4a|flac|ogg|opus|webm)$/u;
const WHOLE = { startSample: 0, endSample: Number.MAX_SAFE_INTEGER };
/** What a microphone hears of the person at the other one, as in two-microphone recordings of conversations. */
const CROSS_TALK = 10 ** (-32 / 20);

/** The sample interview, as it is and with each person on a channel of their own. */
export async function sampleSpeakers(scratch: string): Promise<readonly SpeakerRecording[]> {
  const rows = rowsOf(`${SAMPLE}.turns.tsv`).slice(1);
  const mono = await decoded({ set: 'sample, held out', name: 'sample interview', file: `${SAMPLE}.m4a` }, rows, scratch);
  const samples = new Float32Array(readFileSync(mono.pcmPath).buffer.slice(0));
  const channelPaths = [...new Set(mono.turns.map((turn) => turn.speaker))].map((speaker) => {
    const channel = samples.map((value) => value * CROSS_TALK);
    for (const turn of mono.turns)
      if (turn.speaker === speaker) channel.set(samples.subarray(turn.startMs * 16, turn.endMs * 16), turn.startMs * 16);
    return written(channel, `sample-${speaker}`, scratch);
  });
  return [mono, { ...mono, set: 'sample, held out, a channel each', name: 'sample stereo', channelPaths }];
}

/** The folder `audio` beside the project's own that has recordings with known speakers, where there is one. */
export function besideProject(): string | null {
  const parent = path.dirname(PROJECT);
  const folders = readdirSync(parent, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const places = folders.map((entry) => path.join(parent, entry.name, 'audio'));
  return places.find((place) => existsSync(place) && readdirSync(place).some((file) => file.endsWith('.rttm'))) ?? null;
}

/**
 * The recordings of a folder (and one deeper) whose speakers are known: by an RTTM of the same name or one that lists them, or a TSV of start,
 * end, speaker and text (seconds). A folder inside it is a set; else the name up to an underscore is. What was tuned on is a
 * set apart from what was held out.
 */
export async function folderSpeakers(folder: string, scratch: string): Promise<readonly SpeakerRecording[]> {
  const recordings: SpeakerRecording[] = [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()) {
    if (!SOUND.test(file)) continue;
    const place = path.join(folder, file);
    const base = path.basename(file).replace(SOUND, '');
    const set = path.dirname(file) === '.' ? (base.split('_')[0] ?? base) : path.dirname(file);
    const rows = referenceRows(path.dirname(place), base);
    if (rows.length === 0) continue;
    const stereo = base.endsWith('_stereo') ? ', a channel each' : '';
    const tuned = TUNED_ON.has(base.replace(/_stereo$/u, '')) ? ', tuned on' : ', held out';
    recordings.push(await decoded({ set: `${set}${tuned}${stereo}`, name: base, file: place }, rows, scratch));
  }
  return recordings;
}

function referenceRows(folder: string, base: string): readonly (readonly string[])[] {
  const plain = base.replace(/_stereo$/u, '');
  const table = path.join(folder, `${plain}.tsv`);
  if (existsSync(table))
    return rowsOf(table).map(([start, end, ...rest]) => [String(Number(start) * 1000), String(Number(end) * 1000), ...rest]);
  const lists = readdirSync(folder).filter((file) => file.endsWith('.rttm'));
  const lines = lists.flatMap((file) => readFileSync(path.join(folder, file), 'utf8').trim().split('\n'));
  const fields = lines.map((line) => line.split(/\s+/u)).filter((row) => row[0] === 'SPEAKER');
  const own = fields.filter(([, id = '']) => plain === id || plain.endsWith(`_${id}`));
  const unique = [...new Map(own.map((row) => [row.join(' '), row])).values()];
  return unique.map((row) => [String(Number(row[3]) * 1000), String((Number(row[3]) + Number(row[4])) * 1000), row[7] ?? '']);
}

function rowsOf(tsvPath: string): readonly (readonly string[])[] {
  const lines = readFileSync(tsvPath, 'utf8').trim().split('\n');
  return lines.map((line) => line.split('\t'));
}

async function decoded(
  { set, name, file }: { set: string; name: string; file: string },
  rows: readonly (readonly string[])[],
  scratch: string,
): Promise<SpeakerRecording> {
  const core = createLocalMediaCore(createWasmCore(readFileSync(path.join(PROJECT, 'assets/media-core/core.wasm'))), () =>
    performance.now(),
  );
  const samples = await core.pcm(file, WHOLE);
  const channelCount = (await core.probe(file)).streams.find((stream) => stream.kind === 'audio')?.channels ?? 1;
  const channelPaths: string[] = [];
  for (let channel = 0; channelCount > 1 && channel < channelCount; channel++)
    channelPaths.push(written(await core.pcm(file, { ...WHOLE, mix: { kind: 'channel', channel } }), `${set}-${name}-${channel}`, scratch));
  const turns = rows.map(([start, end, speaker = '']) => ({ startMs: Number(start), endMs: Number(end), speaker }));
  const words = rows.flatMap(([start, end, speaker = '', text = '']) =>
    wordsOf({ startMs: Number(start), endMs: Number(end), speaker }, text),
  );
  const pcmPath = written(samples, `${set}-${name}`, scratch);
  return {
    set,
    name,
    pcmPath,
    channelPaths,
    durationMs: samples.length / 16,
    turns,
    words: words.toSorted((a, b) => a.startMs - b.startMs),
  };
}

function wordsOf(turn: SpokenTurn, text: string): readonly SpokenWord[] {
  const total = Math.max(1, text.length);
  return [...text.matchAll(/\S+/gu)].map((match) => ({
    text: match[0],
    startMs: turn.startMs + ((turn.endMs - turn.startMs) * match.index) / total,
    endMs: turn.startMs + ((turn.endMs - turn.startMs) * (match.index + match[0].length)) / total,
    speaker: turn.speaker,
  }));
}

function written(samples: Float32Array, name: string, scratch: string): string {
  const pcmPath = path.join(scratch, `${name.replaceAll(/\W/gu, '-')}.f32`);
  writeFileSync(pcmPath, samples);
  return pcmPath;
}
