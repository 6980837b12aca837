import type { Deed } from '../features/library/library-state.ts';

/** More steps back than anyone takes. */
const MOST_DEEDS = 100;

/** What was done with the list in this session, newest last, each with its way back. */
export interface Deeds {
  /** Keeps a deed; gives what takes back this one, wherever it stands by then. */
  readonly add: (deed: Deed) => () => Promise<void>;
  /** Takes back the newest; null when there is none, else what it was. Steps taken quickly follow each other. */
  readonly undo: () => Promise<Deed | null>;
}

/** Makes an empty list of deeds. */
export function createDeeds(): Deeds {
  const deeds: Deed[] = [];
  let running: Promise<unknown> = Promise.resolve();
  const takeBack = async (deed: Deed): Promise<void> => {
    const turn = running.then(() => deed.undo());
    running = turn;
    await turn;
  };
  return {
    add: (deed) => {
      deeds.push(deed);
      if (deeds.length > MOST_DEEDS) deeds.shift();
      return async () => {
        const place = deeds.indexOf(deed);
        if (place < 0) return;
        deeds.splice(place, 1);
        await takeBack(deed);
      };
    },
    undo: async () => {
      const deed = deeds.pop() ?? null;
      if (deed !== null) await takeBack(deed);
      return deed;
    },
  };
}
