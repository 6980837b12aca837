import type { Kept, PeopleCount, SpeakerTurn } from './diarizer.ts';
import type { TimeSpan } from './time-span.ts';
import type { ObservedSound } from './observer.ts';

/** Kept bytes of a recording and how many people to look for in them. */
export interface GroupInput {
  readonly kept: readonly Kept[];
  readonly people: PeopleCount;
}

/**
 * What the diarizer process can be asked. Failures: model-missing, model-damaged, engine-unavailable, cancelled, bad-request. Grouping needs
 * no models. Calls may overlap.
 */
export type DiarizerShape = {
  /** Loads the models with that many threads, so that the first window does not wait for it. */
  load: [{ readonly threads: number }, { readonly backend: 'native' | 'wasm' }, never];
  /** One window of sound to the bytes that are kept of it. */
  observe: [ObservedSound, Kept, never];
  /** How people sound, from what was kept and when each speaks. Needs no models. */
  voices: [{ readonly kept: readonly Kept[]; readonly people: readonly (readonly TimeSpan[])[] }, readonly (Float32Array | null)[], never];
  group: [GroupInput, readonly SpeakerTurn[], never];
};
