import { PLAYABLE_RATE_HZ } from './media-core.ts';

/** Bytes that are made as they are asked for. */
export interface DecodedWave {
  readonly sizeBytes: number;
  /** The bytes from a position on; fewer than asked for only at the end. */
  readonly readAt: (position: number, length: number) => Promise<Uint8Array>;
}

const SAMPLE_BYTES = 2;
/** RIFF, fmt and data; and, where a length needs 64 bits, ds64 between the first two (EBU Tech 3306). */
const HEAD_BYTES = 44;
const LONG_HEAD_BYTES = HEAD_BYTES + 36;
const MOST_SHORT_BYTES = 0xff_ff_ff_ff - LONG_HEAD_BYTES;

/**
 * A WAV of `lengthMs` (PLAYABLE_RATE_HZ, mono, 16 bit) that is nowhere: its samples are asked for where the player reads. Where `samplesAt` gives
 * fewer than asked for, silence follows.
 */
export function decodedWave(lengthMs: number, samplesAt: (startSample: number, endSample: number) => Promise<Int16Array>): DecodedWave {
  const sampleCount = Math.ceil((lengthMs * PLAYABLE_RATE_HZ) / 1000);
  const head = headOf(sampleCount * SAMPLE_BYTES);
  const sizeBytes = head.length + sampleCount * SAMPLE_BYTES;
  const soundAt = async (from: number, length: number): Promise<Uint8Array> => {
    const startSample = Math.floor(from / SAMPLE_BYTES);
    const endSample = Math.ceil((from + length) / SAMPLE_BYTES);
    const samples = await samplesAt(startSample, endSample);
    const bytes = new Uint8Array((endSample - startSample) * SAMPLE_BYTES);
    const view = new DataView(bytes.buffer);
    samples.forEach((sample, at) => view.setInt16(at * SAMPLE_BYTES, sample, true));
    const skipped = from - startSample * SAMPLE_BYTES;
    return bytes.subarray(skipped, skipped + length);
  };
  return {
    sizeBytes,
    readAt: async (position, length) => {
      const end = Math.min(sizeBytes, position + length);
      // The head is given alone: the first thing that a player reads needs no decoding.
      if (position < head.length) return head.subarray(position, Math.min(end, head.length));
      return end <= position ? new Uint8Array() : soundAt(position - head.length, end - position);
    },
  };
}

function headOf(dataBytes: number): Uint8Array {
  const isLong = dataBytes > MOST_SHORT_BYTES;
  const head = Buffer.alloc(isLong ? LONG_HEAD_BYTES : HEAD_BYTES);
  const riffBytes = head.length - 8 + dataBytes;
  let at = head.write(isLong ? 'RF64' : 'RIFF', 'latin1');
  at = head.writeUInt32LE(isLong ? 0xff_ff_ff_ff : riffBytes, at);
  at += head.write('WAVE', at, 'latin1');
  if (isLong) {
    at += head.write('ds64', at, 'latin1');
    at = head.writeUInt32LE(28, at);
    for (const length of [riffBytes, dataBytes, dataBytes / SAMPLE_BYTES]) at = head.writeBigUInt64LE(BigInt(length), at);
    at = head.writeUInt32LE(0, at);
  }
  at += head.write('fmt ', at, 'latin1');
  at = head.writeUInt32LE(16, at);
  at = head.writeUInt16LE(1, at);
  at = head.writeUInt16LE(1, at);
  at = head.writeUInt32LE(PLAYABLE_RATE_HZ, at);
  at = head.writeUInt32LE(PLAYABLE_RATE_HZ * SAMPLE_BYTES, at);
  at = head.writeUInt16LE(SAMPLE_BYTES, at);
  at = head.writeUInt16LE(SAMPLE_BYTES * 8, at);
  at += head.write('data', at, 'latin1');
  head.writeUInt32LE(isLong ? 0xff_ff_ff_ff : dataBytes, at);
  return head;
}
