import { z } from 'zod';

import { FILE_NOTE_KINDS } from '../../domain/recording.ts';
import { textOf, type Word } from '../../domain/transcript.ts';
import type { Exporter, ExportSource } from './exporter.ts';

/** Grows only when a reader of the older one would misread the newer; new optional fields do not change it. */
export const JSON_SCHEMA_VERSION = 1;

const jsonWordSchema = z.strictObject({
  text: z.string().describe('The word with its punctuation, without blanks around it.'),
  startMs: z.number().describe('Milliseconds from the start of the recording.'),
  endMs: z.number(),
  confidence: z.number().min(0).max(1).nullable().describe('How sure the engine was; null when it does not say.'),
  doubt: z.enum(['unsure', 'loop', 'inaudible', 'foreign', 'quiet']).optional().describe('Why to listen before trusting the word.'),
  glued: z.literal(true).optional().describe('Joins the word before it without a blank.'),
});

const jsonSettingsSchema = z.strictObject({
  language: z.string(),
  prompt: z.string(),
  engineId: z.string(),
  modelId: z.string(),
  quality: z.enum(['best', 'fast']),
  speakers: z
    .union([z.enum(['auto', 'off']), z.number().int().min(1), z.templateLiteral([z.number().int(), '-', z.number().int()])])
    .optional()
    .describe('How many people were to be told apart.'),
});

/** The JSON export as a schema; assets/schemas/transcript-1.json is made from it and docs/export-json.md tells it in words. */
export const jsonTranscriptSchema = z.strictObject({
  schemaVersion: z.literal(JSON_SCHEMA_VERSION),
  recording: z.strictObject({
    id: z.string(),
    title: z.string(),
    originalName: z.string(),
    sizeBytes: z.number().int().min(0),
    sha256: z.string().nullable().describe("Hex, of the file's bytes; null when the file was not read to its end yet."),
    durationMs: z.number().nullable(),
    recordedAt: z.string().nullable().describe('ISO 8601.'),
    sensitive: z.boolean(),
    lost: z
      .array(z.strictObject({ startMs: z.number(), endMs: z.number() }))
      .optional()
      .describe('Where the file is damaged and its sound lost.'),
    chapters: z
      .array(z.strictObject({ startMs: z.number(), title: z.string() }))
      .optional()
      .describe('The parts that the file itself names.'),
    recorder: z.string().optional().describe("The device, by the file's own tags."),
    notes: z
      .array(z.strictObject({ kind: z.enum(FILE_NOTE_KINDS), text: z.string() }))
      .optional()
      .describe('What else the file says of itself.'),
    speedGuessed: z
      .literal(true)
      .optional()
      .describe('The file lost its index and the rate of its sound had to be guessed: all times may be off by one factor.'),
    marksMs: z.array(z.number()).optional().describe('Moments that a person marked.'),
  }),
  transcript: z.strictObject({
    language: z.string(),
    revision: z.number().int().min(0).describe('How many edits a person made.'),
    complete: z.boolean().describe('False when the recording was not transcribed to its end yet.'),
  }),
  speakers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string().nullable(),
      label: z.string(),
      position: z.number().int().min(0),
      role: z.enum(['interviewer', 'interviewee', 'other']).optional(),
    }),
  ),
  segments: z.array(
    z.strictObject({
      id: z.string(),
      speakerId: z.string(),
      startMs: z.number(),
      endMs: z.number(),
      text: z.string(),
      speakerCertainty: z
        .number()
        .min(0)
        .max(1)
        .optional()
        .describe('How surely this speaker says it; absent where nobody measured or a person said so.'),
      alsoHeard: z.array(z.string()).optional().describe('Ids of speakers who talk at the same time.'),
      words: z.array(jsonWordSchema),
    }),
  ),
  provenance: z.strictObject({
    audioSha256: z.string().nullable(),
    runId: z.string(),
    engineId: z.string(),
    modelId: z.string(),
    settings: jsonSettingsSchema,
    appVersion: z.string(),
    exportedAt: z.string().describe('ISO 8601.'),
  }),
});

/** The JSON export as a value. */
export type JsonTranscript = z.infer<typeof jsonTranscriptSchema>;

/** JSON for machines: everything that is known, words with times and confidence, and where the text came from. UTF-8, LF, two blanks' indent. */
export const JSON_TRANSCRIPT: Exporter = {
  format: 'json',
  extension: 'json',
  mimeType: 'application/json',
  write: (source) => new TextEncoder().encode(`${JSON.stringify(jsonTranscriptOf(source), null, 2)}\n`),
};

/** The document of the JSON export, before it is written as bytes. */
export function jsonTranscriptOf(source: ExportSource): JsonTranscript {
  const { recording, transcript, settings, speakerName, appVersion, exportedAt, marksMs } = source;
  return {
    schemaVersion: JSON_SCHEMA_VERSION,
    recording: {
      id: recording.id,
      title: recording.title,
      originalName: recording.originalName,
      sizeBytes: recording.sizeBytes,
      sha256: recording.sha256,
      durationMs: recording.sound?.durationMs ?? recording.durationMs,
      recordedAt: recording.recordedAt,
      sensitive: recording.sensitive,
      ...(recording.sound?.holes === undefined ? {} : { lost: [...recording.sound.holes] }),
      ...(recording.sound?.chapters === undefined ? {} : { chapters: [...recording.sound.chapters] }),
      ...(recording.sound?.recorder === undefined ? {} : { recorder: recording.sound.recorder }),
      ...(recording.sound?.notes === undefined ? {} : { notes: recording.sound.notes.map(({ kind, text }) => ({ kind, text })) }),
      ...(recording.sound?.saved?.isSure === false ? { speedGuessed: true as const } : {}),
      ...(marksMs.length === 0 ? {} : { marksMs: marksMs.map(wholeMs) }),
    },
    transcript: { language: transcript.language, revision: transcript.revision, complete: transcript.complete },
    speakers: transcript.speakers.map(({ id, name, position, role }) => ({
      id,
      name,
      label: speakerName(id),
      position,
      ...(role === undefined ? {} : { role }),
    })),
    segments: transcript.segments.map(({ id, speakerId, startMs, endMs, words, certainty, alsoHeard }) => ({
      id,
      speakerId,
      startMs: wholeMs(startMs),
      endMs: wholeMs(endMs),
      text: textOf(words),
      ...(certainty === undefined ? {} : { speakerCertainty: certainty }),
      ...(alsoHeard === undefined ? {} : { alsoHeard: [...alsoHeard] }),
      words: words.map(jsonWord),
    })),
    provenance: {
      audioSha256: recording.sha256,
      runId: transcript.runId,
      engineId: transcript.engineId,
      modelId: transcript.modelId,
      settings: settingsOf(settings),
      appVersion,
      exportedAt,
    },
  };
}

/** What a server was asked beyond these is no part of the file: its text and times tell. */
function settingsOf({
  language,
  prompt,
  engineId,
  modelId,
  quality,
  speakers,
}: ExportSource['settings']): JsonTranscript['provenance']['settings'] {
  return { language, prompt, engineId, modelId, quality, speakers };
}

function jsonWord(word: Word): JsonTranscript['segments'][number]['words'][number] {
  return {
    text: word.text,
    startMs: wholeMs(word.startMs),
    endMs: wholeMs(word.endMs),
    confidence: word.confidence === null ? null : Math.round(word.confidence * 1000) / 1000,
    ...(word.doubt === undefined ? {} : { doubt: word.doubt }),
    ...(word.glued === true ? { glued: true } : {}),
  };
}

/** Engines give fractions of a millisecond; nobody needs them and they make files hard to compare. */
function wholeMs(ms: number): number {
  return Math.round(ms);
}
