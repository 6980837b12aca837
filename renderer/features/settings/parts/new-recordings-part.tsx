import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { EngineChoice, ModelChoice } from '#contract';
import { canBeHereOffline } from '#domain/engine-wish.ts';

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
  const choose = (engineId: string, hereOffline: boolean): void => {
    const first = engineId === defaults.engineId ? undefined : models.find((model) => model.engineId === engineId);
    void change({ defaults: { ...defaults, engineId, hereOffline, modelId: first?.id ?? defaults.modelId } });
  };
  const known = ofEngine.some((model) => model.id === defaults.modelId);
  return (
    <Part title={DEFAULTS.use}>
      <div role="radiogroup" aria-label={DEFAULTS.use} className="set-options">
        {engines.flatMap(waysOf).map(({ key, label, engineId, hereOffline }) => (
          <div key={key} className="choice">
            <input
              type="radio"
              id={`${id}-${key}`}
              name={id}
              checked={engineId === defaults.engineId && hereOffline === (canBeHereOffline(engineId) && defaults.hereOffline === true)}
              onChange={() => choose(engineId, hereOffline)}
            />
            <label htmlFor={`${id}-${key}`}>{label}</label>
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

interface Way {
  readonly key: string;
  readonly label: string;
  readonly engineId: string;
  readonly hereOffline: boolean;
}

/** What can be done with an engine: a server without a network is waited for, or this computer takes its place. */
function waysOf({ id: engineId, name, onDevice }: EngineChoice): readonly Way[] {
  if (onDevice) return [{ key: engineId, label: DEFAULTS.onDevice, engineId, hereOffline: false }];
  const called = name ?? nameOf(engineId);
  return [
    { key: engineId, label: DEFAULTS.online(called), engineId, hereOffline: false },
    { key: `${engineId}-here`, label: DEFAULTS.onlineOrHere(called), engineId, hereOffline: true },
  ];
}

/** The name of the service where an engine is one, as the page calls it further down. */
function nameOf(engineId: string): string {
  return engineId === 'together' ? en.settings.together : en.recording.engineName(engineId);
}
