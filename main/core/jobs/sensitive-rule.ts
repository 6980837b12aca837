import type { Failure } from '../../domain/failure.ts';
import type { Recording } from '../../domain/recording.ts';
import type { Engine } from '../engines/engine.ts';

/** The one place where it is decided: a sensitive recording goes to no engine that sends sound away. Null when the engine may have it. */
export function refusalOf(recording: Recording, engine: Engine): Failure | null {
  return recording.sensitive && !engine.onDevice ? { code: 'sensitive-recording' } : null;
}
