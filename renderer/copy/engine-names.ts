import type { EngineChoice } from '#contract';

import { en } from './en.ts';

/** What an engine is called: by its owner, by the program, or by what it was while it was set up. */
export function engineNameOf(engines: readonly EngineChoice[], engineId: string): string {
  return engines.find((engine) => engine.id === engineId)?.name ?? en.recording.engineName(engineId);
}
