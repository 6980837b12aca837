/** A random number generator that gives the same row for the same seed: numbers from 0 to below 1. */
export function randomRow(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** How bytes are made hostile: overwritten here and there, mostly near the start where the headers are; cut; doubled; moved; zeroed. */
const CHANGES: readonly ((bytes: Buffer, random: () => number) => Buffer)[] = [
  (bytes, random) => withBytes(bytes, random, { count: 1 + random() * 8, within: 512 }),
  (bytes, random) => withBytes(bytes, random, { count: 1 + random() * 40, within: 4096 }),
  (bytes, random) => withBytes(bytes, random, { count: 1 + random() * 200, within: bytes.length }),
  (bytes, random) => bytes.subarray(0, Math.floor(bytes.length * random())),
  (bytes, random) => {
    const at = Math.floor(bytes.length * random());
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.floor(bytes.length * random()))]);
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = Math.floor(bytes.length * random());
    copy.fill(random() < 0.5 ? 0 : 0xff, at, Math.min(copy.length, at + Math.floor(random() * 2000)));
    return copy;
  },
  // Sizes are what demuxers trust: one four-byte number becomes huge, tiny or negative.
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = Math.floor(Math.min(copy.length - 4, 2048) * random());
    if (at >= 0) copy.writeUInt32BE([0, 1, 0x7f_ff_ff_ff, 0x80_00_00_00, 0xff_ff_ff_ff][Math.floor(random() * 5)] ?? 0, at);
    return copy;
  },
];

function withBytes(bytes: Buffer, random: () => number, { count, within }: { readonly count: number; readonly within: number }): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = 0; i < count; i++) copy[Math.floor(Math.min(within, copy.length) * random())] = Math.floor(random() * 256);
  return copy;
}

/** The mutation of that number: the same bytes for the same number. */
export function mutated(bytes: Buffer, number: number): Buffer {
  const random = randomRow(number * 7919 + 1);
  // The first numbers of neighbouring seeds are alike.
  for (let i = 0; i < 8; i++) random();
  const change = CHANGES[number % CHANGES.length];
  return change === undefined ? bytes : change(bytes, random);
}
