import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { fingerprintOf, SOUND_FOLDER } from '../core/library/sound-files.ts';
import { FailureError } from '../domain/failure.ts';
import type { RecordingSource } from '../domain/recording.ts';

/** One recording as it was named on the command line: where its bytes lie and what they are. */
export interface RecordingInput {
  /** How it is called in messages and in the name of its output. */
  readonly name: string;
  readonly file: string;
  readonly source: RecordingSource;
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** The recording's id in the command line's library: the same bytes are the same recording, wherever they lie. */
export function recordingIdOf(input: Pick<RecordingInput, 'sha256'>): string {
  return `file-${input.sha256.slice(0, 40)}`;
}

/** Reads a named file's fingerprint. Failures: file-missing, file-unreadable, is-folder, empty-file, cancelled. */
export async function fileInput(named: string, signal: AbortSignal): Promise<RecordingInput> {
  const file = path.resolve(named);
  const { sha256, sizeBytes } = await fingerprintOf(file, signal);
  if (sizeBytes === 0) throw new FailureError({ code: 'empty-file' });
  return { name: path.basename(file), file, source: { kind: 'referenced', path: file }, sha256, sizeBytes };
}

/** Takes standard input into the library, since it can be read only once. Failures: empty-file, disk-full, cancelled. */
export async function streamInput(stream: Readable, dataDir: string, signal: AbortSignal): Promise<RecordingInput> {
  const folder = path.join(dataDir, SOUND_FOLDER);
  await mkdir(folder, { recursive: true });
  const part = path.join(folder, `stdin-${process.pid}.part`);
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    await pipeline(
      stream,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          sizeBytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(part, { flush: true }),
      { signal },
    );
  } catch (caught) {
    await rm(part, { force: true });
    throw streamFailure(caught, signal) ?? caught;
  }
  if (sizeBytes === 0) {
    await rm(part, { force: true });
    throw new FailureError({ code: 'empty-file' });
  }
  const sha256 = hash.digest('hex');
  const name = recordingIdOf({ sha256 });
  await rename(part, path.join(folder, name));
  return {
    name: 'standard input',
    file: path.join(folder, name),
    source: { kind: 'copied', path: `${SOUND_FOLDER}/${name}` },
    sha256,
    sizeBytes,
  };
}

function streamFailure(caught: unknown, signal: AbortSignal): FailureError | null {
  if (signal.aborted) return new FailureError({ code: 'cancelled' });
  const code = caught instanceof Error && 'code' in caught ? caught.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' ? new FailureError({ code: 'disk-full' }) : null;
}
