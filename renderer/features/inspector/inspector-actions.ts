import type { ChannelsWish, Recording, RecordingSettings } from '#domain/recording.ts';

/** What the inspector may ask for. */
export interface InspectorActions {
  /** Names the recording: what is typed last is kept when another one is open already. */
  readonly onSettings: (recording: Recording, settings: RecordingSettings) => void;
  readonly onSensitive: (recordingId: string, sensitive: boolean) => void;
  readonly onAgain: () => void;
  readonly onJob: (what: 'pause' | 'resume' | 'cancel' | 'retry', jobId: string) => void;
  readonly onCopyHash: (hash: string) => void;
  readonly onShowFile: () => void;
  /** Settles when the track is read, or could not be. */
  readonly onTrack: (track: number) => Promise<void>;
  /** Settles when the sound is read at that rate, or could not be. */
  readonly onRate: (rateHz: number) => Promise<void>;
  readonly onChannels: (channels: ChannelsWish) => void;
}
