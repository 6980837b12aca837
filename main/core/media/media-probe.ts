import { z } from 'zod';

import type { Chapter } from '../../domain/recording.ts';
import type { FileBytes } from './file-bytes.ts';
import { notesOf, timeOfDay, type NotedFile } from './file-notes.ts';
import { ixmlFields, ixmlOf } from './ixml.ts';
import type { MediaProbe, MediaStream } from './media-core.ts';

const seconds = z.number().nullable();
const tags = z.record(z.string(), z.string());

const described = z.object({
  format: z.string(),
  startSeconds: z.number(),
  durationSeconds: seconds,
  estimated: z.boolean(),
  tags,
  streams: z.array(
    z.object({
      index: z.number(),
      kind: z.string(),
      codec: z.string(),
      tag: z.string(),
      decodable: z.boolean(),
      isDefault: z.boolean(),
      picture: z.boolean(),
      rateHz: z.number(),
      channels: z.number(),
      tags,
      durationSeconds: seconds,
    }),
  ),
  chapters: z.array(z.object({ startSeconds: z.number(), title: z.string() })).default([]),
});

type Described = z.infer<typeof described>;

/** Turns the core's JSON description into a MediaProbe; anything else than that JSON is a bug and throws. */
export function parseProbe(json: string, bytes: FileBytes): MediaProbe {
  const found = described.parse(JSON.parse(json));
  const noted = notedOf(found, bytes);
  return {
    format: found.format,
    startMs: found.startSeconds * 1000,
    durationMs: milliseconds(found.durationSeconds),
    estimated: found.estimated,
    sizeBytes: bytes.sizeBytes(),
    tags: found.tags,
    recordedAt: recordedAt(noted.tags, timeOfDay(noted)) ?? recordedAt([sheetDate(noted.ixml)], timeOfDay(noted)),
    streams: found.streams.map(streamOf),
    chapters: chaptersOf(found),
    notes: notesOf(noted),
    saved: null,
  };
}

function notedOf(found: Described, bytes: FileBytes): NotedFile {
  return {
    tags: [found.tags, ...found.streams.map((stream) => stream.tags)],
    rateHz: found.streams.find((stream) => stream.kind === 'audio')?.rateHz ?? 0,
    ixml: ['wav', 'w64'].includes(found.format) ? ixmlOf(bytes) : null,
  };
}

/** The date on an iXML sheet, as the tags of a Broadcast Wave have it. */
function sheetDate(sheet: string | null): Readonly<Record<string, string>> {
  const of = (name: string): string => (sheet === null ? '' : (ixmlFields(sheet, name)[0] ?? ''));
  return { date: of('BWF_ORIGINATION_DATE'), creation_time: of('BWF_ORIGINATION_TIME') };
}

/** More are no chapters but an index. */
const MOST_CHAPTERS = 500;

/**
 * Chapters with a title, from the start of the sound on; those of a WAV are marks that were set while it was recorded and often have none.
 * ID3 counts from what is heard first, the others by the file's own clock.
 */
function chaptersOf({ chapters, startSeconds, format }: Described): readonly Chapter[] {
  const zero = format === 'mp3' ? 0 : startSeconds;
  return chapters
    .map((chapter) => ({ startMs: Math.max(0, (chapter.startSeconds - zero) * 1000), title: chapter.title.trim().slice(0, 200) }))
    .filter((chapter) => chapter.title !== '' || format === 'wav')
    .toSorted((one, other) => one.startMs - other.startMs)
    .slice(0, MOST_CHAPTERS);
}

function streamOf(stream: Described['streams'][number]): MediaStream {
  return {
    index: stream.index,
    kind: stream.kind === 'audio' || stream.kind === 'video' ? stream.kind : 'other',
    codec: stream.codec,
    tag: stream.tag,
    decodable: stream.decodable,
    isDefault: stream.isDefault,
    picture: stream.picture,
    rateHz: stream.rateHz,
    channels: stream.channels,
    language: languageTag(stream.tags['language']),
    title: trackTitle(stream.tags),
    durationMs: milliseconds(stream.durationSeconds),
  };
}

/** Codes as containers should write them; some write anything. */
function languageTag(language: string | undefined): string | null {
  return language !== undefined && /^[a-z]{2,3}(-[a-z\d]{2,8})*$/iu.test(language) ? language : null;
}

/** What MP4 writes into every track for want of a name. */
const NO_NAMES = /^(sound|sound ?handler|video ?handler|core media audio|iso media file.*)$/iu;

function trackTitle(tags: Described['tags']): string | null {
  const named = [tags['title'], tags['name'], tags['TITLE'], tags['handler_name']].find((name) => name !== undefined && name.trim() !== '');
  return named === undefined || NO_NAMES.test(named.trim()) ? null : named.trim().slice(0, 80);
}

/** Whether a file is a WAV that was written to a pipe: the size in its header says "all there is", or nothing yet, so it cannot be called cut off. */
export function isStreamedWave(bytes: FileBytes): boolean {
  const head = Buffer.alloc(8);
  bytes.readAt(head, 0);
  return head.subarray(0, 4).toString('latin1') === 'RIFF' && [0, 0xff_ff_ff_ff].includes(head.readUInt32LE(4));
}

function milliseconds(value: number | null): number | null {
  return value === null || value < 0 ? null : value * 1000;
}

/**
 * When it was recorded, ISO 8601: the container's creation time, or a Broadcast Wave's date and time (the recorder's own clock, no
 * zone; `clock` is the time of day where a date stands alone). A bare year is when something was published. Dates before 1990 are clocks that were never set.
 */
export function recordedAt(tagSets: readonly Readonly<Record<string, string>>[], clock: string | null = null): string | null {
  for (const set of tagSets) {
    const made = set['creation_time'] ?? '';
    const date = set['date']?.trim().replace(' ', 'T');
    const candidates = [
      set['com.apple.quicktime.creationdate'],
      made,
      `${date ?? ''}T${made}`,
      clock === null ? undefined : `${date ?? ''}T${clock}`,
      date,
    ];
    for (const candidate of candidates) {
      if (candidate === undefined || !/^\d{4}-\d\d-\d\d/.test(candidate)) continue;
      const read = Date.parse(candidate);
      if (!Number.isNaN(read) && read > Date.UTC(1990, 0, 1)) return candidate;
    }
  }
  return null;
}
