import type { Failure } from './failure.ts';
import type { ChannelUse, RecordingSettings, SoundTrack } from './recording.ts';

/** A file that was named or lies in a folder that was named. `folder` is that folder's name, null for a file that was named itself. */
export interface GatheredFile {
  readonly path: string;
  readonly name: string;
  /** Null when it cannot be looked at; looking at it closer says why. */
  readonly sizeBytes: number | null;
  readonly folder: string | null;
}

/** What else lay in a folder: other kinds of file, and links, which are not followed. `more` when it held too many to list. */
export interface GatheredFolder {
  readonly name: string;
  readonly otherCount: number;
  readonly linkCount: number;
  readonly more: boolean;
}

/** Files in the order in which they are shown: as they were named, those of a folder newest first. */
export interface Gathered {
  readonly files: readonly GatheredFile[];
  readonly folders: readonly GatheredFolder[];
}

/** The recording in the library that has the same bytes. */
export interface KnownRecording {
  readonly recordingId: string;
  readonly title: string;
  readonly inBin: boolean;
}

/** What one look at a file says: its header, why it cannot be used, and whether its bytes are known already. */
export interface FileLook {
  readonly path: string;
  readonly sizeBytes: number | null;
  /** By the container's word, may be an estimate; null when it does not say. */
  readonly durationMs: number | null;
  /** The codec of its sound as FFmpeg calls it, null when the file cannot be used. */
  readonly codec: string | null;
  readonly isVideo: boolean;
  readonly failure: Failure | null;
  readonly known: KnownRecording | null;
  /** The path of a file of the same drop with the same bytes. */
  readonly sameAs: string | null;
  /** Its sound tracks that can be decoded, where there are several; else none. */
  readonly tracks: readonly SoundTrack[];
  /** Whether hearing its first minute tells what its header cannot: which of several tracks is the main one, and how two channels are used. */
  readonly isWorthHearing: boolean;
}

/** What the first minute of a file's sound says: its main track, and how that one's channels are used (null for other than two). */
export interface FileHeard {
  readonly track: number;
  readonly channelUse: ChannelUse | null;
}

/** A look that says nothing yet of a file, neither good nor bad. */
export function emptyLook(path: string): FileLook {
  return {
    path,
    sizeBytes: null,
    durationMs: null,
    codec: null,
    isVideo: false,
    failure: null,
    known: null,
    sameAs: null,
    tracks: [],
    isWorthHearing: false,
  };
}

/** One thing to start: a new file, or a recording of the library once more with these settings. */
export type IntakeItem = IntakeChoices &
  ({ readonly kind: 'new'; readonly path: string } | { readonly kind: 'again'; readonly recordingId: string });

/** What is chosen for a file. `storyId` null: in no story, or where the recording lies already. */
export interface IntakeChoices {
  readonly settings: RecordingSettings;
  readonly sensitive: boolean;
  readonly storyId: string | null;
}

/** How fast this machine was: sound time over wall time of the best of the last finished runs. */
export interface EngineSpeed {
  readonly engineId: string;
  readonly modelId: string;
  readonly quality: RecordingSettings['quality'];
  readonly rate: number;
}
