import { FailureError, type Failure } from '../../domain/failure.ts';
import { openFileBytes, type FileBytes } from './file-bytes.ts';
import { createFileHash, type FileHash } from './file-hash.ts';
import { failureOfRefusal, readingFailure } from './media-failure.ts';
import { SOUND_RATE_HZ, type MediaProbe, type Mix, type SampleRange, type SoundChoice } from './media-core.ts';
import { isStreamedWave, parseProbe } from './media-probe.ts';
import { isSteadyMp3 } from './mp3-look.ts';
import { isChainedOgg } from './ogg-chain.ts';
import { findSaved, type Saved } from './saved-sound.ts';
import { startWasmHost, type ByteSource, type WasmHost } from './wasm-host.ts';
import { copyPackets, encodeSound, type EncodeOptions, type Guard } from './wasm-output.ts';

/** Samples asked for at once: about a second, 2 ms of decoding. */
const STEP_SAMPLES = 1 << 14;
/** What a demuxer says when it threw away a torn page: no packet reaches the decoder, so nobody else counts it. */
const TORN = /CRC mismatch/u;
/** The instance's memory never shrinks; above this a new one is started for the next file. */
const MOST_KEPT_MEMORY_BYTES = 128 << 20;

/** A file opened by the core. Everything here runs in the calling thread; sound comes in pieces of about a second. */
export interface OpenMedia {
  readonly probe: () => MediaProbe;
  /** Decodes 16 kHz mono from `startSample` (0 the start) up to `endSample` (null the end). A piece is a view that holds until the next one is asked for. */
  readonly decode: (choice: SoundChoice, startSample: number, endSample: number | null) => Generator<Float32Array, void, undefined>;
  /** As `decode`, at another rate. */
  readonly decodeAt: (rateHz: number, range: SampleRange) => Generator<Float32Array, void, undefined>;
  /** What decoding met so far; source figures are 0 before the first sound. */
  readonly state: () => DecodeState;
  /** How loud left and right were so far, in turn, for each 100 ms that was decoded: see channelUseOf. Empty for other than two channels. */
  readonly sides: () => Float32Array;
  readonly hash: FileHash;
  /** Where the demuxer last read. */
  readonly readPosition: () => number;
  /** Copies a track (the main one unless another is chosen), packet for packet, into a new file of that container; the copy has an exact index. To be called instead of `decode`. */
  readonly copyInto: (path: string, container: 'mp4' | 'webm' | 'adts', choice?: Pick<SoundChoice, 'track'>) => void;
  /** Decodes a track and writes it as a new MP3 of constant bit rate; gives the milliseconds done about once a second of sound. To be called instead of `decode`. */
  readonly encodeInto: (path: string, options: EncodeOptions) => Generator<number, void, undefined>;
  /** Whether the file is several Ogg recordings in one: see isChainedOgg. */
  readonly chainedOgg: () => boolean;
  /** Whether the bytes are those of an MP3 that can be sought: see isSteadyMp3. */
  readonly steadyMp3: () => boolean;
  readonly sizeBytes: () => number;
  readonly close: () => void;
}

/** What the decoder met: unusable packets, and the sound's own rate and channels. */
export interface DecodeState {
  readonly damaged: number;
  /** The file ends in the middle of a packet, though its header knows the length. */
  readonly cutShort: boolean;
  readonly rateHz: number;
  readonly channels: number;
  readonly track: number;
}

/** Opens files, one instance of the core for all of them until a file breaks it. */
export interface WasmCore {
  /** Unwinds with `no-index` for a file whose index is missing until `salvage` has found its sound. */
  readonly open: (path: string, choice?: Pick<SoundChoice, 'savedRateHz'>) => OpenMedia;
  /** Looks for the sound of a file whose index is missing, a breath every few milliseconds; gives whether there is any. What was found is remembered. */
  readonly salvage: (path: string) => Generator<void, boolean, undefined>;
  /** The licence the built libraries state. */
  readonly licence: () => string;
}

/** Takes the bytes of core.wasm. */
export function createWasmCore(wasm: Uint8Array<ArrayBuffer>): WasmCore {
  const module = new WebAssembly.Module(wasm);
  let host: WasmHost | null = null;
  const savedSounds = createSavedSounds();

  const freshHost = (): WasmHost => {
    if (host === null || host.memoryBytes() > MOST_KEPT_MEMORY_BYTES) host = startWasmHost(module);
    return host;
  };
  // After a memory fault nothing in the instance can be trusted.
  const guard = <Result>(work: () => Result): Result => {
    try {
      return work();
    } catch (caught) {
      if (!(caught instanceof WebAssembly.RuntimeError)) throw caught;
      host = null;
      throw new FailureError({ code: 'media-crashed' });
    }
  };
  return {
    open: (path, { savedRateHz } = {}) => {
      const bytes = openFileBytes(path);
      try {
        const saved = savedSounds.of(bytes) ?? null;
        return guard(() => openMedia({ host: freshHost(), bytes, guard, saved: saved === null ? null : atRate(saved, savedRateHz) }));
      } catch (caught) {
        bytes.close();
        throw caught;
      }
    },
    salvage: function* (path) {
      const bytes = openFileBytes(path);
      const known = savedSounds.of(bytes);
      const work = findSaved(freshHost(), bytes);
      try {
        if (known !== undefined) return known !== null;
        for (;;) {
          const step = guard(() => work.next());
          if (step.done === true) return savedSounds.keep(bytes, step.value);
          yield;
        }
      } finally {
        work.return(null);
        bytes.close();
      }
    },
    licence: () => {
      const current = freshHost();
      return current.text(current.call('media_license'));
    },
  };
}

/** What was found in files without an index, so that it is looked for once and not with each reading. */
interface SavedSounds {
  /** Undefined when nobody has looked, null when there was nothing. */
  readonly of: (bytes: FileBytes) => Saved | null | undefined;
  /** Gives whether there was something to keep. */
  readonly keep: (bytes: FileBytes, saved: Saved | null) => boolean;
}

/** Recordings that are read side by side are few. */
const MOST_SAVED = 4;

function createSavedSounds(): SavedSounds {
  const found = new Map<string, Saved | null>();
  return {
    of: (bytes) => found.get(bytes.identity()),
    keep: (bytes, saved) => {
      found.set(bytes.identity(), saved);
      for (const old of [...found.keys()].slice(0, -MOST_SAVED)) found.delete(old);
      return saved !== null;
    },
  };
}

/** Found sound that is taken to be of that rate, when it may be. */
function atRate(saved: Saved, rateHz: number | undefined): Saved {
  const { facts, open } = saved;
  if (rateHz === undefined || !facts.ratesHz.includes(rateHz)) return saved;
  return { open: (bytes) => open(bytes, rateHz), facts: { ...facts, rateHz, isSure: true } };
}

interface Opening {
  readonly host: WasmHost;
  readonly bytes: FileBytes;
  readonly guard: Guard;
  /** Sound that was found where the index is missing: it is read instead of the file. */
  readonly saved: Saved | null;
}

/** Why the core would not open what stands behind a handle, which is let go; throws what reading it threw. */
function refusalOf({ host, bytes }: Opening, { handle, log }: { readonly handle: number; readonly log: readonly string[] }): Failure {
  const reading = readingFailure(host.detach(handle));
  if (reading !== null) throw reading;
  return failureOfRefusal({ bytes, reason: host.text(host.call('media_error')), log });
}

/** A file's bytes, of which the hash learns as they are read. */
function watched(bytes: FileBytes, hash: FileHash): ByteSource {
  return {
    sizeBytes: bytes.sizeBytes,
    readAt: (into, position) => {
      const got = bytes.readAt(into, position);
      hash.observe(into.subarray(0, got), position);
      return got;
    },
  };
}

function openMedia(opening: Opening): OpenMedia {
  const { host, bytes, guard, saved } = opening;
  const hash = createFileHash(bytes);
  const handle = host.attach(saved?.open(bytes, null) ?? watched(bytes, hash));
  host.takeLog();
  const input = host.call('media_open', handle);
  const log = [...host.takeLog()];
  if (input === 0) throw new FailureError(refusalOf(opening, { handle, log }));
  const described = guard(() => parseProbe(host.text(host.call('media_probe', input)), bytes));
  const probed = saved === null ? described : { ...described, saved: saved.facts };
  let position = 0;
  let torn = 0;
  const decode = function* (rateHz: number, choice: SoundChoice, range: DecodeRange): Generator<Float32Array, void, undefined> {
    const seekable = range.startSample === 0 || probed.format !== 'ogg' || !isChainedOgg(bytes);
    begin(host, input, { choice, ...range, seekable, log, rateHz });
    for (;;) {
      const count = guard(() => host.call('media_step', input, STEP_SAMPLES));
      position = host.position(handle);
      torn += host.takeLog().filter((line) => TORN.test(line)).length;
      if (count <= 0) return;
      yield host.floats(host.call('media_data', input), count * (choice.mix?.kind === 'all' ? host.call('media_channels', input) : 1));
    }
  };
  return {
    probe: () => probed,
    decode: (choice, startSample, endSample) => decode(SOUND_RATE_HZ, choice, { startSample, endSample }),
    decodeAt: (rateHz, { startSample, endSample, ...choice }) => decode(rateHz, choice, { startSample, endSample }),
    state: () => ({
      damaged: host.call('media_damage', input) + torn,
      cutShort: saved !== null || (host.call('media_cut_short', input) !== 0 && !isStreamedWave(bytes)),
      rateHz: host.call('media_source_rate', input),
      channels: host.call('media_source_channels', input),
      track: host.call('media_track', input),
    }),
    sides: () => host.floats(host.call('media_sides', input), host.call('media_side_count', input) * 2).slice(),
    hash,
    readPosition: () => position,
    copyInto: (path, container, choice = {}) => copyPackets({ host, input, guard }, path, { container, ...choice }),
    encodeInto: function* (path, options) {
      const { choice, rateHz } = options;
      begin(host, input, { choice, startSample: 0, endSample: null, seekable: true, log, rateHz });
      yield* encodeSound({ host, input, guard }, path, options);
    },
    chainedOgg: () => probed.format === 'ogg' && isChainedOgg(bytes),
    steadyMp3: () => isSteadyMp3(bytes),
    sizeBytes: bytes.sizeBytes,
    close: () => {
      const failure = host.detach(handle);
      bytes.close();
      guard(() => host.call('media_close', input));
      const stopped = readingFailure(failure);
      if (stopped !== null) throw stopped;
    },
  };
}

interface DecodeRange {
  readonly startSample: number;
  readonly endSample: number | null;
}

interface BeginOptions extends DecodeRange {
  readonly choice: SoundChoice;
  readonly seekable: boolean;
  readonly log: readonly string[];
  readonly rateHz: number;
}

function begin(host: WasmHost, input: number, options: BeginOptions): void {
  const { choice, startSample, endSample, seekable, log, rateHz } = options;
  const from = startSample / rateHz;
  const to = endSample === null ? 0 : endSample / rateHz;
  const result = host.call('media_begin', input, choice.track ?? -1, rateHz, mixNumber(choice.mix), from, to, seekable ? 1 : 0);
  if (result >= 0) return;
  const reason = host.text(host.call('media_error'));
  if (reason.startsWith('no audio')) throw new FailureError({ code: 'no-audio' });
  if (log.some((line) => line.includes('DRM'))) throw new FailureError({ code: 'drm' });
  throw new FailureError({ code: 'unsupported-codec' });
}

// The core's own numbering: 0 the even downmix, 1 all channels, 2 one channel with its number above.
function mixNumber(mix: Mix | undefined): number {
  if (mix === undefined || mix.kind === 'mono') return 0;
  return mix.kind === 'all' ? 1 : 2 + mix.channel * 256;
}
