import type { Deed } from '../features/library/library-state.ts';

/** More steps back than anyone takes. */
const MOST_DEEDS = 100;

/** What was done: a deed of the list, or an edit of the open text, which keeps its own way back. */
type Step = Deed | 'edit';

/** What was done in this session, newest last, each with its way back and the way there again. */
export interface Deeds {
  /** Does something when all that was begun before it is over, so that it finds things as that left them. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Lets all that follows wait for something that was begun already. */
  readonly during: (work: Promise<unknown>) => void;
  /** Gives when all that was begun before is over. */
  readonly settled: () => Promise<void>;
  /** Keeps a deed; gives what takes back this one, wherever it stands by then. What was taken back before can no longer be done again. */
  readonly add: (deed: Deed) => () => Promise<void>;
  /** Takes back the newest deed, whatever was edited since; null when there is none, else what it was. Steps taken quickly follow each other. */
  readonly undo: () => Promise<Deed | null>;
  /** Does again the deed that was taken back last; null when there is none, else what it was. */
  readonly redo: () => Promise<Deed | null>;
  /** What was done last, or taken back last. */
  readonly last: (which: 'done' | 'undone') => 'deed' | 'edit' | null;
  /** The open text was edited, or its editor took an edit back or did it again; `gone`: another text is open. */
  readonly edited: (what: 'made' | 'undone' | 'redone' | 'gone') => void;
}

/** Makes an empty list of deeds. */
export function createDeeds(): Deeds {
  const done: Step[] = [];
  const undone: Step[] = [];
  let running: Promise<unknown> = Promise.resolve();
  const during = (work: Promise<unknown>): void => {
    // Whoever began it hears what becomes of it; here it counts that it is over.
    running = Promise.allSettled([running, work]);
  };
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const turn = running.then(work);
    during(turn);
    return turn;
  };
  const takeBack = async (deed: Deed): Promise<void> => {
    undone.push(deed);
    await deed.undo();
  };
  const keep = (step: Step): void => {
    done.push(step);
    undone.length = 0;
    if (done.length > MOST_DEEDS) done.shift();
  };
  return {
    inTurn,
    during,
    settled: async () => void (await running),
    add: (deed) => {
      keep(deed);
      return async () => inTurn(async () => (taken(done, deed) ? takeBack(deed) : undefined));
    },
    undo: async () =>
      inTurn(async () => {
        const deed = lastDeed(done);
        if (deed === null) return null;
        taken(done, deed);
        await takeBack(deed);
        return deed;
      }),
    redo: async () =>
      inTurn(async () => {
        const deed = lastDeed(undone);
        if (deed === null) return null;
        taken(undone, deed);
        done.push(deed);
        await deed.redo();
        return deed;
      }),
    last: (which) => {
      const step = (which === 'done' ? done : undone).at(-1);
      return step === undefined ? null : step === 'edit' ? 'edit' : 'deed';
    },
    edited: (what) => {
      if (what === 'made') keep('edit');
      else if (what === 'undone') move(done, undone);
      else if (what === 'redone') move(undone, done);
      else for (const steps of [done, undone]) while (taken(steps, 'edit'));
    },
  };
}

function lastDeed(steps: readonly Step[]): Deed | null {
  return steps.findLast((step) => step !== 'edit') ?? null;
}

/** Takes the newest such step out; false when there is none. */
function taken(steps: Step[], step: Step): boolean {
  const place = steps.lastIndexOf(step);
  if (place >= 0) steps.splice(place, 1);
  return place >= 0;
}

/** An edit of an earlier session was in neither list: what its editor did last is known all the same. */
function move(from: Step[], to: Step[]): void {
  taken(from, 'edit');
  to.push('edit');
}
