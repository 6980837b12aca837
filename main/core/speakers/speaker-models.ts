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
  sizeBytes: 1_568_560,
  sha256: '90238a589b448207219d3eb80ebdf373a1cc6ec6ae02bad7efd34be97d94c31a',
};

/** How a voice sounds: CAM++, int8 weights (Apache-2.0). */
const VOICE_PRINT: SpeakerModelFile = {
  name: 'voice-print.onnx',
  title: 'CAM++',
  sizeBytes: 8_847_878,
  sha256: 'b9d2351c3d120eb5f81a517f58fa942d79ce006c9b552b9f16025406c3aad6eb',
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
