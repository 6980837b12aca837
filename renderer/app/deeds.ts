import type { Deed } from '../features/library/library-state.ts';

/** More steps back than anyone takes. */
const MOST_DEEDS = 100;

/** What was done with the list in this session, newest last, each with its way back and the way there again. */
export interface Deeds {
  /** Keeps a deed; gives what takes back this one, wherever it stands by then. What was taken back before can no longer be done again. */
  readonly add: (deed: Deed) => () => Promise<void>;
  /** Takes back the newest; null when there is none, else what it was. Steps taken quickly follow each other. */
  readonly undo: () => Promise<Deed | null>;
  /** Does again what was taken back last; null when there is none, else what it was. */
  readonly redo: () => Promise<Deed | null>;
}

/** Makes an empty list of deeds. */
export function createDeeds(): Deeds {
  const deeds: Deed[] = [];
  const undone: Deed[] = [];
  let running: Promise<unknown> = Promise.resolve();
  const inTurn = async (step: () => Promise<void>): Promise<void> => {
    const turn = running.then(step);
    running = turn;
    await turn;
  };
  const takeBack = async (deed: Deed): Promise<void> => {
    undone.push(deed);
    await inTurn(deed.undo);
  };
  return {
    add: (deed) => {
      deeds.push(deed);
      undone.length = 0;
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
    redo: async () => {
      const deed = undone.pop() ?? null;
      if (deed === null) return null;
      deeds.push(deed);
      await inTurn(deed.redo);
      return deed;
    },
  };
}
