import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { expect, test } from 'vitest';

import { jsonTranscriptSchema } from '../../main/core/exports/json-transcript.ts';

const golden = (name: string): unknown => JSON.parse(readFileSync(new URL(`../fixtures/exports/${name}.json`, import.meta.url), 'utf8'));

test('the JSON export keeps to its documented schema', () => {
  for (const name of ['conversation', 'monologue', 'silence']) expect(jsonTranscriptSchema.safeParse(golden(name)).error).toBeUndefined();
});

test('the schema file that is shipped is the schema that the program keeps to', () => {
  const shipped: unknown = JSON.parse(readFileSync(new URL('../../assets/schemas/transcript-1.json', import.meta.url), 'utf8'));
  expect(shipped).toEqual(JSON.parse(JSON.stringify(z.toJSONSchema(jsonTranscriptSchema))));
});

test('a document of another version is told apart', () => {
  expect(jsonTranscriptSchema.safeParse({ ...(golden('monologue') as object), schemaVersion: 2 }).success).toBe(false);
});
