import { FILE_NOTE_KINDS, type FileNote, type FileNoteKind } from '../../domain/recording.ts';
import { ixmlFields } from './ixml.ts';

/** What a file says of itself: the tags of its container and of its sound track, its sound's rate in Hz, and its iXML sheet where it has one. */
export interface NotedFile {
  readonly tags: readonly Readonly<Record<string, string>>[];
  readonly rateHz: number;
  readonly ixml: string | null;
}

const MOST_LETTERS = 300;
const DAY_SECONDS = 86_400;

/**
 * What a file's tags say besides its recorder and date, in the order of FILE_NOTE_KINDS. A place (GPS) that a phone wrote is left where it
 * is: it could tell where a source lives.
 */
export function notesOf(file: NotedFile): readonly FileNote[] {
  const tag = (...names: readonly string[]): string | null => tagOf(file.tags, names);
  const sheet = (name: string): string | null => (file.ixml === null ? null : (ixmlFields(file.ixml, name)[0] ?? null));
  const description = tag('description', 'comment', 'com.apple.quicktime.description') ?? '';
  // Sound Devices, Zoom and others write lines such as sSCENE=12 into a Broadcast Wave's description.
  const line = (name: string): string | null => new RegExp(`^[a-z]?${name}=(.+)$`, 'imu').exec(description)?.[1] ?? null;
  const found: Readonly<Record<FileNoteKind, string | null>> = {
    title: tag('com.apple.quicktime.title', 'title'),
    artist: tag('artist', 'com.apple.quicktime.author'),
    album: tag('album'),
    project: sheet('PROJECT') ?? line('PROJECT'),
    scene: sheet('SCENE') ?? line('SCENE'),
    take: sheet('TAKE') ?? line('TAKE'),
    tape: sheet('TAPE') ?? line('TAPE'),
    note: sheet('NOTE') ?? line('NOTE') ?? (isLines(description) ? null : description),
    'time-of-day': timeOfDay(file),
    'channel-names': file.ixml === null ? null : ixmlFields(file.ixml, 'NAME').join(', '),
  };
  return FILE_NOTE_KINDS.flatMap((kind) => {
    const text = (found[kind] ?? '').replaceAll(/\s+/gu, ' ').trim().slice(0, MOST_LETTERS);
    return text === '' ? [] : [{ kind, text }];
  });
}

/** The first of these tags that any set has, whatever its letters' case: Matroska writes TITLE, MP4 title. */
function tagOf(sets: NotedFile['tags'], names: readonly string[]): string | null {
  for (const name of names)
    for (const set of sets) {
      const [, text] = Object.entries(set).find(([key]) => key.toLowerCase() === name) ?? [];
      if (text !== undefined && text.trim() !== '') return text;
    }
  return null;
}

function isLines(description: string): boolean {
  return /^[a-z]?[A-Z]{3,}[A-Z\d]*=/mu.test(description);
}

/**
 * The recorder's own clock at the first sample, hh:mm:ss: a Broadcast Wave counts samples since midnight, in its own chunk or on the iXML
 * sheet (two halves of 32 bits). Null where neither says, or both are at zero, as software leaves it.
 */
export function timeOfDay({ tags, rateHz, ixml }: NotedFile): string | null {
  const inChunk = Number(tagOf(tags, ['time_reference']) ?? 0);
  const onSheet =
    ixml === null
      ? 0
      : numberOf(ixml, 'TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI') * 2 ** 32 + numberOf(ixml, 'TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO');
  const samples = inChunk > 0 ? inChunk : onSheet;
  const perSecond = inChunk > 0 || ixml === null ? rateHz : numberOf(ixml, 'TIMESTAMP_SAMPLE_RATE') || rateHz;
  const seconds = Math.floor(samples / perSecond);
  if (!(seconds > 0 && seconds < DAY_SECONDS)) return null;
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function numberOf(sheet: string, name: string): number {
  const value = Number(ixmlFields(sheet, name)[0] ?? 0);
  return Number.isFinite(value) && value >= 0 ? value : 0;
}
