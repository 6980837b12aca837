import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';

import type { MediaClient } from '../../main/core/media/media-client.ts';
import type { IngestResult, MediaProbe, PlaybackPlan } from '../../main/core/media/media-core.ts';
import { FailureError } from '../../main/domain/failure.ts';
import { hum } from './memory-sound.ts';

/** How the sound of every file is; all of it optional. */
export interface MemoryMediaOptions {
  /** Default one minute. */
  readonly durationMs?: number;
  /** Waited for before an ingest is answered: hold it, or throw a FailureError. */
  readonly ingest?: () => Promise<void>;
  /** Waited for before sound is given. */
  readonly read?: () => Promise<void>;
  /** How every file is played; default as it is. */
  readonly plan?: PlaybackPlan;
  /** Waited for before a copy for the player is written: hold it, or throw a FailureError. */
  readonly copy?: () => Promise<void>;
}

/** A media core for which every file that is there hums for the same length; files that are not there are missing. */
export function memoryMedia(options: MemoryMediaOptions = {}): MediaClient {
  const durationMs = options.durationMs ?? 60_000;
  const sound = hum(durationMs);
  return {
    probe: (file) => Promise.resolve(probeOf(bytesOf(file).length, durationMs)),
    hear: (file) => {
      bytesOf(file);
      return Promise.resolve({ track: 0, channelUse: null });
    },
    ingest: async (file) => {
      await options.ingest?.();
      return ingestOf(bytesOf(file), durationMs);
    },
    pcm: async (file, { startSample, endSample }) => {
      await options.read?.();
      bytesOf(file);
      return sound.slice(startSample, endSample);
    },
    playableSound: (file, { startSample, endSample }) => {
      bytesOf(file);
      const most = (durationMs / 1000) * 48_000;
      return Promise.resolve(
        Int16Array.from({ length: Math.max(0, Math.min(most, endSample) - startSample) }, (_, at) => startSample + at),
      );
    },
    planPlayback: (file) => {
      bytesOf(file);
      return Promise.resolve(options.plan ?? { kind: 'direct', offsetMs: 0 });
    },
    copyForPlayback: async (file, { to }) => {
      await options.copy?.();
      writeFileSync(to, bytesOf(file));
      return null;
    },
    close: () => undefined,
  };
}

function bytesOf(file: string): Uint8Array {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) throw new FailureError({ code: 'file-missing' });
  return readFileSync(file);
}

function probeOf(sizeBytes: number, durationMs: number): MediaProbe {
  const stream = {
    index: 0,
    kind: 'audio',
    codec: 'pcm_s16le',
    tag: '',
    decodable: true,
    isDefault: true,
    picture: false,
    rateHz: 16_000,
    channels: 1,
    language: null,
    title: null,
    durationMs,
  } as const;
  return {
    format: 'wav',
    startMs: 0,
    durationMs,
    estimated: false,
    sizeBytes,
    tags: {},
    recordedAt: null,
    chapters: [],
    notes: [],
    saved: null,
    streams: [stream],
  };
}

function ingestOf(bytes: Uint8Array, durationMs: number): IngestResult {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    format: 'wav',
    codec: 'pcm_s16le',
    track: 0,
    mix: { kind: 'mono' },
    rateHz: 16_000,
    channels: 1,
    sampleCount: durationMs * 16,
    durationMs,
    peaks: new Int8Array((durationMs / 10) * 2),
    loudness: { peakDb: -20, rmsDb: -23, speechDb: -23, clippedShare: 0, silent: false },
    damaged: 0,
    warnings: [],
    holes: [],
    promisedMs: null,
    channelUse: null,
    recorder: null,
    tracks: [],
    chapters: [],
    notes: [],
    saved: null,
  };
}
