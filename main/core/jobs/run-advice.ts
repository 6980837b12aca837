import { z } from 'zod';

import type { Failure, FailureCode } from '../../domain/failure.ts';
import { failureSchema } from '../failure-schema.ts';
import type { Library } from '../library/library-port.ts';

const adviceSchema = z.array(failureSchema);

/** What the engine had to say about the whole recording in this run; empty when nothing. */
export async function adviceOfRun(library: Library, runId: string): Promise<readonly Failure[]> {
  const stored = await library.request('facts.get', { key: keyOf(runId) });
  return stored === null ? [] : adviceSchema.parse(JSON.parse(stored));
}

/** Keeps one more piece of advice for a run; the same code is kept once, with its newest data. Gives false when nothing changed. */
export async function keepAdvice(library: Library, runId: string, failure: Failure): Promise<boolean> {
  const before = await adviceOfRun(library, runId);
  const after = [...before.filter((each) => each.code !== failure.code), failure];
  if (JSON.stringify(after) === JSON.stringify(before)) return false;
  await library.request('facts.set', { key: keyOf(runId), value: JSON.stringify(after) });
  return !before.some((each) => each.code === failure.code);
}

/** Takes back what was said under a code: it holds no more. */
export async function dropAdvice(library: Library, runId: string, code: FailureCode): Promise<void> {
  const before = await adviceOfRun(library, runId);
  const after = before.filter((each) => each.code !== code);
  if (after.length < before.length) await library.request('facts.set', { key: keyOf(runId), value: JSON.stringify(after) });
}

function keyOf(runId: string): string {
  return `run-advice:${runId}`;
}
