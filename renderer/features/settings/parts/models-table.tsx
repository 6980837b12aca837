import { Check, CircleAlert } from 'lucide-react';
import { useEffect, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ModelChoice } from '#contract';
import type { EngineSpeed } from '#domain/intake.ts';

import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import { sayLength, saySize } from '../../../copy/numbers.ts';
import type { SettingsStores } from '../section.ts';
import '../models.css';

interface ModelsTableProps {
  readonly stores: SettingsStores;
  readonly engineId: string;
  /** The table's name for a screen reader. */
  readonly label: string;
}

const NO_SPEEDS: readonly EngineSpeed[] = [];

/** How quick models were here, measured on what was written down; asked for once. */
function useSpeeds({ bridge }: SettingsStores): readonly EngineSpeed[] {
  const [speeds, setSpeeds] = useState(NO_SPEEDS);
  useEffect(() => {
    let isHere = true;
    void bridge.request('intake:speeds', null).then((reply) => reply.ok && isHere && setSpeeds(reply.value));
    return () => {
      isHere = false;
    };
  }, [bridge]);
  return speeds;
}

const NO_MODELS: readonly ModelChoice[] = [];

/** An engine's models: what each can, and for those of this computer how large it is, under which licence, and whether it is there. */
export function ModelsTable({ stores, engineId, label }: ModelsTableProps): ReactElement | null {
  const all = useStore(stores.settings, (state) => state.info?.models ?? NO_MODELS);
  const used = useStore(stores.settings, (state) => state.settings.defaults);
  const models = all.filter((model) => model.engineId === engineId);
  const speeds = useSpeeds(stores);
  if (models.length === 0) return null;
  const isOwn = models.some((model) => model.sizeBytes > 0);
  const hourOf = ({ id }: ModelChoice): string => {
    const known = speeds.filter((speed) => speed.engineId === engineId && speed.modelId === id);
    const speed = known.find(({ quality }) => quality === used.quality) ?? known[0];
    return speed === undefined ? DEFAULTS.hourUnknown : sayLength(3_600_000 / speed.rate);
  };
  return (
    <table className="models" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{DEFAULTS.model}</th>
          <th scope="col">{DEFAULTS.languages}</th>
          <th scope="col" className="end" title={DEFAULTS.hourHint}>
            {DEFAULTS.hour}
          </th>
          {isOwn ? (
            <>
              <th scope="col" className="end">
                {DEFAULTS.size}
              </th>
              <th scope="col">{DEFAULTS.licence}</th>
            </>
          ) : null}
          <th scope="col">
            <span className="unseen">{DEFAULTS.state}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {models.map((model) => (
          <tr key={model.id}>
            <th scope="row">{model.name}</th>
            <td>{DEFAULTS.languagesOf(model.languages)}</td>
            <td className="num end">{hourOf(model)}</td>
            {isOwn ? (
              <>
                <td className="num end">{saySize(model.sizeBytes)}</td>
                <td>{model.licence}</td>
              </>
            ) : null}
            <td>
              <State model={model} isUsed={used.engineId === model.engineId && used.modelId === model.id} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ model, isUsed }: { readonly model: ModelChoice; readonly isUsed: boolean }): ReactElement {
  if (!model.installed) {
    return (
      <span className="models-state" data-kind="missing">
        <CircleAlert className="icon small" aria-hidden="true" />
        {DEFAULTS.missing}
      </span>
    );
  }
  const there = model.sizeBytes > 0 ? DEFAULTS.builtIn : DEFAULTS.offered;
  return (
    <span className="models-state" data-kind={isUsed ? 'used' : 'there'}>
      <Check className="icon small" aria-hidden="true" />
      {isUsed ? DEFAULTS.inUse(there) : there}
    </span>
  );
}
