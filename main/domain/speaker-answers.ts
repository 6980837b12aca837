import type { Job } from './job.ts';
import type { SpeakerPortrait } from './speaker-overview.ts';
import type { SpeakersSetting } from './speakers-setting.ts';
import type { Transcript } from './transcript.ts';

/** What is known of the people in a recording's shown text. */
export interface SpeakersOverview {
  readonly runId: string;
  readonly portraits: readonly SpeakerPortrait[];
  /** The recording's setting: what was asked for last. */
  readonly speakers: SpeakersSetting;
  /** True when another count takes seconds: the voices were heard to the end and what was kept of them is there. */
  readonly canRecount: boolean;
}

/** What became of another count: it stands already, or the sound must be heard first and a job was queued for it. */
export type Recounted = { readonly kind: 'told'; readonly transcript: Transcript } | { readonly kind: 'queued'; readonly job: Job };

/**
 * What became of parting a person: two stand there, only one voice is heard in what they say, or nothing was kept to hear it by (a recording
 * with a channel each, or one whose voices were never heard).
 */
export type Parted = { readonly kind: 'parted'; readonly transcript: Transcript } | { readonly kind: 'one-voice' | 'unheard' };

/**
 * A name to offer for a person; best first. `speakerId` null: for anybody. `why`: the voice is like a stored print of that name, or the name
 * was given in a recording of the same story, or anywhere lately.
 */
export interface NameOffer {
  readonly name: string;
  readonly speakerId: string | null;
  readonly why: 'voice' | 'story' | 'recent';
}

/** A person whose voice is stored, because the switch was on when they were named. */
export interface StoredVoice {
  readonly name: string;
  readonly recordingCount: number;
  /** ISO 8601, of the newest sound. */
  readonly storedAt: string;
}
