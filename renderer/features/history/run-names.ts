import type { ModelChoice } from '#contract';
import type { Run } from '#domain/run.ts';

import { en } from '../../copy/en.ts';

/** What a run is called: its model, and that it was a quick one. */
export function runName(run: Run, models: readonly ModelChoice[]): string {
  const model = models.find((one) => one.id === run.settings.modelId)?.name ?? run.settings.modelId;
  return [model, ...(run.settings.quality === 'fast' ? [en.inspector.fastRun] : [])].join(', ');
}
