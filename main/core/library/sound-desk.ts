import { FailureError } from '../../domain/failure.ts';
import { isUnfinished } from '../../domain/job.ts';
import type { Recording, RecordingSettings, SoundFacts } from '../../domain/recording.ts';
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
  /** Reads the sound of a file without an index at another rate, one of those it may have; else as chooseTrack. */
  readonly chooseRate: (recordingId: string, rateHz: number) => Promise<Recording>;
}

/** A desk over the library. */
export function soundDesk({ recordings, ...reading }: SoundDeskParts): SoundDesk {
  const readAnew = async (id: string, change: (sound: SoundFacts) => Partial<RecordingSettings> | null): Promise<Recording> => {
    const { recording, job } = await reading.library.request('recordings.summary', { id });
    const isWorkedOn = job !== null && isUnfinished(job);
    const changed = recording.sound === null ? null : change(recording.sound);
    if (isWorkedOn || changed === null) throw new FailureError({ code: 'bad-request' });
    const settings = { ...recording.settings, ...changed };
    await measureSound(reading, { ...recording, settings }, new AbortController().signal);
    return recordings.setSettings(id, settings);
  };
  return {
    chooseTrack: (id, track) => readAnew(id, ({ tracks = [] }) => (tracks.some(({ index }) => index === track) ? { track } : null)),
    chooseRate: (id, savedRateHz) => readAnew(id, ({ saved }) => (saved?.ratesHz.includes(savedRateHz) === true ? { savedRateHz } : null)),
  };
}
