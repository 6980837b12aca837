import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { createLocalMediaCore } from '../../main/core/media/local-media-core.ts';
import { createWasmCore } from '../../main/core/media/wasm-core.ts';

/** A recording to recognise: its sound as raw 16 kHz mono 32-bit floats in a file, and the text that was said. */
export interface BenchRecording {
  readonly name: string;
  readonly pcmPath: string;
  readonly durationMs: number;
  readonly reference: string;
}

/** One turn of the sample interview with its times, ms. */
export interface SampleTurn {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

interface Source {
  readonly name: string;
  readonly path: string;
  readonly reference: string;
}

const PROJECT = path.resolve(import.meta.dirname, '../..');
const SAMPLE = path.join(PROJECT, 'assets/sample/harbour-master');
const MEDIA_CORE = path.join(PROJECT, 'assets/media-core/core.wasm');
const SOUND = /\.(wav|mp3|m4a|flac|ogg|opus|webm)$/u;

/** The sample interview, decoded into `scratch`. */
export async function sampleRecording(scratch: string): Promise<BenchRecording> {
  const reference = readFileSync(`${SAMPLE}.reference.txt`, 'utf8');
  return decode({ name: 'sample interview', path: `${SAMPLE}.m4a`, reference }, scratch);
}

/** The turns of the sample interview. */
export function sampleTurns(): readonly SampleTurn[] {
  return rowsOf(`${SAMPLE}.turns.tsv`).map(([startMs = '', endMs = '', , text = '']) => ({
    startMs: Number(startMs),
    endMs: Number(endMs),
    text,
  }));
}

/**
 * The English recordings of a folder that have a reference: named in its manifest.tsv (columns file, seconds, language, speakers, reference), or
 * lying in it or one folder deeper beside a text file of the same name. Decoded into `scratch`.
 */
export async function folderRecordings(folder: string, scratch: string): Promise<readonly BenchRecording[]> {
  const recordings: BenchRecording[] = [];
  for (const source of [...manifestSources(folder), ...besideText(folder)]) recordings.push(await decode(source, scratch));
  return recordings;
}

function manifestSources(folder: string): readonly Source[] {
  return rowsOf(path.join(folder, 'manifest.tsv')).flatMap(([file = '', , language, , reference = '']) =>
    language === 'en' && reference !== '' ? [{ name: file, path: path.join(folder, file), reference }] : [],
  );
}

function besideText(folder: string): readonly Source[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();
  return files
    .filter((file) => SOUND.test(file) && files.includes(file.replace(SOUND, '.txt')))
    .map((file) => ({
      name: file,
      path: path.join(folder, file),
      reference: readFileSync(path.join(folder, file.replace(SOUND, '.txt')), 'utf8'),
    }));
}

function rowsOf(tsvPath: string): readonly (readonly string[])[] {
  const lines = readFileSync(tsvPath, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => line.split('\t'));
}

async function decode(source: Source, scratch: string): Promise<BenchRecording> {
  const core = createLocalMediaCore(createWasmCore(readFileSync(MEDIA_CORE)), () => performance.now());
  const samples = await core.pcm(source.path, { startSample: 0, endSample: Number.MAX_SAFE_INTEGER });
  const pcmPath = path.join(scratch, `${source.name.replaceAll(/\W/gu, '-')}.f32`);
  writeFileSync(pcmPath, samples);
  return { name: source.name, pcmPath, durationMs: samples.length / 16, reference: source.reference };
}
