import path from 'node:path';
import { z } from 'zod';

import type { Failure } from '../../domain/failure.ts';
import type { SearchQuestion, SearchResults } from '../../domain/search-results.ts';
import { isLanguageCode } from '../../domain/language.ts';
import type { SettingsChoice } from '../../domain/recording.ts';
import type { ShelfEntry } from '../../domain/shelf-entry.ts';
import { parseSpeakers, type SpeakersSetting } from '../../domain/speakers-setting.ts';
import { failureSchema } from '../failure-schema.ts';
import { EXPORT_FORMATS, type ExportFormat } from '../exports/exporter.ts';

/** Engines that every library knows; servers of a person's own are chosen in the window. */
export const ADD_ENGINES = ['local', 'together'] as const;

/** The text of one recording as a file of a format would hold it; `name` is what such a file would be called. */
export interface WrittenText {
  readonly name: string;
  readonly text: string;
}

/** What came of files that were to be added. */
export interface AddedFiles {
  readonly added: readonly ShelfEntry[];
  readonly refused: readonly { readonly name: string; readonly failure: Failure }[];
}

/** Method → [what it is asked with, what it gives], for the recordings of a library. */
export type LibraryHandoverShape = {
  'library.list': [Readonly<Record<string, never>>, readonly ShelfEntry[]];
  'library.text': [{ readonly id: string; readonly format: ExportFormat; readonly times: boolean; readonly names: boolean }, WrittenText];
  /** Absolute paths; each file is in exactly one of the lists. */
  'library.add': [{ readonly paths: readonly string[]; readonly choice: SettingsChoice }, AddedFiles];
  'library.search': [SearchQuestion, SearchResults];
};

const shelfEntry: z.ZodType<ShelfEntry> = z.object({
  id: z.string(),
  title: z.string(),
  originalName: z.string(),
  durationMs: z.number().nullable(),
  recordedAt: z.string().nullable(),
  addedAt: z.string(),
  language: z.string(),
  engineId: z.string(),
  state: z.enum(['queued', 'running', 'held', 'paused', 'failed', 'done', 'cancelled']).nullable(),
  speakerCount: z.number(),
  sensitive: z.boolean(),
});

const marks = z.array(z.tuple([z.number(), z.number()]));

const searchResults: z.ZodType<SearchResults> = z.object({
  recordings: z.array(
    z.object({
      recordingId: z.string(),
      title: z.string(),
      titleMarks: marks,
      recordedAt: z.string(),
      speakerNames: z.array(z.string()),
      tagNames: z.array(z.string()),
      notes: z.array(z.object({ noteId: z.string(), atMs: z.number().nullable(), text: z.string(), marks })),
      passages: z.array(
        z.object({
          segmentId: z.string(),
          startMs: z.number(),
          speaker: z.object({ name: z.string().nullable(), position: z.number() }),
          text: z.string(),
          marks,
        }),
      ),
      passageCount: z.number(),
    }),
  ),
  passageCount: z.number(),
  isWhole: z.boolean(),
  misread: z.array(z.string()),
});

const id = z.string().regex(/^[a-z0-9-]{1,64}$/u);

const settingsChoice: z.ZodType<SettingsChoice> = z.strictObject({
  language: z.exactOptional(z.string().refine(isLanguageCode)),
  prompt: z.exactOptional(z.string().max(20_000)),
  engineId: z.exactOptional(z.enum(ADD_ENGINES)),
  modelId: z.exactOptional(z.string().min(1).max(200)),
  hereOffline: z.exactOptional(z.boolean()),
  quality: z.exactOptional(z.enum(['best', 'fast'])),
  speakers: z.exactOptional(z.custom<SpeakersSetting>((value) => parseSpeakers(String(value)) === value)),
});

/** How both sides look at what arrives. */
export const LIBRARY_HANDOVER_METHODS: {
  readonly [Method in keyof LibraryHandoverShape]: {
    readonly input: z.ZodType<LibraryHandoverShape[Method][0]>;
    readonly value: z.ZodType<LibraryHandoverShape[Method][1]>;
  };
} = {
  'library.list': { input: z.strictObject({}), value: z.array(shelfEntry) },
  'library.text': {
    input: z.strictObject({ id, format: z.enum(EXPORT_FORMATS), times: z.boolean(), names: z.boolean().default(true) }),
    value: z.object({ name: z.string(), text: z.string() }),
  },
  'library.add': {
    input: z.strictObject({ paths: z.array(z.string().max(32_768).refine(path.isAbsolute)).min(1).max(10_000), choice: settingsChoice }),
    value: z.object({ added: z.array(shelfEntry), refused: z.array(z.object({ name: z.string(), failure: failureSchema })) }),
  },
  'library.search': { input: z.strictObject({ text: z.string().max(100_000), wide: z.array(id).max(1000) }), value: searchResults },
};
