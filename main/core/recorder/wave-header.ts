import { bytesPerSecond } from '../../domain/take.ts';

/** What a wave file of 16-bit samples is made of. */
export interface WaveShape {
  readonly rateHz: number;
  readonly channels: 1 | 2;
}

/** Where the samples begin: RIFF head, a place for 64-bit sizes, format, head of the samples. */
export const WAVE_HEADER_BYTES = 80;

/** A size that tells every reader "until the end of the file". */
const OPEN_SIZE = 0xff_ff_ff_ff;

const DS64_AT = 12;
const DS64_BYTES = 28;
const FORMAT_AT = DS64_AT + 8 + DS64_BYTES;
const DATA_AT = FORMAT_AT + 24;

/**
 * The head of a wave file. `dataBytes` null: it is still being written. Above 4 GiB (12 hours of mono at 48 kHz) it becomes RF64
 * (EBU Tech 3306) in the same place, so that a head can always be written over the one before.
 */
export function waveHeader({ rateHz, channels }: WaveShape, dataBytes: number | null): Uint8Array {
  const bytes = new Uint8Array(WAVE_HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  const name = (at: number, letters: string): void => bytes.set(new TextEncoder().encode(letters), at);
  const riffBytes = dataBytes === null ? OPEN_SIZE : WAVE_HEADER_BYTES - 8 + dataBytes;
  const isLarge = dataBytes !== null && riffBytes >= OPEN_SIZE;
  name(0, isLarge ? 'RF64' : 'RIFF');
  view.setUint32(4, isLarge ? OPEN_SIZE : riffBytes, true);
  name(8, 'WAVE');
  name(DS64_AT, isLarge ? 'ds64' : 'JUNK');
  view.setUint32(DS64_AT + 4, DS64_BYTES, true);
  if (isLarge) {
    view.setBigUint64(DS64_AT + 8, BigInt(riffBytes), true);
    view.setBigUint64(DS64_AT + 16, BigInt(dataBytes), true);
    view.setBigUint64(DS64_AT + 24, BigInt(dataBytes / (channels * 2)), true);
  }
  name(FORMAT_AT, 'fmt ');
  view.setUint32(FORMAT_AT + 4, 16, true);
  view.setUint16(FORMAT_AT + 8, 1, true);
  view.setUint16(FORMAT_AT + 10, channels, true);
  view.setUint32(FORMAT_AT + 12, rateHz, true);
  view.setUint32(FORMAT_AT + 16, bytesPerSecond({ rateHz, channels }), true);
  view.setUint16(FORMAT_AT + 20, channels * 2, true);
  view.setUint16(FORMAT_AT + 22, 16, true);
  name(DATA_AT, 'data');
  view.setUint32(DATA_AT + 4, dataBytes === null || isLarge ? OPEN_SIZE : dataBytes, true);
  return bytes;
}

/** The shape that such a head tells, null when it is none of ours. */
export function waveShapeOf(header: Uint8Array): WaveShape | null {
  if (header.length < WAVE_HEADER_BYTES) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const letters = new TextDecoder('latin1').decode(header.subarray(FORMAT_AT, FORMAT_AT + 4));
  const channels = view.getUint16(FORMAT_AT + 10, true);
  const rateHz = view.getUint32(FORMAT_AT + 12, true);
  if (letters !== 'fmt ' || rateHz === 0 || (channels !== 1 && channels !== 2)) return null;
  return { rateHz, channels };
}
