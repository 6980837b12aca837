import { Check, CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { ModelChoice } from '#contract';

import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import { saySize } from '../../../copy/numbers.ts';
import type { SettingsStores } from '../section.ts';
import '../models.css';

interface ModelsTableProps {
  readonly stores: SettingsStores;
  readonly engineId: string;
  /** The table's name for a screen reader. */
  readonly label: string;
}

const NO_MODELS: readonly ModelChoice[] = [];

/** An engine's models: what each can, and for those of this computer how large it is, under which licence, and whether it is there. */
export function ModelsTable({ stores, engineId, label }: ModelsTableProps): ReactElement | null {
  const all = useStore(stores.settings, (state) => state.info?.models ?? NO_MODELS);
  const used = useStore(stores.settings, (state) => state.settings.defaults);
  const models = all.filter((model) => model.engineId === engineId);
  if (models.length === 0) return null;
  const isOwn = models.some((model) => model.sizeBytes > 0);
  return (
    <table className="models" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{DEFAULTS.model}</th>
          <th scope="col">{DEFAULTS.languages}</th>
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
