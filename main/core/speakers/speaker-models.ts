import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { FailureError } from '../../domain/failure.ts';

interface SpeakerModelFile {
  readonly name: string;
  readonly title: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Who speaks when in ten seconds: pyannote segmentation 3.0, int8 weights (MIT). */
const SEGMENTATION: SpeakerModelFile = {
  name: 'segmentation.onnx',
  title: 'pyannote segmentation 3.0',
  sizeBytes: 1_568_812,
  sha256: 'eacfed4cc18b93fe57a38e52432af79fa59cce887b20172e82572b40688e3608',
};

/** How a voice sounds: CAM++, int8 weights (Apache-2.0). */
const VOICE_PRINT: SpeakerModelFile = {
  name: 'voice-print.onnx',
  title: 'CAM++',
  sizeBytes: 8_847_868,
  sha256: '5508f78b1b6dc2bc4e90775464e7c74bdc7f063e4a2e6e3ddf81982273a40d29',
};

/** Both graphs as bytes that passed the check of size and sha256. */
export interface SpeakerModelBytes {
  readonly segmentation: Uint8Array;
  readonly voicePrint: Uint8Array;
}

/** Reads and checks both files. FailureError model-missing or model-damaged: a damaged graph may end the process that loads it, so it never gets one. */
export async function readSpeakerModels(folder: string): Promise<SpeakerModelBytes> {
  const [segmentation, voicePrint] = await Promise.all([readChecked(folder, SEGMENTATION), readChecked(folder, VOICE_PRINT)]);
  return { segmentation, voicePrint };
}

async function readChecked(folder: string, file: SpeakerModelFile): Promise<Uint8Array> {
  const content = await readFile(join(folder, file.name)).catch((caught: unknown) => {
    const missing = caught instanceof Error && 'code' in caught && caught.code === 'ENOENT';
    throw new FailureError({ code: missing ? 'model-missing' : 'model-damaged', data: { model: file.title } });
  });
  const intact = content.byteLength === file.sizeBytes && createHash('sha256').update(content).digest('hex') === file.sha256;
  if (!intact) throw new FailureError({ code: 'model-damaged', data: { model: file.title } });
  return content;
}
