import { z } from 'zod';

import { isLanguageCode } from '#domain/language.ts';
import { CHANNELS_WISHES } from '#domain/recording.ts';
import { speakersSetting } from './speaker-schemas.ts';

/** Ids of recordings, jobs, presets and the like. */
export const id = z.string().regex(/^[a-z0-9-]{1,64}$/u);

/** An absolute path, as long as any system allows. */
export const filePath = z
  .string()
  .min(1)
  .max(32_768)
  .refine((path) => !path.includes('\0'));

/** What is chosen for one recording, with its limits. */
export const recordingSettings = z.strictObject({
  language: z.string().refine(isLanguageCode),
  prompt: z.string().max(10_000),
  engineId: z.string().regex(/^[a-z0-9-]{1,32}$/u),
  modelId: z.string().min(1).max(200),
  quality: z.enum(['best', 'fast']),
  online: z.exactOptional(
    z.strictObject({
      temperature: z.number().min(0).max(1),
      format: z.enum(['verbose_json', 'json']),
      task: z.enum(['transcribe', 'translate']),
      diarize: z.boolean(),
      minSpeakers: z.number().int().min(1).max(32).nullable(),
      maxSpeakers: z.number().int().min(1).max(32).nullable(),
      sendAll: z.exactOptional(z.boolean()),
    }),
  ),
  hereOffline: z.exactOptional(z.boolean()),
  // A settings file of an earlier version does not say.
  speakers: speakersSetting.default('auto'),
  track: z.exactOptional(z.number().int().min(0).max(999)),
  channels: z.exactOptional(z.enum(CHANNELS_WISHES)),
  savedRateHz: z.exactOptional(z.number().int().min(8000).max(96_000)),
});
