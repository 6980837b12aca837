import { readFile } from 'node:fs/promises';

/** The samples (-1..1) of a 16-bit mono WAV fixture. */
export async function samplesOfWave(path: URL): Promise<Float32Array> {
  const bytes = await readFile(path);
  let at = 12;
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32LE(at + 4);
    if (bytes.toString('latin1', at, at + 4) === 'data') return toFloats(bytes.subarray(at + 8, at + 8 + size));
    at += 8 + size + (size % 2);
  }
  throw new Error(`${path.pathname} holds no sound`);
}

function toFloats(data: Buffer): Float32Array {
  return Float32Array.from({ length: data.length >> 1 }, (_, index) => data.readInt16LE(index * 2) / 32_768);
}
