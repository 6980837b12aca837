import { readFile } from 'node:fs/promises';
import { z } from 'zod';

import { writeFileAtomic } from '../files/atomic-file.ts';

const noteSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/u),
  title: z.string().min(1).max(500),
  startedAt: z.string(),
  sensitive: z.boolean(),
  marksMs: z.array(z.number().min(0)).readonly(),
  /** What its samples are, should the head of the sound be lost. */
  rateHz: z.number().int().positive(),
  channels: z.literal([1, 2]),
});

/** What is known of a take beside its sound; a file of its own, so that it outlives a crash. */
export type TakeNote = Readonly<z.infer<typeof noteSchema>>;

/** Writes a note whole; Node's own error when it cannot. */
export function writeTakeNote(file: string, note: TakeNote): void {
  writeFileAtomic(file, new TextEncoder().encode(JSON.stringify(note)));
}

/** Reads a note, null when it is missing or damaged. */
export async function readTakeNote(file: string): Promise<TakeNote | null> {
  try {
    return noteSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}
