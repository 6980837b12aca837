import { z } from 'zod';

import { CHANNELS_WISHES, FILE_NOTE_KINDS, SOUND_WARNINGS, type RecordingSettings, type SoundFacts } from '#domain/recording.ts';
import type { EngineCursor } from '#domain/run.ts';
import { isSpeakersSetting, type SpeakersSetting } from '#domain/speakers-setting.ts';
import { jobStateSchema, keptFailureSchema } from '../failure-schema.ts';

const jobState = jobStateSchema(keptFailureSchema);

const recordingSettings: z.ZodType<RecordingSettings> = z.object({
  language: z.string(),
  prompt: z.string(),
  engineId: z.string(),
  modelId: z.string(),
  quality: z.enum(['best', 'fast']),
  online: z
    .object({
      temperature: z.number(),
      format: z.enum(['verbose_json', 'json']),
      task: z.enum(['transcribe', 'translate']),
      diarize: z.boolean(),
      minSpeakers: z.number().nullable(),
      maxSpeakers: z.number().nullable(),
      sendAll: z.exactOptional(z.boolean()),
    })
    .exactOptional(),
  hereOffline: z.exactOptional(z.boolean()),
  // Rows of the first library do not say.
  speakers: z.custom<SpeakersSetting>(isSpeakersSetting).default('auto'),
  track: z.exactOptional(z.number()),
  channels: z.exactOptional(z.enum(CHANNELS_WISHES)),
  savedRateHz: z.exactOptional(z.number()),
});

/** Digital silence has -Infinity dB, which JSON writes as null. */
const decibels = z
  .number()
  .nullable()
  .transform((level) => level ?? -Infinity);

const soundFacts: z.ZodType<SoundFacts> = z.object({
  durationMs: z.number(),
  sampleCount16k: z.number(),
  rateHz: z.number(),
  channels: z.number(),
  codec: z.string(),
  peakDb: decibels,
  speechDb: decibels,
  silent: z.boolean(),
  damaged: z.number(),
  warnings: z.exactOptional(z.array(z.enum(SOUND_WARNINGS))),
  holes: z.exactOptional(z.array(z.object({ startMs: z.number(), endMs: z.number() }))),
  promisedMs: z.exactOptional(z.number()),
  channelUse: z.exactOptional(z.enum(['one-sided', 'two-microphones', 'together'])),
  chapters: z.exactOptional(z.array(z.object({ startMs: z.number(), title: z.string() }))),
  recorder: z.exactOptional(z.string()),
  notes: z.exactOptional(z.array(z.object({ kind: z.enum(FILE_NOTE_KINDS), text: z.string() }))),
  tracks: z.exactOptional(
    z.array(
      z.object({
        index: z.number(),
        codec: z.string(),
        channels: z.number(),
        language: z.string().nullable(),
        title: z.exactOptional(z.string()),
      }),
    ),
  ),
  track: z.exactOptional(z.number()),
  mainTrack: z.exactOptional(z.number()),
  saved: z.exactOptional(z.object({ rateHz: z.number(), foundHz: z.number(), ratesHz: z.array(z.number()), isSure: z.boolean() })),
});

const engineCursor: z.ZodType<EngineCursor> = z.record(
  z.string(),
  z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.number())]),
);

/** A column that holds JSON of one shape: parsing gives the domain value and throws a ZodError on anything else. */
export function jsonColumn<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

/** Readers of the JSON columns, by what they hold. */
export const columns = {
  settings: jsonColumn(recordingSettings),
  sound: jsonColumn(soundFacts),
  status: jsonColumn(jobState),
  cursor: jsonColumn(engineCursor),
  voices: jsonColumn(z.array(z.object({ voice: z.number(), startMs: z.number(), endMs: z.number() }))),
  ids: jsonColumn(z.array(z.string())),
  flag: z.literal([0, 1]).transform((value) => value === 1),
} as const;

/** A value as JSON for a column that `reader` reads. What could not be read back (a NaN, say) throws here, before it is stored. */
export function toColumn<T>(reader: z.ZodType<T>, value: T): string {
  const text = JSON.stringify(value);
  reader.parse(text);
  return text;
}
