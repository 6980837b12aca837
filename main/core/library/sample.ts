import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

import type { RecordingSettings, RecordingSummary } from '../../domain/recording.ts';
import type { Library } from './library-port.ts';
import type { RecordingLibrary } from './recording-library.ts';

/** The fact that tells that the sample was put in once: who throws it away does not get it again. */
const SAMPLE_FACT = 'sample-added';

/** The same in every library, so that putting it in twice (a crash in between) makes one recording. */
export const SAMPLE_ID = 'sample-interview';

const sampleSchema = z.object({ title: z.string(), fileName: z.string(), language: z.string(), prompt: z.string() });

/** What putting in the sample works with. */
export interface SampleParts {
  readonly library: Library;
  readonly recordings: RecordingLibrary;
  readonly assetsDir: string;
  readonly defaults: () => RecordingSettings;
}

/** Puts the sample interview into a library that never had it; gives it, or null when there was nothing to do. */
export async function addSample({ library, recordings, assetsDir, defaults }: SampleParts): Promise<RecordingSummary | null> {
  if ((await library.request('facts.get', { key: SAMPLE_FACT })) !== null) return null;
  const folder = path.join(assetsDir, 'sample');
  const sample = sampleSchema.parse(JSON.parse(await readFile(path.join(folder, 'sample.json'), 'utf8')));
  const { title, fileName, language, prompt } = sample;
  const settings = { ...defaults(), language, prompt };
  const summary = await recordings.addOne(path.join(folder, fileName), { id: SAMPLE_ID, title, settings, isSample: true });
  await library.request('facts.set', { key: SAMPLE_FACT, value: SAMPLE_ID });
  return summary;
}
