import type { Job } from '#domain/job.ts';
import type { NameOffer, Recounted, SpeakersOverview, StoredVoice } from '#domain/speaker-answers.ts';
import type { SpeakersSetting } from '#domain/speakers-setting.ts';

/** The requests about who speaks. */
export type SpeakerRequests = {
  /** Null while nothing is written yet. */
  'speakers:overview': [{ readonly recordingId: string }, SpeakersOverview | null];
  /**
   * Tells people apart by another count, from what was kept of their voices: seconds, no word is heard again, names stay with who says most
   * of the same. It is an edit: undo takes it back. Also the setting of the recording's next run.
   */
  'speakers:recount': [{ readonly recordingId: string; readonly speakers: SpeakersSetting }, Recounted];
  /** Hears the voices of a recording (again), as a job of its own: what a person settled and the words stay. */
  'speakers:run-again': [{ readonly recordingId: string; readonly speakers: SpeakersSetting }, Job];
  'speakers:names': [{ readonly recordingId: string }, readonly NameOffer[]];
  /** Whose voices are stored, by name. */
  'voices:list': [null, readonly StoredVoice[]];
  /** Deletes a person's stored voice; null: all. */
  'voices:forget': [{ readonly name: string | null }, readonly StoredVoice[]];
};

/** See REQUEST_NAMES. */
export const SPEAKER_REQUEST_NAMES = [
  'speakers:overview',
  'speakers:recount',
  'speakers:run-again',
  'speakers:names',
  'voices:list',
  'voices:forget',
] as const satisfies readonly (keyof SpeakerRequests)[];
