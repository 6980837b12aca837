/** Samples per frame; a common size that every decoder takes. */
export const FLAC_BLOCK_SAMPLES = 4096;

/** Bytes before the first frame: the mark and the stream's facts. */
export const FLAC_HEADER_BYTES = 42;

const HIGHEST_ORDER = 4;
const PARTITION_ORDER = 3;
const LARGEST_RICE = 14;
/** Frame header, 16 samples at full width and room to spare: what a frame can never exceed. */
const FRAME_BYTES = FLAC_BLOCK_SAMPLES * 4 + 64;

/** Facts of a finished stream of 16 kHz mono 16-bit sound. `md5` is of the samples as little-endian bytes. */
export interface FlacFacts {
  readonly sampleCount: number;
  readonly smallestFrameBytes: number;
  readonly largestFrameBytes: number;
  readonly md5: Uint8Array;
}

/** The start of a FLAC file (RFC 9639): write it first with what is known, and again when all is known. */
export function flacHeader(facts: FlacFacts): Uint8Array {
  const bits = new BitWriter(new Uint8Array(FLAC_HEADER_BYTES));
  for (const letter of [0x66, 0x4c, 0x61, 0x43]) bits.put(letter, 8);
  bits.put(0x80, 8);
  bits.put(34, 24);
  bits.put(FLAC_BLOCK_SAMPLES, 16);
  bits.put(FLAC_BLOCK_SAMPLES, 16);
  bits.put(facts.smallestFrameBytes, 24);
  bits.put(facts.largestFrameBytes, 24);
  bits.put(16_000, 20);
  bits.put(0, 3);
  bits.put(15, 5);
  bits.put(Math.floor(facts.sampleCount / 2 ** 32), 4);
  bits.put(facts.sampleCount >>> 16, 16);
  bits.put(facts.sampleCount & 0xffff, 16);
  for (const byte of facts.md5) bits.put(byte, 8);
  return bits.bytes();
}

/** Room that frames are made in, one after the other: three hours have 42,000 of them, and fresh room for each would pile up. */
export interface FlacRoom {
  readonly bytes: Uint8Array;
  readonly residual: Int32Array;
}

/** New room. */
export function flacRoom(): FlacRoom {
  return { bytes: new Uint8Array(FRAME_BYTES), residual: new Int32Array(FLAC_BLOCK_SAMPLES) };
}

/**
 * One frame of at most 4096 samples; `frameNumber` counts from 0. About 62 % of the size of the samples for speech. The bytes lie in
 * `room` until the next frame is made in it.
 */
export function flacFrame(samples: Int16Array, frameNumber: number, room: FlacRoom): Uint8Array {
  const bits = new BitWriter(room.bytes);
  const isFull = samples.length === FLAC_BLOCK_SAMPLES;
  bits.put(0xfff8, 16);
  bits.put(isFull ? 0b1100 : 0b0111, 4);
  bits.put(0b0101, 4);
  bits.put(0b0000_1000, 8);
  putCodedNumber(bits, frameNumber);
  if (!isFull) bits.put(samples.length - 1, 16);
  bits.put(crc8(bits.bytes()), 8);
  putSubframe(bits, samples, room.residual.subarray(0, samples.length));
  bits.alignToByte();
  bits.put(crc16(bits.bytes()), 16);
  return bits.bytes();
}

function putSubframe(bits: BitWriter, samples: Int16Array, residual: Int32Array): void {
  const first = samples[0] ?? 0;
  if (isFlat(samples, first)) {
    bits.put(0, 8);
    bits.put(first & 0xffff, 16);
    return;
  }
  const order = predict(samples, residual);
  bits.put(0b0001_0000 | (order << 1), 8);
  for (let index = 0; index < order; index += 1) bits.put((samples[index] ?? 0) & 0xffff, 16);
  putResidual(bits, residual, order);
}

function isFlat(samples: Int16Array, first: number): boolean {
  for (const sample of samples) if (sample !== first) return false;
  return true;
}

/** Leaves in `residual` what the best fixed predictor (differences taken 0 to 4 times) does not foresee; gives its order. */
function predict(samples: Int16Array, residual: Int32Array): number {
  const order = bestOrder(samples);
  residual.set(samples);
  for (let taken = 1; taken <= order; taken += 1) {
    for (let index = residual.length - 1; index >= taken; index -= 1) residual[index] = (residual[index] ?? 0) - (residual[index - 1] ?? 0);
  }
  return order;
}

/** All differences in one go over the samples: this loop is most of the work of packing. */
function bestOrder(samples: Int16Array): number {
  let [last0, last1, last2, last3] = [0, 0, 0, 0];
  let [sum0, sum1, sum2, sum3, sum4] = [0, 0, 0, 0, 0];
  for (let index = 0; index < samples.length; index += 1) {
    const value0 = samples[index] ?? 0;
    const value1 = value0 - last0;
    const value2 = value1 - last1;
    const value3 = value2 - last2;
    const value4 = value3 - last3;
    if (index >= HIGHEST_ORDER) {
      sum0 += value0 < 0 ? -value0 : value0;
      sum1 += value1 < 0 ? -value1 : value1;
      sum2 += value2 < 0 ? -value2 : value2;
      sum3 += value3 < 0 ? -value3 : value3;
      sum4 += value4 < 0 ? -value4 : value4;
    }
    last0 = value0;
    last1 = value1;
    last2 = value2;
    last3 = value3;
  }
  const weights = [sum0, sum1, sum2, sum3, sum4];
  return samples.length <= HIGHEST_ORDER ? 0 : weights.indexOf(Math.min(...weights));
}

function weightOf(residual: Int32Array): number {
  let sum = 0;
  for (const value of residual) sum += value < 0 ? -value : value;
  return sum;
}

function putResidual(bits: BitWriter, residual: Int32Array, order: number): void {
  const partitionOrder = residual.length === FLAC_BLOCK_SAMPLES ? PARTITION_ORDER : 0;
  const size = residual.length >> partitionOrder;
  bits.put(0, 2);
  bits.put(partitionOrder, 4);
  for (let start = 0; start < residual.length; start += size) {
    const values = residual.subarray(Math.max(start, order), start + size);
    const rice = riceFor(values);
    bits.put(rice, 4);
    for (const value of values) bits.putRice(value >= 0 ? value * 2 : -value * 2 - 1, rice);
  }
}

/** The parameter near the mean of the folded values, which is the best or next to it. */
function riceFor(values: Int32Array): number {
  const mean = (weightOf(values) * 2) / Math.max(1, values.length);
  return mean < 1 ? 0 : Math.min(LARGEST_RICE, Math.floor(Math.log2(mean)));
}

/** Numbers as UTF-8 writes characters, up to 31 bits. */
function putCodedNumber(bits: BitWriter, value: number): void {
  if (value < 0x80) return bits.put(value, 8);
  let more = 1;
  while (value >= 2 ** (6 + 5 * more)) more += 1;
  const lead = (0xff00 >> (more + 1)) & 0xff;
  bits.put(lead | (value >>> (6 * more)), 8);
  for (let shift = 6 * (more - 1); shift >= 0; shift -= 6) bits.put(0x80 | ((value >>> shift) & 0x3f), 8);
}

class BitWriter {
  #buffer: Uint8Array;
  #at = 0;
  #held = 0;
  #heldBits = 0;

  constructor(buffer: Uint8Array) {
    this.#buffer = buffer;
  }

  /** The lowest `count` (at most 24) bits of a number. */
  put(value: number, count: number): void {
    this.#held = (this.#held << count) | (value & ((1 << count) - 1));
    this.#heldBits += count;
    while (this.#heldBits >= 8) {
      this.#heldBits -= 8;
      this.#byte((this.#held >>> this.#heldBits) & 0xff);
    }
    this.#held &= (1 << this.#heldBits) - 1;
  }

  /** So many zeros as the upper part says, a one, and the lower part in plain. */
  putRice(value: number, rice: number): void {
    let zeros = value >>> rice;
    if (zeros + rice < 24) {
      this.put((1 << rice) | (value & ((1 << rice) - 1)), zeros + 1 + rice);
      return;
    }
    for (; zeros >= 16; zeros -= 16) this.put(0, 16);
    this.put(1, zeros + 1);
    if (rice > 0) this.put(value, rice);
  }

  alignToByte(): void {
    if (this.#heldBits > 0) this.put(0, 8 - this.#heldBits);
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#at);
  }

  #byte(value: number): void {
    if (this.#at === this.#buffer.length) {
      const larger = new Uint8Array(this.#buffer.length * 2);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    this.#buffer[this.#at] = value;
    this.#at += 1;
  }
}

const CRC8 = table(8, 0x07);
const CRC16 = table(16, 0x8005);

function table(width: 8 | 16, polynomial: number): Uint16Array {
  const top = 1 << (width - 1);
  const mask = 2 ** width - 1;
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte << (width - 8);
    for (let bit = 0; bit < 8; bit += 1) value = ((value << 1) ^ ((value & top) === 0 ? 0 : polynomial)) & mask;
    return value;
  });
}

function crc8(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = CRC8[value ^ byte] ?? 0;
  return value;
}

function crc16(bytes: Uint8Array): number {
  let value = 0;
  for (const byte of bytes) value = ((value << 8) & 0xffff) ^ (CRC16[(value >> 8) ^ byte] ?? 0);
  return value;
}
