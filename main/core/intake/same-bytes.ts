import { open, stat } from 'node:fs/promises';

import { fingerprintOf } from '../library/sound-files.ts';

/** So much of the start, the middle and the end is compared before the whole is read: recordings differ within their first second. */
const SAMPLE_BYTES = 64 * 1024;

/** What a file is compared by; `sha256` is known for what the library has read. */
export interface Candidate {
  readonly path: string;
  readonly sha256: string | null;
}

/** A file that may have to be read whole; its hash is taken at most once. */
export interface Subject {
  readonly path: string;
  readonly sizeBytes: number;
  /** Hex SHA-256 of the whole file. */
  readonly sha256: () => Promise<string>;
}

/** Wraps a file so that its hash is taken only when it is needed, and once. */
export function subjectOf(path: string, sizeBytes: number, signal: AbortSignal): Subject {
  let taken: Promise<string> | null = null;
  return { path, sizeBytes, sha256: () => (taken ??= fingerprintOf(path, signal).then(({ sha256 }) => sha256)) };
}

/**
 * Whether two files hold the same bytes: by size, then by three samples of each, and only then by the hash of the whole. A candidate
 * that is gone is judged by the hash that was kept of it.
 */
export async function hasSameBytes(subject: Subject, candidate: Candidate, signal: AbortSignal): Promise<boolean> {
  const there = await stat(candidate.path).catch(() => null);
  if (there === null) return candidate.sha256 !== null && candidate.sha256 === (await subject.sha256());
  if (there.size !== subject.sizeBytes) return false;
  if (!(await haveSameSamples(subject, candidate.path))) return false;
  const sha256 = candidate.sha256 ?? (await fingerprintOf(candidate.path, signal)).sha256;
  return sha256 === (await subject.sha256());
}

async function haveSameSamples({ path, sizeBytes }: Subject, other: string): Promise<boolean> {
  const places = [0, Math.max(0, Math.floor(sizeBytes / 2) - SAMPLE_BYTES / 2), Math.max(0, sizeBytes - SAMPLE_BYTES)];
  const [one, two] = await Promise.all([samplesOf(path, places), samplesOf(other, places)]);
  return one !== null && two !== null && one.every((sample, index) => sample.equals(two[index] ?? Buffer.alloc(0)));
}

async function samplesOf(file: string, places: readonly number[]): Promise<readonly Buffer[] | null> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return null;
  try {
    const samples: Buffer[] = [];
    for (const place of places) {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, place);
      samples.push(buffer.subarray(0, bytesRead));
    }
    return samples;
  } finally {
    await handle.close();
  }
}
