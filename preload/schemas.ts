import { z } from 'zod';

import type { RequestName, Requests } from '#contract';
import { UPDATE_SCHEMAS } from './update-schemas.ts';
import { NOTE_SCHEMAS } from './note-schemas.ts';
import { RECORDER_SCHEMAS } from './recorder-schemas.ts';
import { INTAKE_SCHEMAS, presetsSchema } from './intake-schemas.ts';
import { filePath, id, recordingSettings } from './shared-schemas.ts';
import { watchedFoldersSchema, WATCH_SCHEMAS } from './watch-schemas.ts';
import { personEdit, SPEAKER_SCHEMAS } from './speaker-schemas.ts';
import { ownServerSchema, SERVER_REQUEST_SCHEMAS } from './server-schemas.ts';
import { USUAL_EXPORTS } from '#domain/settings.ts';
import { MOST_ONLINE_JOBS } from '#domain/queue.ts';
import { LIST_ORDERS } from '#domain/library.ts';
import { SHELL_SCHEMAS } from './shell-schemas.ts';
import { HISTORY_SCHEMAS } from './history-schemas.ts';
import { QUEUE_SCHEMAS } from './queue-schemas.ts';
import { SOURCE_SCHEMAS } from './source-schemas.ts';
import { SOUND_SCHEMAS } from './sound-schemas.ts';
import { STORY_SCHEMAS } from './story-schemas.ts';

const onId = z.strictObject({ id });
const onRecording = z.strictObject({ recordingId: id });

/** The page's own name of a device, made for this app alone. */
const microphone = z.strictObject({ deviceId: z.string().max(500).nullable(), channels: z.union([z.literal(1), z.literal(2)]) });

/** Every setting of the app with its limits; also reads the settings file. */
export const appSettingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  useOneCore: z.boolean(),
  copyIntoLibrary: z.boolean(),
  onlineJobs: z.number().int().min(1).max(MOST_ONLINE_JOBS),
  preventSleep: z.boolean(),
  backStepMs: z.number().int().min(0).max(10_000),
  readingSizePx: z.number().int().min(14).max(24),
  keepVoices: z.boolean(),
  usualExport: z.enum(USUAL_EXPORTS),
  exportNames: z.boolean(),
  shortcuts: z.record(z.string().max(64), z.array(z.string().min(1).max(40)).max(8)),
  recentCommands: z.array(z.string().max(64)).max(20),
  defaults: recordingSettings,
  microphone,
  updates: z.enum(['unasked', 'on', 'off']),
  presets: presetsSchema,
  defaultPresetId: id.nullable(),
  askBeforeAdding: z.enum(['several', 'always']),
  servers: z.array(ownServerSchema).max(50),
  watchedFolders: watchedFoldersSchema,
  togetherModels: z.array(z.string().min(1).max(200)).max(100),
});

/** A change names only what changes: absent, never undefined. */
const settingsChange = z.strictObject({
  theme: z.exactOptional(appSettingsSchema.shape.theme),
  useOneCore: z.exactOptional(appSettingsSchema.shape.useOneCore),
  copyIntoLibrary: z.exactOptional(appSettingsSchema.shape.copyIntoLibrary),
  onlineJobs: z.exactOptional(appSettingsSchema.shape.onlineJobs),
  preventSleep: z.exactOptional(appSettingsSchema.shape.preventSleep),
  backStepMs: z.exactOptional(appSettingsSchema.shape.backStepMs),
  readingSizePx: z.exactOptional(appSettingsSchema.shape.readingSizePx),
  keepVoices: z.exactOptional(appSettingsSchema.shape.keepVoices),
  contrast: z.exactOptional(appSettingsSchema.shape.contrast),
  usualExport: z.exactOptional(appSettingsSchema.shape.usualExport),
  exportNames: z.exactOptional(appSettingsSchema.shape.exportNames),
  shortcuts: z.exactOptional(appSettingsSchema.shape.shortcuts),
  recentCommands: z.exactOptional(appSettingsSchema.shape.recentCommands),
  defaults: z.exactOptional(appSettingsSchema.shape.defaults),
  microphone: z.exactOptional(microphone),
  updates: z.exactOptional(appSettingsSchema.shape.updates),
  presets: z.exactOptional(appSettingsSchema.shape.presets),
  defaultPresetId: z.exactOptional(appSettingsSchema.shape.defaultPresetId),
  askBeforeAdding: z.exactOptional(appSettingsSchema.shape.askBeforeAdding),
});

/** What each request's argument must look like; the main process parses every argument with these before anything else. */
export const REQUEST_SCHEMAS = {
  'app:info': z.null(),
  'recordings:add': z.strictObject({ paths: z.array(filePath).min(1).max(10_000) }),
  'recordings:list': z.null(),
  'recordings:page': z.strictObject({
    bin: z.boolean(),
    sort: z.strictObject({ by: z.enum(LIST_ORDERS), reversed: z.boolean() }),
    from: z.number().int().min(0).max(10_000_000),
    count: z.number().int().min(1).max(2000),
  }),
  'recordings:rows': z.strictObject({ ids: z.array(id).min(1).max(2000) }),
  'recordings:get': onId,
  'recordings:rename': z.strictObject({ id, title: z.string().trim().min(1).max(500) }),
  'recordings:set-settings': z.strictObject({ id, settings: recordingSettings }),
  'recordings:set-sensitive': z.strictObject({ id, sensitive: z.boolean() }),
  'recordings:transcribe-again': onId,
  'recordings:remove': onId,
  'recordings:restore': onId,
  'recordings:list-bin': z.null(),
  'recordings:destroy': onId,
  'recordings:show-file': onId,
  'jobs:pause': onId,
  'jobs:resume': onId,
  'jobs:cancel': onId,
  'jobs:retry': onId,
  'transcripts:apply': z.strictObject({ recordingId: id, edit: personEdit }),
  'transcripts:undo': onRecording,
  'transcripts:redo': onRecording,
  'waveform:get': onRecording,
  'playback:prepare': onRecording,
  'exports:write': z.strictObject({ recordingId: id, format: z.enum(['txt', 'srt', 'vtt', 'json']), times: z.boolean() }),
  'exports:write-many': z.strictObject({
    recordingIds: z.array(id).min(1).max(10_000),
    format: z.enum(['txt', 'srt', 'vtt', 'json']),
    times: z.boolean(),
  }),
  'search:wake': z.null(),
  'search:names': z.strictObject({ typed: z.string().max(1000) }),
  'search:find': z.strictObject({ text: z.string().max(100_000), wide: z.array(id).max(1000) }),
  'settings:get': z.null(),
  'settings:change': z.strictObject({ change: settingsChange }),
  'key:state': z.null(),
  'key:save': z.strictObject({ key: z.string().min(1).max(1000), readableIsFine: z.boolean() }),
  'key:forget': z.null(),
  ...RECORDER_SCHEMAS,
  ...UPDATE_SCHEMAS,
  ...SERVER_REQUEST_SCHEMAS,
  ...SPEAKER_SCHEMAS,
  ...QUEUE_SCHEMAS,
  ...SHELL_SCHEMAS,
  ...INTAKE_SCHEMAS,
  ...WATCH_SCHEMAS,
  ...STORY_SCHEMAS,
  ...SOUND_SCHEMAS,
  ...HISTORY_SCHEMAS,
  ...SOURCE_SCHEMAS,
  ...NOTE_SCHEMAS,
} as const satisfies { readonly [Name in RequestName]: z.ZodType<Requests[Name][0]> };
