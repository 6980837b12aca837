import type { FileHeard } from '../../domain/intake.ts';
import type { Chapter, ChannelUse, FileNote, SavedSound, SoundHole, SoundTrack, SoundWarning } from '../../domain/recording.ts';

/** Which sound is taken of several channels: an even downmix, one of them (0 is the first), or all of them interleaved. */
export type Mix = { readonly kind: 'mono' } | { readonly kind: 'channel'; readonly channel: number } | { readonly kind: 'all' };

/** One track of a file. `decodable` says whether this core has its decoder; `rateHz` and `channels` are 0 where only the sound itself tells. */
export interface MediaStream {
  readonly index: number;
  readonly kind: 'audio' | 'video' | 'other';
  readonly codec: string;
  /** The container's own four characters for the codec; protected sound is known by them (`drms`, `enca`). */
  readonly tag: string;
  readonly decodable: boolean;
  readonly isDefault: boolean;
  /** A cover picture, not a moving one. */
  readonly picture: boolean;
  readonly rateHz: number;
  readonly channels: number;
  /** As the container names it (ISO 639-2 most often); null when it does not say. */
  readonly language: string | null;
  /** As the container names it; null when it does not. */
  readonly title: string | null;
  readonly durationMs: number | null;
}

/** What a file says of itself, before any sound is decoded. `estimated` durations come from the bit rate and may be far off. */
export interface MediaProbe {
  readonly format: string;
  readonly startMs: number;
  readonly durationMs: number | null;
  readonly estimated: boolean;
  readonly sizeBytes: number;
  readonly tags: Readonly<Record<string, string>>;
  /** ISO 8601, with a zone only where the file names one; null when it does not say. */
  readonly recordedAt: string | null;
  readonly streams: readonly MediaStream[];
  /** Counted from the start of the sound, in order; at most 500. */
  readonly chapters: readonly Chapter[];
  /** See FileNote. */
  readonly notes: readonly FileNote[];
  /** Of sound that was found in a file without an index, else null. */
  readonly saved: SavedSound | null;
}

/** The sound tracks of a file that can be decoded, in their order in the file. */
export function soundTracksOf({ streams }: MediaProbe): readonly SoundTrack[] {
  return streams
    .filter((stream) => stream.kind === 'audio' && stream.decodable)
    .map(({ index, codec, channels, language, title }) => ({ index, codec, channels, language, ...(title === null ? {} : { title }) }));
}

/** Level of the 16 kHz mono sound in dB of full scale (never below -120), with the share of samples at full scale (0-1). */
export interface Loudness {
  readonly peakDb: number;
  readonly rmsDb: number;
  /** Mean level where there is speech: 400 ms blocks, gated as in EBU R 128 (-70 dB, then 10 dB under the mean), without its K weighting. */
  readonly speechDb: number;
  readonly clippedShare: number;
  readonly silent: boolean;
}

/** Everything one pass over a file finds. Sample positions count 16 kHz mono samples from the file's first timestamp. */
export interface IngestResult {
  /** Of the whole file's bytes, hex. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly format: string;
  readonly codec: string;
  readonly track: number;
  /** As asked, or one channel where the even downmix cancels itself out (warning `antiphase`): read sound with this mix. */
  readonly mix: Mix;
  readonly rateHz: number;
  readonly channels: number;
  readonly sampleCount: number;
  readonly durationMs: number;
  /** Pairs of minimum and maximum per 10 ms, full scale 127. */
  readonly peaks: Int8Array;
  readonly loudness: Loudness;
  /** Packets and frames that could not be used. */
  readonly damaged: number;
  readonly warnings: readonly SoundWarning[];
  /** Where sound is lost. */
  readonly holes: readonly SoundHole[];
  /** What a file that is cut off should have had; null for one that is whole, or does not say. */
  readonly promisedMs: number | null;
  /** Null for other than two channels. */
  readonly channelUse: ChannelUse | null;
  readonly chapters: readonly Chapter[];
  /** See recorderOf. */
  readonly recorder: string | null;
  readonly notes: readonly FileNote[];
  /** Every sound track that can be decoded. */
  readonly tracks: readonly SoundTrack[];
  /** See MediaProbe. */
  readonly saved: SavedSound | null;
}

/** How far an ingest is; `totalMs` is the container's word, null when it has none. */
export interface IngestProgress {
  readonly doneMs: number;
  readonly totalMs: number | null;
}

/** Which sound to take; without them the file's main track, evenly mixed. `savedRateHz`: see RecordingSettings. */
export interface SoundChoice {
  readonly track?: number;
  readonly savedRateHz?: number;
  readonly mix?: Mix;
}

/** A stretch in samples (at 16 kHz unless said otherwise), end exclusive. */
export interface SampleRange extends SoundChoice {
  readonly startSample: number;
  readonly endSample: number;
}

/** How an ingest is followed and stopped. */
export interface IngestOptions extends SoundChoice {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: IngestProgress) => void;
}

/**
 * Reads recordings, whatever their format. Expected trouble unwinds as FailureError: file-missing, file-unreadable, is-folder,
 * empty-file, not-media, no-audio, no-index, drm, unsupported-codec, too-short, damaged, media-crashed, cancelled.
 */
export interface MediaCore {
  /** Reads the header. Refuses what holds no sound that can be decoded. The rate of a file without an index is taken from good recordings beside it, where there are any. */
  readonly probe: (path: string, signal?: AbortSignal) => Promise<MediaProbe>;
  /** Decodes the first minute of the main track: which one that is, and how its channels are used. */
  readonly hear: (path: string, signal?: AbortSignal) => Promise<FileHeard>;
  /** Decodes the whole track once and measures it. */
  readonly ingest: (path: string, options?: IngestOptions) => Promise<IngestResult>;
  /** 16 kHz mono, the same samples that a decode of the whole gives there; fewer past the end, none beyond it. */
  readonly pcm: (path: string, range: SampleRange, signal?: AbortSignal) => Promise<Float32Array>;
  /** What a listener hears of a stretch: as `pcm`, but samples of 16 bit at PLAYABLE_RATE_HZ, which the range counts, too. */
  readonly playableSound: (path: string, range: SampleRange, signal?: AbortSignal) => Promise<Int16Array>;
  /** Decides how the file is played. */
  readonly planPlayback: (path: string, about: PlaybackAbout, signal?: AbortSignal) => Promise<PlaybackPlan>;
  /** Writes what the plan asks for to `to`, which is not whole until this is answered; `disk-full` and the like besides the failures of reading. */
  readonly copyForPlayback: (path: string, copy: PlaybackCopy, signal?: AbortSignal) => Promise<null>;
}

/**
 * How a file is made audible in the window. `direct`: Chromium plays the file itself. `remux`: its packets are copied into a container
 * with an exact index. `audio`: its sound is decoded as the core hears it and written anew; unless it is `quick`, which says that any place
 * of the file is decoded within milliseconds, so that nothing need be written. `offsetMs`: a moment of the recording lies this much later
 * in what is played.
 */
export type PlaybackPlan =
  | { readonly kind: 'direct'; readonly offsetMs: number }
  | { readonly kind: 'remux'; readonly container: 'mp4' | 'webm'; readonly offsetMs: number }
  | { readonly kind: 'audio'; readonly container: 'mp3'; readonly rateHz: number; readonly quick: boolean; readonly offsetMs: number };

/** What is known of sound that is to be played: its track (absent: the main one), and whether a pass over it met damage. */
export interface PlaybackAbout extends Pick<SoundChoice, 'track' | 'savedRateHz'> {
  readonly damaged: boolean;
}

/** A copy to be made: of which track, by which plan (not a direct one), to which new file. */
export interface PlaybackCopy extends Pick<SoundChoice, 'track' | 'savedRateHz'> {
  readonly plan: PlaybackPlan;
  readonly to: string;
}

/** Samples per second of what a listener is given: all that ears hear. */
export const PLAYABLE_RATE_HZ = 48_000;

/** Samples per second of all sound that leaves a media core for any other use. */
export const SOUND_RATE_HZ = 16_000;
