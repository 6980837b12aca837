import type { MediaProbe, MediaStream, PlaybackPlan } from './media-core.ts';

/** What the decision is made from: the header, and one cheap look at the bytes. */
export interface PlaybackLook {
  readonly probe: MediaProbe;
  /** The track that is written down: another one must not be what is heard. */
  readonly heardTrack: number;
  /** For an MP3: see isSteadyMp3. */
  readonly steadyMp3: boolean;
  /** See isChainedOgg: Chromium plays the first part only. */
  readonly chainedOgg: boolean;
  /** The pass over the sound met damage: seeks in such a file end in errors or beside the place. */
  readonly damaged: boolean;
}

/** Codecs that Chromium decodes, as FFmpeg calls them; measured over 136 files. Not 64-bit float, ADPCM, GSM, ALAC, MP2, AC-3, Speex. */
const DECODED: ReadonlySet<string> = new Set([
  'aac',
  'mp3',
  'flac',
  'opus',
  'vorbis',
  'pcm_u8',
  'pcm_s16le',
  'pcm_s24le',
  'pcm_s32le',
  'pcm_f32le',
  'pcm_mulaw',
  'pcm_alaw',
]);

/** Containers that Chromium reads and seeks exactly in; the first word of FFmpeg's name. MP3 and ADTS have rules of their own. */
const CONTAINERS: ReadonlySet<string> = new Set(['wav', 'mov', 'flac', 'ogg', 'matroska']);

/**
 * Containers in which the core finds any place by an index, by arithmetic or by halving (3 hours: at most 40 ms). In others every packet on the
 * way is read (up to 4 s): AC-3, DTS, MP2, AMR and GSM without a container, FLV, TTA and WavPack.
 */
const SOUGHT_QUICKLY: ReadonlySet<string> = new Set([
  'wav',
  'w64',
  'aiff',
  'au',
  'caf',
  'asf',
  'avi',
  'mov',
  'matroska',
  'mpeg',
  'mpegts',
  'mxf',
  'ogg',
]);

/** LAME's sound begins this much later than what it was given: 576 samples of the encoder and 529 of every decoder. */
const LAME_DELAY_SAMPLES = 1105;

/** An mp4 takes no MP3 below this rate. */
const LOWEST_MP4_MP3_HZ = 16_000;

/** Decides by rule how a file is played; a doubtful one is copied, for a copy that is not needed costs seconds and a wrong place a quote. */
export function playbackPlan(look: PlaybackLook): PlaybackPlan {
  const { probe, heardTrack, damaged } = look;
  const heard = probe.streams[heardTrack];
  const asAudio = writtenAnew(heard?.rateHz ?? 0, isSoughtQuickly(look));
  if (heard === undefined || damaged || !DECODED.has(heard.codec)) return asAudio;
  const container = containerOf(probe);
  // Chromium plays the first sound track it finds.
  if (probe.streams.find((stream) => stream.kind === 'audio')?.index !== heardTrack) return asAudio;
  if (container === 'mp3') return mp3Plan(look, heard);
  if (heard.codec === 'mp3') return asAudio;
  // Its header has no length and no index: Chromium takes both from the first frames' bit rate.
  if (container === 'aac') return { kind: 'remux', container: 'mp4', offsetMs: probe.startMs };
  if (!CONTAINERS.has(container) || (container === 'ogg' && look.chainedOgg)) return asAudio;
  // What a browser's recorder writes: no length, no cues.
  if (container === 'matroska' && probe.durationMs === null) return { kind: 'remux', container: 'webm', offsetMs: probe.startMs };
  return { kind: 'direct', offsetMs: 0 };
}

function containerOf({ format }: MediaProbe): string {
  return format.split(',')[0] ?? '';
}

function isSoughtQuickly({ probe, heardTrack, chainedOgg, damaged }: PlaybackLook): boolean {
  // What was found in a file without an index, or decodes with trouble, is heard best from front to back. ADPCM in a WAV is decoded all the way.
  const isAwkward = damaged || chainedOgg || probe.saved !== null || isAdpcmWave(probe, heardTrack);
  return !isAwkward && SOUGHT_QUICKLY.has(containerOf(probe));
}

function isAdpcmWave(probe: MediaProbe, track: number): boolean {
  return containerOf(probe) === 'wav' && probe.streams[track]?.codec.startsWith('adpcm') === true;
}

/**
 * A copy is an MP3 of constant bit rate: Chromium seeks exactly in it. (In an mp4 with an edit list for LAME's delay it was 60 ms off
 * after each seek, but not at the start.) 24 kHz keeps all of a voice, and a telephone's 8 kHz needs no more than 16; at both rates and
 * 64 kb/s every frame has the same number of bytes.
 */
function writtenAnew(sourceRateHz: number, quick: boolean): PlaybackPlan {
  const rateHz = sourceRateHz >= 24_000 ? 24_000 : 16_000;
  return { kind: 'audio', container: 'mp3', rateHz, quick, offsetMs: (LAME_DELAY_SAMPLES / rateHz) * 1000 };
}

// What LAME says of its own delay the core leaves out; as packets of an mp4 it is played, and so it is by Chromium in the MP3 itself.
function mp3Plan({ probe, steadyMp3 }: PlaybackLook, heard: MediaStream): PlaybackPlan {
  if (steadyMp3) return { kind: 'direct', offsetMs: probe.startMs };
  if (heard.rateHz < LOWEST_MP4_MP3_HZ) return writtenAnew(heard.rateHz, false);
  return { kind: 'remux', container: 'mp4', offsetMs: probe.startMs };
}
