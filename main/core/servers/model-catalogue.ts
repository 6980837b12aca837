import { failureOf } from '../../domain/failure.ts';
import { catalogueOf } from '../../domain/server.ts';
import type { Clock } from '../clock.ts';
import { SERVER_PROFILES } from '../engines/together/profiles.ts';

/** What keeping Together's list of models needs. `ask` gives null when it cannot be asked; without a key it is not asked at all. */
export interface ModelCatalogueParts {
  readonly hasKey: () => boolean;
  readonly ask: (signal: AbortSignal) => Promise<readonly string[] | null>;
  readonly kept: () => readonly string[];
  readonly keep: (models: readonly string[]) => void;
  readonly clock: Clock;
}

/**
 * Together's models as they are offered. It is asked only when something goes to Together anyway (its key is kept or tried, a recording was
 * written down there), so that opening the program tells nobody anything.
 */
export interface ModelCatalogue {
  /** What is offered: the list that was kept, else the usual ones. */
  readonly models: () => readonly string[];
  /** Takes a list that came by another way. */
  readonly took: (listed: readonly string[] | null) => void;
  /** Asks now; trouble leaves the list as it is. */
  readonly refresh: () => Promise<void>;
  /** Asks unless it did so in the last day. */
  readonly refreshDaily: () => Promise<void>;
}

const DAY_MS = 86_400_000;
const ANSWER_WITHIN_MS = 30_000;

/** Makes the catalogue; nothing is asked yet. */
export function modelCatalogue({ hasKey, ask, kept, keep, clock }: ModelCatalogueParts): ModelCatalogue {
  let askedAtMs = Number.NEGATIVE_INFINITY;
  const usual = SERVER_PROFILES.together.models;
  const took = (listed: readonly string[] | null): void => {
    const models = catalogueOf(listed ?? [], usual);
    if (models.length > 0 && models.join('\n') !== kept().join('\n')) keep(models);
  };
  const refresh = async (): Promise<void> => {
    if (!hasKey()) return;
    askedAtMs = clock.elapsed();
    try {
      took(await ask(AbortSignal.timeout(ANSWER_WITHIN_MS)));
    } catch (caught) {
      if (failureOf(caught) === null) throw caught;
    }
  };
  return {
    models: () => (kept().length > 0 ? kept() : usual),
    took,
    refresh,
    refreshDaily: async () => {
      if (clock.elapsed() - askedAtMs >= DAY_MS) await refresh();
    },
  };
}
