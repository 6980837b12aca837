import type { JobState } from './job.ts';
import type { RecordingSummary } from './recording.ts';

/** A recording as a list for people and programs shows it. Lengths in ms, times ISO 8601; `state` null: nothing was ever to be done with it. */
export interface ShelfEntry {
  readonly id: string;
  readonly title: string;
  readonly originalName: string;
  readonly durationMs: number | null;
  readonly recordedAt: string | null;
  readonly addedAt: string;
  readonly language: string;
  readonly engineId: string;
  readonly state: JobState['state'] | null;
  readonly speakerCount: number;
  readonly sensitive: boolean;
}

/** The entry of a row of the library. */
export function shelfEntryOf({ recording, job, speakerCount }: RecordingSummary): ShelfEntry {
  const { id, title, originalName, recordedAt, addedAt, settings, sensitive } = recording;
  return {
    id,
    title,
    originalName,
    durationMs: recording.sound?.durationMs ?? recording.durationMs,
    recordedAt,
    addedAt,
    language: settings.language,
    engineId: settings.engineId,
    state: job?.status.state ?? null,
    speakerCount,
    sensitive,
  };
}
