import type { RecordingSettings } from '#domain/recording.ts';

/** What the inspector may ask for. */
export interface InspectorActions {
  readonly onSettings: (settings: RecordingSettings) => void;
  readonly onSensitive: (sensitive: boolean) => void;
  readonly onAgain: () => void;
  readonly onJob: (what: 'pause' | 'resume' | 'cancel' | 'retry', jobId: string) => void;
  readonly onCopyHash: (hash: string) => void;
  readonly onShowFile: () => void;
}
