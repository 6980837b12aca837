import type { Reply } from '#domain/failure.ts';

/** What somebody did to a value: gives it changed. Done twice it gives the same as once. */
export type Change<T> = (value: T) => T;

/** A value that the main process keeps, as the window shows it: nothing that is done while an answer is on its way is lost to that answer. */
export interface KeptValue<T> {
  /** The value with everything that was done to it and not refused. */
  readonly now: () => T;
  /** Asks for it anew. What was done while the question was under way may be missing in the answer, and is done to it again. */
  readonly read: (ask: () => Promise<Reply<T>>) => Promise<Reply<T>>;
  /** Takes what an event tells of it. */
  readonly told: (change: Change<T>) => void;
  /** Changes it at once and has that kept; a refused change is taken back. `answered`: the value as the answer tells it, where it does. */
  readonly change: <R>(change: Change<T>, send: () => Promise<Reply<R>>, answered?: (answer: R) => T) => Promise<Reply<R>>;
}

/** Makes one that begins with `start` and tells `show` whenever it is another. */
export function keptValue<T>(start: T, show: (value: T) => void): KeptValue<T> {
  let known = start;
  let askedCount = 0;
  let newest = 0;
  /** Asked for and not answered yet, oldest first. */
  const underWay = new Set<Change<T>>();
  /** For each question under way, what its answer may not know of. */
  const questions = new Set<Set<Change<T>>>();
  const now = (): T => all(underWay, known);
  const tell = (): void => show(now());
  return {
    now,
    read: async (ask) => {
      const missing = new Set(underWay);
      questions.add(missing);
      const turn = (askedCount += 1);
      const reply = await ask();
      questions.delete(missing);
      // An answer that was overtaken by that to a later question is older than what is known.
      if (!reply.ok || turn < newest) return reply;
      newest = turn;
      known = all(
        [...missing].filter((change) => !underWay.has(change)),
        reply.value,
      );
      tell();
      return reply;
    },
    told: (change) => {
      known = change(known);
      tell();
    },
    change: async (change, send, answered) => {
      underWay.add(change);
      for (const missing of questions) missing.add(change);
      tell();
      const reply = await send();
      underWay.delete(change);
      if (!reply.ok) for (const missing of questions) missing.delete(change);
      else known = answered === undefined ? change(known) : answered(reply.value);
      tell();
      return reply;
    },
  };
}

function all<T>(changes: Iterable<Change<T>>, value: T): T {
  return [...changes].reduce((before, change) => change(before), value);
}
