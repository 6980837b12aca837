import type { Engine } from './engine.ts';

/** The engines of this app by id. */
export interface EngineRegistry {
  /** The engine of this id, or null when there is none such. */
  readonly engine: (id: string) => Engine | null;
  readonly all: readonly Engine[];
}

/** Makes the registry of the given engines, and of those that come and go, which are asked for anew each time. */
export function engineRegistry(engines: readonly Engine[], comingAndGoing: () => readonly Engine[] = () => []): EngineRegistry {
  const byId = new Map(engines.map((engine) => [engine.id, engine]));
  return {
    engine: (id) => byId.get(id) ?? comingAndGoing().find((engine) => engine.id === id) ?? null,
    get all() {
      return [...engines, ...comingAndGoing()];
    },
  };
}
