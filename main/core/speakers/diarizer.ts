import type { VoiceSpan } from '../../domain/words-to-speakers.ts';
import type { SoundSource } from '../engines/engine.ts';
import type { TimeSpan } from './time-span.ts';

/** How many people to look for: as many as are heard, exactly that many, or between two numbers. */
export type PeopleCount =
  | { readonly kind: 'auto' }
  | { readonly kind: 'exactly'; readonly count: number }
  | { readonly kind: 'between'; readonly least: number; readonly most: number };

/** The sound of a recording as diarizers read it: the 16 kHz mono mix, and each channel on its own where there is more than one. */
export interface SpeakerSound extends SoundSource {
  readonly channelCount: number;
  /** 16 kHz sound of one channel (0 is the first), by the same rules as `read`. */
  readonly readChannel: (
    channel: number,
    range: { readonly startSample: number; readonly endSample: number },
    signal: AbortSignal,
  ) => Promise<Float32Array>;
}

/**
 * A stretch in which one person speaks, ms from the start of the recording. `speakerLocalId` counts people from 0 in the order in which
 * they are first heard. `certainty` (0..1) is how surely it is this person and not another; `overlap` means that for most of it somebody
 * else speaks too. Turns of different people may overlap; they come in order of their starts.
 */
export interface SpeakerTurn extends VoiceSpan {
  readonly overlap: boolean;
}

/**
 * What a diarizer keeps of a stretch of sound: opaque bytes (about 1.5 kB for 2.5 s). All of a recording's, in order, are enough to group
 * its voices again, into another number of people, without reading the sound.
 */
export type Kept = Uint8Array;

/** What a diarizer is asked to do. `kept` is what was saved of an interrupted pass (empty at the start): the work goes on after it. */
export interface DiarizeRequest {
  readonly sound: SpeakerSound;
  readonly people: PeopleCount;
  readonly kept: readonly Kept[];
  readonly signal: AbortSignal;
}

/**
 * What a diarizer tells while it works: `kept` must be saved before the next is asked for (`index` from 0 without holes); `turns` replace
 * all turns told before: those of what was heard so far, and when they are `complete` those of the whole recording. A pass that goes on after
 * what was kept tells what that gives first.
 */
export type DiarizerEvent =
  | { readonly kind: 'kept'; readonly index: number; readonly endMs: number; readonly bytes: Kept }
  | { readonly kind: 'turns'; readonly complete: boolean; readonly turns: readonly SpeakerTurn[] };

/** Which diarizer made a recording's kept bytes; they mean nothing to another. */
export type DiarizerId = 'channels' | 'on-device' | 'together';

/**
 * Something that tells who speaks when. The same sound, count and kept bytes give the same turns, whether or not the work was interrupted.
 * Expected trouble unwinds as FailureError; `signal` ends the work within 0.5 s with code `cancelled`. A count that is no whole number of
 * at least 1 is refused with `bad-request`; one beyond MOST_PEOPLE is taken as MOST_PEOPLE.
 */
export interface Diarizer {
  readonly id: DiarizerId;
  /** True when no sound leaves this machine. */
  readonly onDevice: boolean;
  /** Whether this sound is of the kind that it can tell people apart in. */
  readonly suits: (sound: SpeakerSound, signal: AbortSignal) => Promise<boolean>;
  readonly diarize: (request: DiarizeRequest) => AsyncIterable<DiarizerEvent>;
  /** The turns for another count, from what a finished pass kept; seconds even for ten hours. */
  readonly recount: (kept: readonly Kept[], people: PeopleCount, signal: AbortSignal) => Promise<readonly SpeakerTurn[]>;
  /** The turns of two people in what one was thought to say: only what was heard in these spans (ms, in order) counts. Empty where that cannot be told. */
  readonly parted: (kept: readonly Kept[], spans: readonly TimeSpan[], signal: AbortSignal) => Promise<readonly SpeakerTurn[]>;
  /** How each of these people sounds, from what a pass kept and when they speak; null where that cannot be told. Vectors of length 1. */
  readonly voicesOf: (
    kept: readonly Kept[],
    people: readonly (readonly TimeSpan[])[],
    signal: AbortSignal,
  ) => Promise<readonly (Float32Array | null)[]>;
  /** Whether the sound ended in the stretch of these kept bytes: then the pass is finished. */
  readonly isLast: (kept: Kept) => boolean;
  readonly close: () => void;
}
