import { stat } from 'node:fs/promises';

import { FailureError, failureOf, type Failure } from '../../domain/failure.ts';
import { hostOfLink } from '../../domain/link.ts';
import type { Recording, SoundFacts } from '../../domain/recording.ts';
import type { Library } from '../library/library-port.ts';
import { fingerprintOf, type SoundFiles } from '../library/sound-files.ts';
import type { IngestResult, MediaCore } from '../media/media-core.ts';
import { soundChoice } from './sound-source.ts';

/** What ingest works with. `copyIntoLibrary` is asked when a recording is read for the first time. */
export interface IngestParts {
  readonly library: Library;
  readonly media: MediaCore;
  readonly files: SoundFiles;
  readonly copyIntoLibrary: () => boolean;
}

/** What is said where sound is needed that only a server has read. */
export function notHere({ source }: Pick<Recording, 'source'>): Failure {
  return { code: 'sound-not-here', data: { host: hostOfLink(source.path) } };
}

/** A quick look before anything else: the file is there and as long as it was. Failures: file-missing, sound-not-here, recording-changed. */
export async function lookAtSound({ files }: Pick<IngestParts, 'files'>, recording: Recording): Promise<void> {
  if (recording.source.kind === 'link') throw new FailureError(notHere(recording));
  const { size } = await stat(files.pathOf(recording.source)).catch(() => {
    throw new FailureError({ code: 'file-missing', data: { name: recording.originalName } });
  });
  if (recording.sha256 !== null && size !== recording.sizeBytes) throw new FailureError({ code: 'recording-changed' });
}

/** Whether a recording's sound is still to be brought into the library. */
export function isToBePlaced({ source, sha256, isSample }: Recording, copyIntoLibrary: boolean): boolean {
  // The sample lies in the app's own folder, which an update replaces: it is copied whatever was chosen.
  return source.kind === 'referenced' && sha256 === null && (copyIntoLibrary || isSample);
}

/**
 * The first half of ingest: the recording's sound is where it will stay (copied into the library when that is wished). Gives the
 * recording with its source. Failures: file-missing, file-unreadable, disk-full, library-read-only, cancelled.
 */
export async function placeSound(parts: IngestParts, recording: Recording, signal: AbortSignal): Promise<Recording> {
  const { library, files } = parts;
  if (!isToBePlaced(recording, parts.copyIntoLibrary())) return recording;
  const { sha256, sizeBytes, source } = await files.copyIn(files.pathOf(recording.source), recording.id, signal);
  const kept = library.request('recordings.setSound', { id: recording.id, sha256, sizeBytes, source, sound: null, map: null });
  return kept.catch(async (caught: unknown) => {
    // Deleted for ever while it was copied: the copy goes, too.
    if (failureOf(caught)?.code === 'not-found') await files.remove(source.path);
    throw caught;
  });
}

/**
 * The second half: one pass over the sound for its exact length, waveform and fingerprint, stored together. Sound that was measured
 * before, from the same track, is only checked to be the same. Gives the recording with its facts.
 */
export async function measureSound(
  parts: Pick<IngestParts, 'library' | 'media' | 'files'>,
  recording: Recording,
  signal: AbortSignal,
): Promise<Recording> {
  const { library, media, files } = parts;
  const file = files.pathOf(recording.source);
  const { track } = recording.settings;
  if (recording.sound !== null && !wantsOtherSound(recording)) {
    const { sha256 } = await fingerprintOf(file, signal);
    if (sha256 !== recording.sha256) throw new FailureError({ code: 'recording-changed' });
    return recording;
  }
  const result = await media.ingest(file, { signal, ...soundChoice(recording.settings) });
  if (recording.sha256 !== null && recording.sha256 !== result.sha256) throw new FailureError({ code: 'recording-changed' });
  const { sha256, sizeBytes, peaks } = result;
  const { source } = recording;
  return library.request('recordings.setSound', {
    id: recording.id,
    sha256,
    sizeBytes,
    source,
    sound: factsOf(result, track === undefined ? result.track : recording.sound?.mainTrack),
    map: { peaks },
  });
}

/** Whether another sound track of the file is wished for than the one that was measured, or another rate of sound that was saved. */
function wantsOtherSound({ sound, settings }: Recording): boolean {
  const wantsTrack = settings.track !== undefined && sound?.track !== undefined && sound.track !== settings.track;
  return wantsTrack || (settings.savedRateHz !== undefined && sound?.saved !== undefined && sound.saved.rateHz !== settings.savedRateHz);
}

function factsOf(result: IngestResult, mainTrack: number | undefined): SoundFacts {
  const { durationMs, sampleCount, rateHz, channels, codec, loudness, damaged } = result;
  const { peakDb, speechDb, silent } = loudness;
  const { warnings, holes, promisedMs, channelUse, chapters, recorder, notes, tracks, track, saved } = result;
  return {
    durationMs,
    sampleCount16k: sampleCount,
    rateHz,
    channels,
    codec,
    peakDb,
    speechDb,
    silent,
    damaged,
    warnings,
    ...(holes.length === 0 ? {} : { holes }),
    ...(promisedMs === null ? {} : { promisedMs }),
    ...(channelUse === null ? {} : { channelUse }),
    ...(chapters.length === 0 ? {} : { chapters }),
    ...(recorder === null ? {} : { recorder }),
    ...(notes.length === 0 ? {} : { notes }),
    ...(saved === null ? {} : { saved }),
    ...(tracks.length < 2 ? {} : { tracks, track, ...(mainTrack === undefined ? {} : { mainTrack }) }),
  };
}
