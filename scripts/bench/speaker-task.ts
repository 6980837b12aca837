import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs';

import { z } from 'zod';

const taskSchema = z.object({
  recordings: z.array(z.object({ pcmPath: z.string(), channelPaths: z.array(z.string()) })),
  segmentationPath: z.string(),
  voicePrintPath: z.string(),
  /** The first recording said over and over until it is this long; null for each recording once. */
  repeatMinutes: z.number().nullable(),
  /** So many minutes of it were kept by an earlier pass: what was kept of the recording itself, over and over. Peers have no such thing. */
  keptMinutes: z.number(),
});

/** What a process is asked to tell the speakers of: files of raw 16 kHz floats. */
export type SpeakerTask = z.infer<typeof taskSchema>;

const resultSchema = z.object({
  turns: z.array(z.array(z.object({ startMs: z.number(), endMs: z.number(), speaker: z.string(), isExact: z.boolean().default(false) }))),
  cpuMs: z.number(),
  idleBytes: z.number(),
  peakBytes: z.number(),
  /** Sound that was heard when people were first told, ms. */
  firstToldMs: z.number(),
  /** From the wish to stop to the end of the work, in the middle of a window, ms; 0 where that was not tried. */
  stopMs: z.number(),
});

/** Turns for each recording; `cpuMs` of the whole process, `idleBytes` its memory before models and sound. */
export type SpeakerResult = z.infer<typeof resultSchema>;

/** Reads a task from JSON. */
export function readSpeakerTask(json: string): SpeakerTask {
  return taskSchema.parse(JSON.parse(json));
}

/** Reads what a process printed as its last line. */
export function readSpeakerResult(output: string): SpeakerResult {
  return resultSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
}

/** Prints the turns with the time and memory of this process, and ends it. */
export function finishSpeakers(turns: SpeakerResult['turns'], facts: Pick<SpeakerResult, 'idleBytes' | 'firstToldMs' | 'stopMs'>): never {
  const { user, system } = process.cpuUsage();
  const result: SpeakerResult = {
    turns,
    cpuMs: (user + system) / 1000,
    peakBytes: process.resourceUsage().maxRSS * 1024,
    ...facts,
  };
  // In one go, however long: a pipe takes 64 kB at a time, and what it has not taken is lost when the process ends.
  writeFileSync(1, `${JSON.stringify(result)}\n`);
  process.exit(0);
}

/** Samples of a raw file in a range, the file said over and over up to `sampleCount` samples. */
export function readRange(pcmPath: string, range: { startSample: number; endSample: number }, sampleCount: number | null): Float32Array {
  const file = openSync(pcmPath, 'r');
  try {
    const own = fstatSync(file).size >> 2;
    const end = Math.min(range.endSample, sampleCount ?? own);
    const samples = new Float32Array(Math.max(0, end - range.startSample));
    for (let at = 0; at < samples.length;) {
      const from = (range.startSample + at) % own;
      const count = Math.min(own - from, samples.length - at);
      readSync(file, new Uint8Array(samples.buffer, at * 4, count * 4), 0, count * 4, from * 4);
      at += count;
    }
    return samples;
  } finally {
    closeSync(file);
  }
}
