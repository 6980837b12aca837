import { useId, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { USUAL_EXPORTS } from '#domain/settings.ts';

import { en } from '../../../copy/en.ts';
import { DEFAULTS } from '../../../copy/settings-defaults.ts';
import type { PartProps } from '../section.ts';
import { Choice, Part } from './part.tsx';

/** Which export is offered first, and what is in it. */
export function ExportPart({ stores }: PartProps): ReactElement {
  const usual = useStore(stores.settings, (state) => state.settings.usualExport);
  const names = useStore(stores.settings, (state) => state.settings.exportNames);
  const { change } = stores.settings.getState();
  const id = useId();
  return (
    <Part title={en.settings.usualExport}>
      <div role="radiogroup" aria-label={en.settings.usualExport} className="set-options">
        {USUAL_EXPORTS.map((format) => (
          <div key={format} className="choice">
            <input
              type="radio"
              id={`${id}-${format}`}
              name={id}
              checked={usual === format}
              onChange={() => void change({ usualExport: format })}
            />
            <label htmlFor={`${id}-${format}`}>{en.exports.formats[format]}</label>
          </div>
        ))}
      </div>
      <p className="hint set-about">{en.settings.usualExportHint}</p>
      <Choice label={DEFAULTS.names} hint={DEFAULTS.namesHint} checked={names} onChange={(exportNames) => void change({ exportNames })} />
    </Part>
  );
}
