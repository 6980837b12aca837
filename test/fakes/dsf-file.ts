const BLOCK_BYTES = 4096;
/** DSD64: 64 bits for each sample of a CD. */
const RATE_HZ = 2_822_400;

/**
 * Sony's DSF as pocket recorders write it (one channel, one bit, 2.8224 MHz): a tone whose level an accumulator turns into more or fewer ones. The
 * layout is that of "DSF File Format Specification" 1.01.
 */
export function dsfTone(seconds: number, hertz: number): Buffer {
  const bits = Math.round(seconds * RATE_HZ);
  const sound = Buffer.alloc(Math.ceil(bits / 8 / BLOCK_BYTES) * BLOCK_BYTES, 0x69);
  let level = 0;
  for (let bit = 0; bit < bits; bit++) {
    const isOne = level >= 0;
    level += 0.5 * Math.sin((2 * Math.PI * hertz * bit) / RATE_HZ) - (isOne ? 1 : -1);
    const mask = 1 << (bit & 7);
    const before = sound[bit >> 3] ?? 0;
    sound[bit >> 3] = isOne ? before | mask : before & ~mask;
  }
  const head = Buffer.alloc(92);
  head.write('DSD ', 0, 'latin1');
  head.writeBigUInt64LE(28n, 4);
  head.writeBigUInt64LE(BigInt(head.length + sound.length), 12);
  head.write('fmt ', 28, 'latin1');
  head.writeBigUInt64LE(52n, 32);
  [1, 0, 1, 1, RATE_HZ, 1].forEach((value, at) => head.writeUInt32LE(value, 40 + at * 4));
  head.writeBigUInt64LE(BigInt(bits), 64);
  head.writeUInt32LE(BLOCK_BYTES, 72);
  head.write('data', 80, 'latin1');
  head.writeBigUInt64LE(BigInt(12 + sound.length), 84);
  return Buffer.concat([head, sound]);
}
