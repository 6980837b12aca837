import { z } from 'zod';

import { isLanguageCode } from '#domain/language.ts';
import { filePath, id, recordingSettings } from './shared-schemas.ts';
import { speakersSetting } from './speaker-schemas.ts';

const choices = { settings: recordingSettings, sensitive: z.boolean(), storyId: id.nullable() };
const item = z.discriminatedUnion('kind', [
  z.strictObject({ ...choices, kind: z.literal('new'), path: filePath }),
  z.strictObject({ ...choices, kind: z.literal('again'), recordingId: id }),
]);

const MOST_AT_ONCE = 10_000;

/** The arguments of requests about files before they are recordings, wherever they come from. */
export const INTAKE_SCHEMAS = {
  'fetches:list': z.null(),
  'fetches:start': z.strictObject({ ...choices, url: z.string().min(1).max(8000) }),
  'links:add': z.strictObject({ ...choices, url: z.string().min(1).max(8000) }),
  'links:fetch-sound': z.strictObject({ recordingId: id }),
  'fetches:cancel': z.strictObject({ id }),
  'fetches:retry': z.strictObject({ id }),
  'intake:choose': z.strictObject({ kind: z.enum(['files', 'folder']) }),
  'intake:gather': z.strictObject({ paths: z.array(filePath).min(1).max(MOST_AT_ONCE) }),
  'intake:look': z.strictObject({ path: filePath, sameSize: z.array(filePath).max(100) }),
  'intake:hear': z.strictObject({ path: filePath }),
  'intake:start': z.strictObject({ items: z.array(item).min(1).max(MOST_AT_ONCE) }),
  'intake:speeds': z.null(),
} as const;

/** Presets as they are kept in the settings file. */
export const presetsSchema = z
  .array(
    z.strictObject({
      id,
      name: z.string().trim().min(1).max(100),
      prompt: z.string().max(10_000),
      vocabulary: z.array(z.string().min(1).max(200)).max(1000),
      language: z.string().refine(isLanguageCode).nullable(),
      engine: recordingSettings.pick({ engineId: true, modelId: true, hereOffline: true }).nullable(),
      speakers: speakersSetting.nullable(),
    }),
  )
  .max(200);
