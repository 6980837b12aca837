import { createContext, useContext } from 'react';

import { en } from '../copy/en.ts';

/** What an engine is called, by its id: by its owner, by the program, or by what it was while it was set up. */
export type EngineNamer = (engineId: string) => string;

const EngineNameContext = createContext<EngineNamer>((engineId) => en.recording.engineName(engineId));

/** Hands the names of all engines, a person's own servers among them, to everything below it. */
export const EngineNameProvider = EngineNameContext.Provider;

/** The names that were handed down; draws again when a server is renamed. */
export function useEngineName(): EngineNamer {
  return useContext(EngineNameContext);
}
