import type { Failure } from '../../domain/failure.ts';
import type { RecordingSettings } from '../../domain/recording.ts';
import type { Engine } from '../engines/engine.ts';

/** The same choices for an engine on this machine, with the usual model where it can do it; else why none of its models can. */
export function settingsHere(
  engines: readonly Engine[],
  before: RecordingSettings,
  defaults: RecordingSettings,
): RecordingSettings | Failure {
  let refusal: Failure = { code: 'engine-unavailable' };
  for (const engine of engines.filter((each) => each.onDevice)) {
    const installed = engine.models().filter((model) => model.installed);
    const models = installed.toSorted((one, other) => Number(other.id === defaults.modelId) - Number(one.id === defaults.modelId));
    for (const { id } of models) {
      const wish = { ...before, engineId: engine.id, modelId: id };
      const support = engine.supports(wish);
      if (support.kind === 'yes') return wish;
      refusal = support.failure;
    }
  }
  return refusal;
}
