import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';

import { FailureError, failureOfSystemCode } from '../../../domain/failure.ts';
import { FLAC_BLOCK_SAMPLES, FLAC_HEADER_BYTES, flacFrame, flacHeader, flacRoom } from './flac.ts';
import type { SoundFile } from './multipart.ts';

/** A finished piece of sound as a file; `sha256` (hex) is of its samples, whatever they are packed in. */
export interface PieceFacts {
  readonly sizeBytes: number;
  readonly sampleCount: number;
  readonly sha256: string;
}

/** A piece of 16 kHz mono sound that is written as it comes. Failures: disk-full, library-read-only. */
export interface PieceFile {
  readonly append: (samples: Int16Array) => void;
  readonly finish: () => PieceFacts;
  /** The finished file. */
  readonly sound: () => SoundFile;
  readonly discard: () => void;
}

const WAV_HEADER_BYTES = 44;
const RATE_HZ = 16_000;

/** Begins a piece at `path`, readable by this user only. */
export function beginPiece(path: string, format: 'flac' | 'wav'): PieceFile {
  const file = guarded(() => openSync(path, 'w', 0o600));
  const packing = format === 'flac' ? flacPacking() : wavPacking();
  const hash: Hash = createHash('sha256');
  let sizeBytes = 0;
  let sampleCount = 0;
  let isOpen = true;
  const write = (bytes: Uint8Array): void => {
    guarded(() => writeAll(file, bytes, sizeBytes));
    sizeBytes += bytes.length;
  };
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  write(packing.header(0));
  return {
    append: (samples) => {
      hash.update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
      sampleCount += samples.length;
      for (const bytes of packing.pack(samples)) write(bytes);
    },
    finish: () => {
      for (const bytes of packing.rest()) write(bytes);
      guarded(() => writeAll(file, packing.header(sampleCount), 0));
      close();
      return { sizeBytes, sampleCount, sha256: hash.digest('hex') };
    },
    sound: () => ({ path, sizeBytes, format }),
    discard: () => {
      close();
      rmSync(path, { force: true });
    },
  };
}

interface Packing {
  readonly header: (sampleCount: number) => Uint8Array;
  readonly pack: (samples: Int16Array) => Iterable<Uint8Array>;
  readonly rest: () => Iterable<Uint8Array>;
}

function flacPacking(): Packing {
  const md5 = createHash('md5');
  const waiting = new Int16Array(FLAC_BLOCK_SAMPLES);
  const room = flacRoom();
  const sizes = { smallest: 0, largest: 0 };
  let waitingCount = 0;
  let frameNumber = 0;
  const frame = (samples: Int16Array): Uint8Array => {
    const bytes = flacFrame(samples, frameNumber, room);
    frameNumber += 1;
    sizes.smallest = sizes.smallest === 0 ? bytes.length : Math.min(sizes.smallest, bytes.length);
    sizes.largest = Math.max(sizes.largest, bytes.length);
    return bytes;
  };
  return {
    header: (sampleCount) =>
      sampleCount === 0
        ? new Uint8Array(FLAC_HEADER_BYTES)
        : flacHeader({ sampleCount, smallestFrameBytes: sizes.smallest, largestFrameBytes: sizes.largest, md5: md5.digest() }),
    pack: function* (samples) {
      md5.update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
      for (let at = 0; at < samples.length;) {
        const taken = samples.subarray(at, at + FLAC_BLOCK_SAMPLES - waitingCount);
        waiting.set(taken, waitingCount);
        waitingCount += taken.length;
        at += taken.length;
        if (waitingCount < FLAC_BLOCK_SAMPLES) continue;
        yield frame(waiting);
        waitingCount = 0;
      }
    },
    rest: function* () {
      if (waitingCount > 0) yield frame(waiting.subarray(0, waitingCount));
      waitingCount = 0;
    },
  };
}

function wavPacking(): Packing {
  return {
    header: (sampleCount) => wavHeader(sampleCount),
    pack: (samples) => [new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)],
    rest: () => [],
  };
}

function wavHeader(sampleCount: number): Uint8Array {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  const dataBytes = sampleCount * 2;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(WAV_HEADER_BYTES - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE_HZ, 24);
  header.writeUInt32LE(RATE_HZ * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written, bytes.length - written, position + written);
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (caught) {
    const code = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? failureOfSystemCode(caught.code) : null;
    if (code === 'disk-full' || code === 'library-read-only') throw new FailureError({ code });
    throw caught;
  }
}
