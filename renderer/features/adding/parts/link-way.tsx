import { useId, type ReactElement } from 'react';

import { LINKS } from '../../../copy/links.ts';
import { useEngineName } from '../../../ui/engine-names.ts';
import type { AddingRow } from '../adding-rows.ts';

interface LinkWayProps {
  readonly row: AddingRow;
  readonly onChange: (byServer: boolean) => void;
}

/** Lets the server fetch what lies at an address, and says what that means. */
export function LinkWay({ row, onChange }: LinkWayProps): ReactElement {
  const id = useId();
  const engine = useEngineName()(row.settings.engineId);
  return (
    <div className="link-way">
      <label className="choice">
        <input
          type="checkbox"
          aria-label={LINKS.byServerFor(row.name, engine)}
          aria-describedby={row.byServer ? id : undefined}
          checked={row.byServer}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span className="sub">{LINKS.byServer(engine)}</span>
      </label>
      {row.byServer ? (
        <p id={id} className="sub">
          {LINKS.byServerHint}
        </p>
      ) : null}
    </div>
  );
}
