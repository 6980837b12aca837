import { readFileSync } from 'node:fs';

import { z } from 'zod';

const taskSchema = z.object({
  modelId: z.string(),
  quality: z.enum(['best', 'fast']),
  pcmPaths: z.array(z.string()),
  tokensPath: z.string(),
});

/** What a recogniser process is asked to do: which model, how, and the files of raw 16 kHz floats to read. */
export type SpeechTask = z.infer<typeof taskSchema>;

const recognitionSchema = z.object({
  texts: z.array(z.string()),
  wallMs: z.number(),
  cpuMs: z.number(),
  peakBytes: z.number(),
  firstTextMs: z.number().nullable(),
});

/**
 * What a recogniser process did. `wallMs` is without loading for those that load beforehand, `cpuMs` and `peakBytes` are the whole process's, `firstTextMs` counts
 * from the start of the process.
 */
export type Recognition = z.infer<typeof recognitionSchema>;

/** Reads a task from JSON. */
export function readTask(json: string): SpeechTask {
  return taskSchema.parse(JSON.parse(json));
}

/** Reads what a process printed as its last line. */
export function readRecognition(output: string): Recognition {
  return recognitionSchema.parse(JSON.parse(output.trim().split('\n').at(-1) ?? ''));
}

/** Reads raw 32-bit floats. */
export function readSamples(pcmPath: string): Float32Array {
  const bytes = readFileSync(pcmPath);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >> 2).slice();
}

/** Prints what was recognised with the time and memory of this process, and ends it. */
export function finishRecognition(done: Pick<Recognition, 'texts' | 'wallMs' | 'firstTextMs'>): never {
  const { user, system } = process.cpuUsage();
  const recognition: Recognition = { ...done, cpuMs: (user + system) / 1000, peakBytes: process.resourceUsage().maxRSS * 1024 };
  process.stdout.write(`${JSON.stringify(recognition)}\n`);
  process.exit(0);
}
