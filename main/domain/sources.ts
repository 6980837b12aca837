import type { RecordingSource } from './recording.ts';

/** Where the sound of a recording is said to be and what its bytes are; `sha256` is null until it was read whole. */
export interface SourceFact {
  readonly id: string;
  readonly source: RecordingSource;
  readonly sha256: string | null;
  readonly sizeBytes: number;
}

/** What a look for missing files did: recordings whose file was found again, and how many are missing still. */
export interface FoundAgain {
  readonly found: readonly string[];
  readonly stillMissing: number;
}

/** What the library takes on its disk, bytes. `folder` is absolute. */
export interface DiskUse {
  readonly folder: string;
  readonly soundBytes: number;
  /** Copies that the player needs; they can be made again. */
  readonly playbackBytes: number;
  readonly textBytes: number;
  readonly freeBytes: number;
}
