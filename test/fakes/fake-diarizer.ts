import type { Diarizers } from '../../main/core/speakers/choice.ts';
import type { Diarizer, DiarizerId, PeopleCount, SpeakerTurn } from '../../main/core/speakers/diarizer.ts';

/** How fake diarizers behave; all of it optional. */
export interface FakeDiarizerOptions {
  /** What they say in the end; default nobody. */
  readonly turns?: readonly SpeakerTurn[];
  /** How many stretches they keep on the way; default none. */
  readonly stretches?: number;
  /** Who was heard so far, told after the first stretch; default nobody is told before the end. */
  readonly soFar?: readonly SpeakerTurn[];
  /** Waited for before each stretch: hold it to stop the work there, throw a FailureError to make it fail. */
  readonly pace?: (index: number) => Promise<void>;
  /** What they say for another count, from what they kept; default the same. */
  readonly recount?: (people: PeopleCount) => readonly SpeakerTurn[];
  /** What they say when one person is to be parted. */
  readonly parted?: readonly SpeakerTurn[];
  /** How people sound, in the order in which they are asked for. */
  readonly voices?: readonly Float32Array[];
  /** Hears how many stretches a pass was given to go on from. */
  readonly onStart?: (keptCount: number) => void;
}

/** Diarizers that say what they are told to; the one for voices is always chosen. */
export function fakeDiarizers(options: FakeDiarizerOptions = {}): Diarizers {
  return { channels: fake('channels', options), onDevice: fake('on-device', options) };
}

function fake(id: DiarizerId, options: FakeDiarizerOptions): Diarizer {
  const { soFar, stretches = 0, pace, onStart, recount, voices } = options;
  const turns = (): readonly SpeakerTurn[] => options.turns ?? [];
  return {
    id,
    onDevice: true,
    suits: () => Promise.resolve(id === 'on-device'),
    diarize: async function* ({ kept }) {
      onStart?.(kept.length);
      for (let index = kept.length; index < stretches; index += 1) {
        await pace?.(index);
        yield { kind: 'kept', index, endMs: (index + 1) * 2_500, bytes: Uint8Array.of(index) };
        if (index === 0 && soFar !== undefined) yield { kind: 'turns', complete: false, turns: soFar };
      }
      yield { kind: 'turns', complete: true, turns: turns() };
    },
    recount: (_kept, people) => Promise.resolve(recount?.(people) ?? turns()),
    parted: () => Promise.resolve(options.parted ?? []),
    voicesOf: (_kept, people) => Promise.resolve(people.map((_, index) => voices?.[index] ?? null)),
    isLast: (kept) => kept[0] === stretches - 1,
    close: () => undefined,
  };
}
