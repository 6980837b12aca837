/**
 * Fills assets/models from the locked packages: each file is checked by size and sha256 before and after. Run again it only looks
 * at names, sizes and times. Models are not committed because the packages that carry them are locked by checksum already.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { LOCAL_MODELS, SPEECH_DETECTOR, type ModelFile } from '../main/core/engines/local/catalogue.ts';

interface Preparation {
  readonly source: { readonly path: string; readonly sizeBytes: number; readonly sha256: string };
  readonly target: ModelFile;
  readonly patched: boolean;
}

interface PreparedFile extends ModelFile {
  readonly modifiedMs: number;
}

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const WEIGHTS = 'node_modules/moonshine-weights/dist/model';
const DETECTOR = 'node_modules/@ricky0123/vad-web/dist/silero_vad_v6.onnx';

/** The decoders as the package carries them, before they are prepared. */
const MERGED_DECODERS: Readonly<Record<string, { readonly folder: string; readonly sizeBytes: number; readonly sha256: string }>> = {
  'moonshine-base': { folder: 'base', sizeBytes: 42_498_870, sha256: 'cc9f3cd6698a369c6008b41aa60aa3fb3322e7f03c9bdf19d8e6b7200afca4f3' },
  'moonshine-tiny': { folder: 'tiny', sizeBytes: 20_243_286, sha256: 'eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367' },
};

async function prepareModels(): Promise<void> {
  const target = join(ROOT, 'assets/models');
  for (const model of LOCAL_MODELS) {
    const merged = MERGED_DECODERS[model.id];
    if (merged === undefined) throw new Error(`no package carries ${model.id}`);
    const folder = `${WEIGHTS}/${merged.folder}/quantized`;
    await prepareFolder(join(target, model.folder), model.licence, [
      { source: { ...model.encoder, path: `${folder}/encoder_model.onnx` }, target: model.encoder, patched: false },
      { source: { ...merged, path: `${folder}/decoder_model_merged.onnx` }, target: model.decoder, patched: true },
    ]);
  }
  const detector = SPEECH_DETECTOR.file;
  await prepareFolder(join(target, SPEECH_DETECTOR.folder), SPEECH_DETECTOR.licence, [
    { source: { ...detector, path: DETECTOR }, target: detector, patched: false },
  ]);
}

async function prepareFolder(folder: string, licence: string, preparations: readonly Preparation[]): Promise<void> {
  const targets = preparations.map((preparation) => preparation.target);
  if (await isPrepared(folder, targets)) return;
  await mkdir(folder, { recursive: true });
  const files: PreparedFile[] = [];
  for (const preparation of preparations) {
    const path = join(folder, preparation.target.name);
    await writeWhole(path, await contentOf(preparation));
    files.push({ ...preparation.target, modifiedMs: (await stat(path)).mtimeMs });
  }
  await writeWhole(join(folder, 'manifest.json'), Buffer.from(`${JSON.stringify({ licence, files }, null, 2)}\n`));
  process.stderr.write(`prepared ${folder}\n`);
}

async function contentOf({ source, target, patched }: Preparation): Promise<Uint8Array> {
  const original = await readFile(join(ROOT, source.path));
  check(source.path, original, source);
  if (!patched) return original;
  const { preparedDecoder } = await import('./models/moonshine-decoder.ts');
  const changed = preparedDecoder(original);
  check(target.name, changed, target);
  return changed;
}

function check(name: string, content: Uint8Array, expected: { readonly sizeBytes: number; readonly sha256: string }): void {
  const sha256 = createHash('sha256').update(content).digest('hex');
  if (content.byteLength === expected.sizeBytes && sha256 === expected.sha256) return;
  throw new Error(`${name} is not the expected file: ${content.byteLength} bytes, sha256 ${sha256}`);
}

async function isPrepared(folder: string, targets: readonly ModelFile[]): Promise<boolean> {
  const manifest = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => '');
  for (const target of targets) {
    const found = await stat(join(folder, target.name)).catch(() => null);
    if (found === null || found.size !== target.sizeBytes) return false;
    if (!manifest.includes(`"sha256": "${target.sha256}"`) || !manifest.includes(`"modifiedMs": ${found.mtimeMs}`)) return false;
  }
  return true;
}

async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  await writeFile(unfinished, content, { flush: true });
  await rename(unfinished, path);
}

await prepareModels();
