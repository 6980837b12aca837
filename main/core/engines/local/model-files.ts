import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FailureError } from '../../../domain/failure.ts';
import { SPEECH_DETECTOR, type LocalModel, type ModelFile } from './catalogue.ts';

/** The three graphs of a model as bytes that passed the check of size and sha256. */
export interface ModelBytes {
  readonly encoder: Uint8Array;
  readonly decoder: Uint8Array;
  readonly detector: Uint8Array;
}

/** True when every file of the model lies in `modelsDir`; their content is checked only when they are loaded. */
export function isInstalled(modelsDir: string, model: LocalModel): boolean {
  const paths = [
    join(model.folder, model.encoder.name),
    join(model.folder, model.decoder.name),
    join(SPEECH_DETECTOR.folder, SPEECH_DETECTOR.file.name),
  ];
  return paths.every((path) => statSync(join(modelsDir, path), { throwIfNoEntry: false })?.isFile() === true);
}

/**
 * Reads and checks the files of a model. FailureError model-missing when one is not there, model-damaged when one is not the file of
 * the catalogue: a runtime given a damaged graph may end the whole process, so it never gets one.
 */
export async function readModel(modelsDir: string, model: LocalModel): Promise<ModelBytes> {
  const read = (folder: string, file: ModelFile): Promise<Uint8Array> => readChecked(join(modelsDir, folder, file.name), file, model);
  const [encoder, decoder, detector] = await Promise.all([
    read(model.folder, model.encoder),
    read(model.folder, model.decoder),
    read(SPEECH_DETECTOR.folder, SPEECH_DETECTOR.file),
  ]);
  return { encoder, decoder, detector };
}

/** Reads and checks the speech detector alone; failures as for a model. */
export async function readDetector(modelsDir: string): Promise<Uint8Array> {
  const { folder, file } = SPEECH_DETECTOR;
  return readChecked(join(modelsDir, folder, file.name), file, { name: folder });
}

async function readChecked(path: string, file: ModelFile, model: Pick<LocalModel, 'name'>): Promise<Uint8Array> {
  const content = await readFile(path).catch((caught: unknown) => {
    if (caught instanceof Error && 'code' in caught && caught.code === 'ENOENT')
      throw new FailureError({ code: 'model-missing', data: { model: model.name } });
    throw new FailureError({ code: 'model-damaged', data: { model: model.name } });
  });
  const intact = content.byteLength === file.sizeBytes && createHash('sha256').update(content).digest('hex') === file.sha256;
  if (!intact) throw new FailureError({ code: 'model-damaged', data: { model: model.name } });
  return content;
}
