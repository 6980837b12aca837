import type { HelperName } from './helper-process.ts';

/** How a helper's Node is started so that it gives memory back: its flags, and what to add to its surroundings. */
export interface HelperTuning {
  readonly execArgv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const AS_IT_IS: HelperTuning = { execArgv: [], env: {} };

/** What was freed goes back to the system: left alone, the C library keeps it for later. */
const GIVES_BACK = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' } as const;

/**
 * Sound passes through the sender in pieces of a quarter of a megabyte that live for a moment. Left alone, V8 keeps tens of megabytes for
 * young objects and the C library keeps what was freed: 60 MB over its start on three hours of sound; with these, 15.
 */
const SENDER: HelperTuning = { execArgv: ['--max-semi-space-size=2'], env: GIVES_BACK };

/** Opening a model takes twice its size for a moment: with this the diarizer has 35 MB less afterwards, and is as fast. */
const DIARIZER: HelperTuning = { execArgv: [], env: GIVES_BACK };

const TUNINGS: Partial<Record<HelperName, HelperTuning>> = { sender: SENDER, diarizer: DIARIZER };

/** The tuning of a helper. */
export function tuningOf(name: HelperName): HelperTuning {
  return TUNINGS[name] ?? AS_IT_IS;
}
