import type { VoiceSample } from '#domain/speaker-overview.ts';
import type { SpeakerRole } from '#domain/transcript.ts';

/** What the Speakers tab asks the rest of the window for. */
export interface SpeakerActions {
  readonly onName: (speakerId: string, name: string) => void;
  readonly onRole: (speakerId: string, role: SpeakerRole | null) => void;
  /** These two are one; the first stays. */
  readonly onMerge: (intoId: string, fromId: string) => void;
  /** This person is two: they are parted by their voices. */
  readonly onPart: (speakerId: string) => void;
  /** A turn was dropped on a person. */
  readonly onTurn: (segmentId: string, speakerId: string) => void;
  /** Plays a sample by itself, or stops it when it is heard. */
  readonly onSample: (key: string, sample: VoiceSample) => void;
  /** Goes to a turn and plays from its start. */
  readonly onHearTurn: (segmentId: string) => void;
  readonly onJob: (what: 'pause' | 'resume' | 'cancel' | 'retry', jobId: string) => void;
}
