import type { ReactElement } from 'react';

import { en } from '../../copy/en.ts';
import { Sheet } from '../../ui/sheet.tsx';
import './shortcuts.css';

/** A group of commands with all keys of each, written for the platform. */
export interface ShortcutGroup {
  readonly title: string;
  readonly rows: readonly { readonly command: string; readonly label: string; readonly keys: readonly string[] }[];
}

interface ShortcutsProps {
  readonly groups: readonly ShortcutGroup[];
  readonly onClose: () => void;
}

/** All keys in one list. */
export function ShortcutsSheet({ groups, onClose }: ShortcutsProps): ReactElement {
  return (
    <Sheet title={en.shortcuts.title} closeName={en.app.close} onClose={onClose} isWide isText>
      <div className="keys-columns">
        {groups.map((group) => (
          <section key={group.title} className="keys-group">
            <h3>{group.title}</h3>
            <dl>
              {group.rows.map((row) => (
                <div key={row.command}>
                  <dt>{row.label}</dt>
                  <dd>
                    {row.keys.map((keys, index) => (
                      <span key={keys}>
                        {index > 0 ? <span className="hint"> {en.shortcuts.or} </span> : null}
                        <kbd className="key">{keys}</kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="hint keys-note">{en.shortcuts.listNote}</p>
    </Sheet>
  );
}
