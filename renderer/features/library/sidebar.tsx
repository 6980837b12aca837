import { AudioLines, CircleDashed, Eye, Lock, PanelLeft, Settings, Trash2, type LucideIcon } from 'lucide-react';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import { countsOf, type LibraryView } from './library-rows.ts';
import type { LibraryStore } from './library-store.ts';

interface SidebarProps {
  readonly library: LibraryStore;
  /** The queue, at the foot. */
  readonly foot: ReactNode;
  readonly onHide: () => void;
  readonly onSettings: () => void;
  readonly onChosen: () => void;
}

const PLACES: readonly (readonly [LibraryView, LucideIcon])[] = [
  ['all', AudioLines],
  ['in-progress', CircleDashed],
  ['to-check', Eye],
  ['sensitive', Lock],
  ['bin', Trash2],
];

/** The parts of the library, and the queue at the foot. */
export function Sidebar({ library, foot, onHide, onSettings, onChosen }: SidebarProps): ReactElement {
  const view = useStore(library, (state) => state.view);
  const summaries = useStore(library, (state) => state.summaries);
  const bin = useStore(library, (state) => state.bin);
  const counts = useMemo(() => countsOf({ summaries, bin }), [summaries, bin]);
  const choose = (next: LibraryView): void => {
    library.getState().setView(next);
    onChosen();
  };
  return (
    <aside className="side" aria-label={en.library.sidebar} data-region="side">
      <div className="strip">
        <span className="grow" />
        <IconButton name={en.app.settings} command="settings" onClick={onSettings}>
          <Settings className="icon" aria-hidden="true" />
        </IconButton>
        <IconButton name={en.app.hideSidebar} command="toggle-sidebar" onClick={onHide}>
          <PanelLeft className="icon" aria-hidden="true" />
        </IconButton>
      </div>
      <nav className="scroll" aria-label={en.library.heading}>
        <h2>{en.library.heading}</h2>
        <ul>
          {PLACES.map(([place, Icon]) => (
            <Place
              key={place}
              icon={<Icon className="icon" aria-hidden="true" />}
              name={en.library.views[place]}
              count={counts[place]}
              here={view === place}
              onChoose={() => choose(place)}
            />
          ))}
        </ul>
      </nav>
      {foot}
    </aside>
  );
}

interface PlaceProps {
  readonly icon: ReactNode;
  readonly name: string;
  readonly count: number;
  readonly here: boolean;
  readonly onChoose: () => void;
}

function Place({ icon, name, count, here, onChoose }: PlaceProps): ReactElement {
  return (
    <li>
      <button type="button" className="place" aria-current={here ? 'page' : undefined} onClick={onChoose}>
        {icon}
        <span className="grow clip">{name}</span>
        {count > 0 ? <span className="count num">{count}</span> : null}
      </button>
    </li>
  );
}
