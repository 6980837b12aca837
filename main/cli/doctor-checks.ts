import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, statfs } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { databaseFileOf } from '../core/foundations.ts';
import { SYSTEM_CLOCK } from '../core/clock.ts';
import { LOCAL_MODELS, type LocalModel } from '../core/engines/local/catalogue.ts';
import { readModel } from '../core/engines/local/model-files.ts';
import type { RecognizerShape } from '../core/engines/local/recognizer-api.ts';
import { createWasmCore } from '../core/media/wasm-core.ts';
import { connect } from '../core/process/client.ts';
import { libraryClient } from '../core/storage/library-client.ts';
import { failureOf } from '../domain/failure.ts';
import { sentenceOf } from './copy.ts';
import type { Program } from './program-files.ts';

/** One thing that transcribing needs: whether it is well here, and what was found or why not. */
export interface Check {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Below this much room a longer recording may not fit. */
const LEAST_ROOM_BYTES = 200_000_000;

/** Looks at everything that transcribing needs, one after the other, by really using it. */
export async function* doctorChecks(program: Program, dataDir: string): AsyncGenerator<Check> {
  yield {
    what: 'On Record',
    ok: true,
    detail: `${program.version}, Node ${process.versions.node}, ${process.platform} ${process.arch}, ${os.availableParallelism()} cores`,
  };
  yield await checked('database', () => Promise.resolve(databaseDetail(program)));
  yield await checked('media core', () => mediaDetail(program));
  for (const model of LOCAL_MODELS) yield await checked(`model ${model.id}`, () => modelDetail(program, model));
  yield await checked('speech runtime', () => runtimeDetail(program));
  yield await checked('data folder', () => Promise.resolve(folderDetail(dataDir)));
  yield await checked('library', () => libraryDetail(program, dataDir));
  yield await checked('disk room', () => roomDetail(dataDir));
}

/** A reason that is no failure of ours: the sentence of what was found. */
class NotWell extends Error {}

async function checked(what: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { what, ok: true, detail: await look() };
  } catch (caught) {
    const failure = failureOf(caught);
    const reason = caught instanceof Error ? caught.message.split('\n')[0] : String(caught);
    return { what, ok: false, detail: failure === null ? (reason ?? '') : sentenceOf(failure) };
  }
}

function databaseDetail({ libraryHasOwnNode }: Program): string {
  if (libraryHasOwnNode) return 'SQLite of the Node that the library runs under';
  const sqlite = process.getBuiltinModule('node:sqlite');
  if (sqlite === undefined) throw new NotWell(`this Node (${process.versions.node}) has no SQLite; Node 24 has`);
  const database = new sqlite.DatabaseSync(':memory:');
  try {
    database.exec('CREATE VIRTUAL TABLE words USING fts5 (word)');
    return `SQLite ${String(database.prepare('SELECT sqlite_version() AS version').get()?.['version'])} with full-text search`;
  } finally {
    database.close();
  }
}

async function mediaDetail({ assetsDir }: Program): Promise<string> {
  const folder = path.join(assetsDir, 'media-core');
  const wasm = new Uint8Array(await readFile(path.join(folder, 'core.wasm')));
  const expected = readFileSync(path.join(folder, 'core.wasm.sha256'), 'utf8').slice(0, 64);
  if (createHash('sha256').update(wasm).digest('hex') !== expected) throw new NotWell('core.wasm is damaged: its checksum differs');
  return `FFmpeg libraries, ${createWasmCore(wasm).licence()}`;
}

async function modelDetail({ assetsDir }: Program, model: LocalModel): Promise<string> {
  await readModel(path.join(assetsDir, 'models'), model);
  return `${model.name}, ${model.languages.join(' ')}, files as they must be`;
}

/** Loads the smallest model in a recognizer process, as transcribing does. */
async function runtimeDetail({ assetsDir, launch }: Program): Promise<string> {
  const model = LOCAL_MODELS.at(-1);
  if (model === undefined) throw new NotWell('no model is known');
  const helper = launch('recognizer', ['--models', path.join(assetsDir, 'models'), '--backend', 'auto']);
  try {
    const { backend } = await connect<RecognizerShape>(helper, 'engine-crashed').call('load', { modelId: model.id, threads: 1 });
    return backend === 'native' ? 'onnxruntime, native' : 'onnxruntime, WebAssembly (slower: there is no native one for this machine)';
  } finally {
    helper.kill();
  }
}

function folderDetail(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const probe = path.join(dataDir, `.doctor-${process.pid}`);
  writeFileSync(probe, 'x');
  rmSync(probe);
  return `${dataDir} can be written to`;
}

async function libraryDetail(program: Program, dataDir: string): Promise<string> {
  databaseDetail(program);
  const databaseFile = databaseFileOf(dataDir);
  const isNew = !existsSync(databaseFile);
  const library = libraryClient({
    launch: program.launch,
    databaseFile,
    nowMs: SYSTEM_CLOCK.elapsed,
    newId: () => 'doctor',
  });
  try {
    const recordings = await library.request('recordings.list', { bin: false });
    return isNew ? 'new, opens' : `opens, ${recordings.length} recordings`;
  } finally {
    await library.close();
  }
}

async function roomDetail(dataDir: string): Promise<string> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = `${(Number(bavail * bsize) / 1e9).toFixed(1)} GB free`;
  if (bavail * bsize < LEAST_ROOM_BYTES) throw new NotWell(`only ${free}`);
  return free;
}
