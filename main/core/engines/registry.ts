import type { Engine } from './engine.ts';

/** The engines of this app by id. */
export interface EngineRegistry {
  /** The engine of this id, or null when there is none such. */
  readonly engine: (id: string) => Engine | null;
  readonly all: readonly Engine[];
}

/** Makes the registry of the given engines. */
export function engineRegistry(engines: readonly Engine[]): EngineRegistry {
  const byId = new Map(engines.map((engine) => [engine.id, engine]));
  return { engine: (id) => byId.get(id) ?? null, all: engines };
}
