import type { Job } from '#domain/job.ts';
import type { NameOffer, Parted, Recounted, SpeakersOverview, StoredVoice } from '#domain/speaker-answers.ts';
import type { VoicesSoFar } from '#domain/voices-so-far.ts';
import type { SpeakersSetting } from '#domain/speakers-setting.ts';

/** The requests about who speaks. */
export type SpeakerRequests = {
  /** Who was heard so far while a recording is transcribed; null when nobody was, and when all is heard. */
  'speakers:so-far': [{ readonly recordingId: string }, VoicesSoFar | null];
  /** Null while nothing is written yet. */
  'speakers:overview': [{ readonly recordingId: string }, SpeakersOverview | null];
  /**
   * Tells people apart by another count, from what was kept of their voices: seconds, no word is heard again, names stay with who says most
   * of the same. It is an edit: undo takes it back. Also the setting of the recording's next run.
   */
  'speakers:recount': [{ readonly recordingId: string; readonly speakers: SpeakersSetting }, Recounted];
  /** Parts a person into two by the voices in what they say. It is an edit: undo takes it back. */
  'speakers:part': [{ readonly recordingId: string; readonly speakerId: string }, Parted];
  /** Hears the voices of a recording (again), as a job of its own: what a person settled and the words stay. */
  'speakers:run-again': [{ readonly recordingId: string; readonly speakers: SpeakersSetting }, Job];
  'speakers:names': [{ readonly recordingId: string }, readonly NameOffer[]];
  /** Whose voices are stored, by name. */
  'voices:list': [null, readonly StoredVoice[]];
  /** Deletes a person's stored voice; null: all. */
  'voices:forget': [{ readonly name: string | null }, readonly StoredVoice[]];
};

/** What is told about who speaks. */
export type SpeakerEvents = {
  /** Who was heard so far while the text is written; replaces what was told before, and goes when the run is finished. */
  'speakers:so-far': VoicesSoFar;
};

/** See REQUEST_NAMES. */
export const SPEAKER_REQUEST_NAMES = [
  'speakers:so-far',
  'speakers:overview',
  'speakers:recount',
  'speakers:part',
  'speakers:run-again',
  'speakers:names',
  'voices:list',
  'voices:forget',
] as const satisfies readonly (keyof SpeakerRequests)[];
