import { FailureError } from '../../domain/failure.ts';
import type { SoundHole, SoundWarning } from '../../domain/recording.ts';
import { channelUseOf } from './channel-use.ts';
import { createHoleFinder } from './hole-finder.ts';
import { SOUND_RATE_HZ, soundTracksOf, type IngestOptions, type IngestResult, type MediaProbe, type Mix } from './media-core.ts';
import { createSoundMeasure, type SoundMeasures } from './sound-measure.ts';
import { recorderOf } from './recorder-name.ts';
import type { TakeTurn } from './turns.ts';
import type { DecodeState, OpenMedia } from './wasm-core.ts';

/** Shorter sound holds no word: the shortest spoken ones last about 150 ms. */
const SHORTEST_SAMPLES = SOUND_RATE_HZ / 10;
/** A file that promises this much more than it holds was cut off; headers are rounded, and encoders pad by less. */
const TRUNCATED_MS = 500;
const TRUNCATED_SHARE = 0.02;
/** A larger share of samples at full scale can be heard; loud but sound recordings stay far below. */
const CLIPPED_SHARE = 0.002;
/** Damage this near to the end of a file that was cut off is the cut itself: a piece of decoding is a second long. */
const CUT_PACKET_MS = 1500;
/** The hash reads at most this much per turn where the demuxer skipped bytes: about 10 ms. */
const HASH_BYTES_PER_TURN = 8 << 20;

/** An opened file, how to follow it, and how to open it once more for a second decode. */
export interface IngestRun {
  readonly media: OpenMedia;
  readonly probe: MediaProbe;
  readonly options: IngestOptions;
  readonly takeTurn: TakeTurn;
  readonly again: <Result>(work: (media: OpenMedia) => Promise<Result>) => Promise<Result>;
}

/** Decodes a file once and gives all that is to be known of its sound; refuses sound too short for a word, and a file with none. */
export async function ingestSound(run: IngestRun): Promise<IngestResult> {
  const { media, probe, takeTurn } = run;
  const asked: Mix = run.options.mix ?? { kind: 'mono' };
  const first = await measureTrack(run, asked);
  const state = media.state();
  const alone = first.loudness.silent && asked.kind === 'mono' && state.channels > 1 ? await measureFirstChannel(run) : null;
  const measures = alone ?? first;
  const channelUse = state.channels === 2 && !measures.loudness.silent ? channelUseOf(media.sides()) : null;
  refuseTooLittle(measures, state);
  while (!media.hash.catchUp(media.sizeBytes(), HASH_BYTES_PER_TURN)) await takeTurn();
  return {
    ...measures,
    sha256: media.hash.hex(),
    sizeBytes: media.sizeBytes(),
    format: probe.format,
    codec: probe.streams[state.track]?.codec ?? '',
    track: state.track,
    mix: alone === null ? asked : { kind: 'channel', channel: 0 },
    rateHz: state.rateHz,
    channels: state.channels,
    durationMs: (measures.sampleCount / SOUND_RATE_HZ) * 1000,
    damaged: state.damaged,
    warnings: [
      ...(alone === null ? [] : ['antiphase' as const]),
      ...warningsOf(measures, state, probe),
      ...(channelUse === 'one-sided' ? ['one-sided' as const] : []),
    ],
    holes: measures.holes,
    promisedMs: isTruncated(measures, state, probe) ? promisedLength(probe, state.track) : null,
    channelUse,
    chapters: probe.chapters,
    recorder: recorderOf(probe),
    notes: probe.notes,
    saved: probe.saved,
    tracks: soundTracksOf(probe),
  };
}

/** The measures of a track, and where its sound is lost. */
interface TrackMeasures extends SoundMeasures {
  readonly holes: readonly SoundHole[];
}

async function measureTrack(run: IngestRun, mix: Mix): Promise<TrackMeasures> {
  const { media, probe, options, takeTurn } = run;
  const measure = createSoundMeasure();
  const holes = createHoleFinder();
  let doneSamples = 0;
  for (const piece of media.decode({ ...options, mix }, 0, null)) {
    measure.push(piece);
    holes.push(piece, doneSamples, media.state().damaged);
    doneSamples += piece.length;
    if (!(await takeTurn())) continue;
    options.onProgress?.({ doneMs: (doneSamples / SOUND_RATE_HZ) * 1000, totalMs: probe.durationMs });
    media.hash.catchUp(media.readPosition(), HASH_BYTES_PER_TURN);
  }
  return { ...measure.finish(), holes: holes.holes() };
}

// Two channels that mirror each other cancel out in the mix: then one of them alone is the sound. Null when that is silent too.
async function measureFirstChannel(run: IngestRun): Promise<TrackMeasures | null> {
  const measures = await run.again((media) => measureTrack({ ...run, media }, { kind: 'channel', channel: 0 }));
  return measures.loudness.silent ? null : measures;
}

function refuseTooLittle(measures: SoundMeasures, state: DecodeState): void {
  if (measures.sampleCount === 0) throw new FailureError({ code: state.damaged > 0 ? 'damaged' : 'empty-file' });
  if (measures.sampleCount < SHORTEST_SAMPLES) throw new FailureError({ code: 'too-short' });
}

function warningsOf(measures: TrackMeasures, state: DecodeState, probe: MediaProbe): SoundWarning[] {
  const warnings: SoundWarning[] = [];
  // The packet that a cut went through is the only damage of a file that was cut off, and often all that tells of it.
  const atEndMs = (measures.sampleCount / SOUND_RATE_HZ) * 1000 - CUT_PACKET_MS;
  const isCut = measures.holes.length > 0 && measures.holes.every((hole) => hole.startMs > atEndMs);
  if (isCut || isTruncated(measures, state, probe)) warnings.push('truncated');
  if (state.damaged > 0 && !isCut) warnings.push('damaged');
  if (measures.loudness.silent) warnings.push('silent');
  if (measures.loudness.clippedShare > CLIPPED_SHARE) warnings.push('clipped');
  return warnings;
}

function isTruncated(measures: SoundMeasures, state: DecodeState, probe: MediaProbe): boolean {
  if (state.cutShort) return true;
  const promisedMs = promisedLength(probe, state.track);
  if (promisedMs === null) return false;
  const missingMs = promisedMs - (measures.sampleCount / SOUND_RATE_HZ) * 1000;
  return missingMs > TRUNCATED_MS && missingMs > promisedMs * TRUNCATED_SHARE;
}

// The track's own length where the container has one; the file's, unless a moving picture may outlast the sound.
function promisedLength(probe: MediaProbe, track: number): number | null {
  if (probe.estimated) return null;
  const own = probe.streams[track]?.durationMs ?? null;
  if (own !== null) return own;
  return probe.streams.some((stream) => stream.kind === 'video' && !stream.picture) ? null : probe.durationMs;
}
