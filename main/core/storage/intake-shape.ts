import type { EngineSpeed } from '../../domain/intake.ts';
import type { Recording } from '../../domain/recording.ts';

/** What the library process can be asked while files are taken in. */
export type IntakeShape = {
  /** Every recording of exactly this size, those outside the Bin first. */
  'intake.ofSize': [{ sizeBytes: number }, readonly Recording[], never];
  /** How fast the last finished runs were, the best of each engine, model and quality. */
  'intake.speeds': [null, readonly EngineSpeed[], never];
};
