import { FailureError } from '../../domain/failure.ts';
import type { Recording } from '../../domain/recording.ts';
import { measureSound, type IngestParts } from '../jobs/ingest-sound.ts';
import type { RecordingLibrary } from './recording-library.ts';

/** What choosing a sound track works with. */
export interface SoundDeskParts extends Pick<IngestParts, 'library' | 'media' | 'files'> {
  readonly recordings: RecordingLibrary;
}

/** What can be done with the sound of a recording besides hearing it and writing it down. */
export interface SoundDesk {
  /**
   * Takes another sound track of the file: waveform, facts and what is played are those of this track from then on, and the next run hears it;
   * the text stays as it is. Failures: bad-request for a track that is not there and while the recording is worked on, and those of reading.
   */
  readonly chooseTrack: (recordingId: string, track: number) => Promise<Recording>;
}

/** A desk over the library. */
export function soundDesk({ recordings, ...reading }: SoundDeskParts): SoundDesk {
  return {
    chooseTrack: async (id, track) => {
      const { recording, job } = await reading.library.request('recordings.summary', { id });
      const isWorkedOn = job !== null && ['queued', 'running', 'held', 'paused'].includes(job.status.state);
      const isThere = recording.sound?.tracks?.some(({ index }) => index === track) ?? false;
      if (isWorkedOn || !isThere) throw new FailureError({ code: 'bad-request' });
      const settings = { ...recording.settings, track };
      await measureSound(reading, { ...recording, settings }, new AbortController().signal);
      return recordings.setSettings(id, settings);
    },
  };
}
