import { FailureError } from '../../domain/failure.ts';
import { isoNow, type Clock } from '../clock.ts';
import { writeFileAtomic } from '../files/atomic-file.ts';
import type { Library } from '../library/library-port.ts';
import type { ExportFormat, ExportOptions, ExportSource } from './exporter.ts';
import { fileNameOf } from './file-name.ts';
import { exporterOf } from './registry.ts';
import { speakerNames } from './speaker-names.ts';

/** One export that was asked for. `runId`: another run than the shown one. */
export interface ExportWish {
  readonly recordingId: string;
  readonly runId?: string;
  readonly format: ExportFormat;
  readonly times: boolean;
  /** Who speaks; default true. */
  readonly names?: boolean;
  /** A recording in which nothing was said gives an empty file instead of nothing-to-export. */
  readonly emptyAllowed?: boolean;
}

/** Which transcript is meant. */
type TranscriptWish = Pick<ExportWish, 'recordingId' | 'runId' | 'emptyAllowed'>;

/** Where transcripts become files. Failures: not-found, nothing-to-export, export-unwritable. */
export interface ExportDesk {
  /** Everything an exporter draws on. */
  readonly source: (wish: TranscriptWish) => Promise<ExportSource>;
  /** The file's bytes. */
  readonly bytes: (wish: ExportWish) => Promise<Uint8Array>;
  /** Writes the file atomically at an absolute path; gives the path. A failing write leaves nothing behind and an earlier file as it was. */
  readonly write: (wish: ExportWish, file: string) => Promise<string>;
  /** A name for the file that every system takes, from the recording's title. */
  readonly suggestedName: (wish: Pick<ExportWish, 'recordingId' | 'format'>) => Promise<string>;
}

/** What the desk works with. `speakerLabel` is the word for a speaker without a name, in the reader's language. */
export interface ExportDeskParts {
  readonly library: Library;
  readonly clock: Clock;
  readonly appVersion: string;
  readonly speakerLabel: string;
  /** The words for a stretch whose sound is lost, in the reader's language. */
  readonly lostLabel: string;
  /** The words for a moment that was marked. */
  readonly markLabel: string;
  /** Told after a file is written and that is kept in the recording's history. */
  readonly onWritten?: (recordingId: string) => void;
}

/** A desk over the library. */
export function exportDesk({ library, clock, appVersion, speakerLabel, lostLabel, markLabel, onWritten }: ExportDeskParts): ExportDesk {
  const source = async ({ recordingId, runId, emptyAllowed }: TranscriptWish): Promise<ExportSource> => {
    const recording = await library.request('recordings.get', { id: recordingId });
    const transcript = await library.request('transcripts.get', runId === undefined ? { recordingId } : { recordingId, runId });
    if (transcript === null || (transcript.segments.length === 0 && emptyAllowed !== true))
      throw new FailureError({ code: 'nothing-to-export' });
    const runs = await library.request('runs.list', { recordingId });
    const settings = runs.find((run) => run.id === transcript.runId)?.settings ?? recording.settings;
    const marksMs = await library.request('marks.get', { recordingId });
    const speakerName = speakerNames(transcript.speakers, speakerLabel);
    return { recording, transcript, settings, appVersion, exportedAt: isoNow(clock), speakerName, lostLabel, marksMs, markLabel };
  };
  const bytes = async (wish: ExportWish): Promise<Uint8Array> => exporterOf(wish.format).write(await source(wish), optionsOf(wish));
  return {
    source,
    bytes,
    write: async (wish, file) => {
      const drawnFrom = await source(wish);
      writeExport(file, exporterOf(wish.format).write(drawnFrom, optionsOf(wish)));
      const { recordingId, runId } = drawnFrom.transcript;
      await library.request('history.exported', { recordingId, runId, format: wish.format, at: drawnFrom.exportedAt });
      onWritten?.(recordingId);
      return file;
    },
    suggestedName: async ({ recordingId, format }) => {
      const { title } = await library.request('recordings.get', { id: recordingId });
      return fileNameOf(title, exporterOf(format).extension);
    },
  };
}

function optionsOf({ times, names }: ExportWish): ExportOptions {
  return { times, names: names ?? true };
}

/** Writes an export's bytes atomically; what the system refuses unwinds as export-unwritable with its code. */
export function writeExport(file: string, bytes: Uint8Array): void {
  try {
    writeFileAtomic(file, bytes);
  } catch (caught) {
    const systemCode = caught instanceof Error && 'code' in caught && typeof caught.code === 'string' ? caught.code : null;
    if (systemCode === null) throw caught;
    throw new FailureError({ code: 'export-unwritable', data: { systemCode } });
  }
}
