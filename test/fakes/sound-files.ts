/** A 16-bit WAV of interleaved samples (full scale 1). */
export function wave(samples: ArrayLike<number>, { rateHz = 16_000, channels = 1 } = {}): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rateHz, 24);
  bytes.writeUInt32LE(rateHz * channels * 2, 28);
  bytes.writeUInt16LE(channels * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (let i = 0; i < samples.length; i++) bytes.writeInt16LE(Math.round((samples[i] ?? 0) * 32_767), 44 + i * 2);
  return bytes;
}

/** An AIFF of 16 bit at 16 kHz, which Chromium cannot play at all. */
export function aiff(samples: Float32Array): Buffer {
  const body = Buffer.alloc(samples.length * 2);
  samples.forEach((sample, index) => body.writeInt16BE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), index * 2));
  const number = (value: number, bytes: 2 | 4): Buffer => {
    const field = Buffer.alloc(bytes);
    field.writeUIntBE(value, 0, bytes);
    return field;
  };
  const chunk = (name: string, ...parts: readonly Buffer[]): Buffer => {
    const content = Buffer.concat(parts);
    return Buffer.concat([Buffer.from(name, 'latin1'), number(content.length, 4), content]);
  };
  // 16 000 Hz as the 80-bit float that the format asks for.
  const rate = Buffer.from('400cfa00000000000000', 'hex');
  const facts = chunk('COMM', number(1, 2), number(samples.length, 4), number(16, 2), rate);
  return chunk('FORM', Buffer.from('AIFF', 'latin1'), facts, chunk('SSND', number(0, 4), number(0, 4), body));
}
