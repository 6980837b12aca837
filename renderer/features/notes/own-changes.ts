/** What was changed here while the library was being asked: its answer knows nothing of that. */
export interface OwnChanges {
  /** The library is asked from now on. Gives what tells, of each id, whether it was changed here since, and whether no later asking answers for this one. */
  readonly ask: () => { readonly isOurs: (id: string) => boolean; readonly isLatest: () => boolean };
  readonly changed: (id: string) => void;
  /** Another recording is in sight. */
  readonly clear: () => void;
}

/** Keeps count of them. */
export function ownChanges(): OwnChanges {
  let asks = 0;
  const changedAfter = new Map<string, number>();
  return {
    ask: () => {
      asks += 1;
      const asked = asks;
      return { isOurs: (id) => (changedAfter.get(id) ?? -1) >= asked, isLatest: () => asked === asks };
    },
    changed: (id) => void changedAfter.set(id, asks),
    clear: () => changedAfter.clear(),
  };
}
