import type { StoreApi } from 'zustand/vanilla';
import type { Failure } from '#domain/failure.ts';
import type { RecordingSummary } from '#domain/recording.ts';
import type { MicrophoneSettings } from '#domain/settings.ts';

import type { Bridge } from '../../bridge.ts';
import type { MicrophoneChoice, Microphones } from './microphone.ts';
import type { SoundWarning } from './sound-watch.ts';

/** `ready`: set up, the level moves, nothing is kept. `keeping`: stopped, on its way into the library. */
export type RecorderPhase = 'closed' | 'opening' | 'ready' | 'starting' | 'recording' | 'paused' | 'keeping';

/** What keeps the microphone from being heard; each has its sentence in the catalogue. */
export type RecorderTrouble = 'no-microphone' | 'refused' | 'busy' | 'unplugged';

/** The recorder as the window shows it. */
export interface RecorderState {
  readonly phase: RecorderPhase;
  readonly devices: readonly MicrophoneChoice[];
  readonly deviceId: string | null;
  readonly channels: 1 | 2;
  readonly title: string;
  readonly sensitive: boolean;
  /** How loud the last moment was, dB under full scale, -100 at least. */
  readonly peakDb: number;
  readonly warning: SoundWarning | null;
  readonly trouble: RecorderTrouble | null;
  readonly recordedMs: number;
  readonly marksMs: readonly number[];
  /** For how long the disk has room; null while that is not known. */
  readonly roomMs: number | null;
}

/** What can be done with the recorder. What does not fit its phase does nothing. */
export interface RecorderActions {
  /** Asks for the microphone and shows its level. */
  readonly open: () => Promise<void>;
  /** Closes what is not recording. */
  readonly cancel: () => Promise<void>;
  readonly choose: (change: Partial<MicrophoneSettings>) => Promise<void>;
  readonly setTitle: (title: string) => void;
  readonly setSensitive: (sensitive: boolean) => void;
  readonly start: () => Promise<void>;
  readonly pauseOrGoOn: () => Promise<void>;
  readonly mark: () => Promise<void>;
  /** Ends the recording and puts it into the library. */
  readonly stop: () => Promise<void>;
}

/** The recorder's store. */
export type RecorderStore = StoreApi<RecorderState & RecorderActions>;

/** What the recorder is made from. */
export interface RecorderDeps {
  readonly bridge: Bridge;
  readonly microphones: Microphones;
  readonly now: () => Date;
  readonly settings: () => MicrophoneSettings;
  readonly remember: (settings: MicrophoneSettings) => void;
  readonly onFailure: (failure: Failure) => void;
  /** A recording begins: what makes sound should be silent. */
  readonly onStart: () => void;
  /** It is in the library; null when there was nothing to keep. */
  readonly onKept: (summary: RecordingSummary | null) => void;
  readonly onMarked: (atMs: number) => void;
}

/** A recorder that is closed. */
export const CLOSED: RecorderState = {
  phase: 'closed',
  devices: [],
  deviceId: null,
  channels: 1,
  title: '',
  sensitive: false,
  peakDb: -100,
  warning: null,
  trouble: null,
  recordedMs: 0,
  marksMs: [],
  roomMs: null,
};
