import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { EngineChoice, ModelChoice } from '#contract';

import { en } from '../../../copy/en.ts';
import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import { Select } from '../../../ui/select.tsx';
import type { PartProps } from '../section.ts';
import { Part, Row } from './part.tsx';

const NO_ENGINES: readonly EngineChoice[] = [];
const NO_MODELS: readonly ModelChoice[] = [];

/** The engine and model that a new recording begins with. */
export function NewRecordingsPart({ stores }: PartProps): ReactElement {
  const defaults = useStore(stores.settings, (state) => state.settings.defaults);
  const engines = useStore(stores.settings, (state) => state.info?.engines ?? NO_ENGINES);
  const models = useStore(stores.settings, (state) => state.info?.models ?? NO_MODELS);
  const { change } = stores.settings.getState();
  const id = useId();
  const ofEngine = models.filter((model) => model.engineId === defaults.engineId);
  const choose = (engineId: string): void => {
    const [first] = models.filter((model) => model.engineId === engineId);
    void change({ defaults: { ...defaults, engineId, modelId: first?.id ?? defaults.modelId } });
  };
  const known = ofEngine.some((model) => model.id === defaults.modelId);
  return (
    <Part title={DEFAULTS.use}>
      <div role="radiogroup" aria-label={DEFAULTS.use} className="set-options">
        {engines.map((engine) => (
          <div key={engine.id} className="choice">
            <input
              type="radio"
              id={`${id}-${engine.id}`}
              name={id}
              checked={engine.id === defaults.engineId}
              onChange={() => choose(engine.id)}
            />
            <label htmlFor={`${id}-${engine.id}`}>
              {engine.onDevice ? DEFAULTS.onDevice : DEFAULTS.online(engine.name ?? nameOf(engine.id))}
            </label>
          </div>
        ))}
      </div>
      <Row label={en.inspector.model} htmlFor={`${id}-model`}>
        <Select
          id={`${id}-model`}
          value={defaults.modelId}
          options={[
            ...(known ? [] : [{ value: defaults.modelId, label: defaults.modelId }]),
            ...ofEngine.map((model) => ({ value: model.id, label: DEFAULTS.modelWith(model.name, model.languages.length) })),
          ]}
          onChange={(modelId) => void change({ defaults: { ...defaults, modelId } })}
        />
      </Row>
      <p className="hint set-about">{DEFAULTS.useHint}</p>
    </Part>
  );
}

/** The name of the service where an engine is one, as the page calls it further down. */
function nameOf(engineId: string): string {
  return engineId === 'together' ? en.settings.together : en.recording.engineName(engineId);
}
