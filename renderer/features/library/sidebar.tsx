import { AudioLines, CircleDashed, PanelLeft, Settings } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import { isInProgress, type LibraryView } from './library-rows.ts';
import type { LibraryStore } from './library-store.ts';

interface SidebarProps {
  readonly library: LibraryStore;
  /** The queue, at the foot. */
  readonly foot: ReactNode;
  readonly onHide: () => void;
  readonly onSettings: () => void;
  readonly onChosen: () => void;
}

/** The parts of the library, and the queue at the foot. */
export function Sidebar({ library, foot, onHide, onSettings, onChosen }: SidebarProps): ReactElement {
  const view = useStore(library, (state) => state.view);
  const all = useStore(library, (state) => state.summaries.length);
  const running = useStore(library, (state) => state.summaries.filter(isInProgress).length);
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
          <Place
            icon={<AudioLines className="icon" aria-hidden="true" />}
            name={en.library.all}
            count={all}
            here={view === 'all'}
            onChoose={() => choose('all')}
          />
          <Place
            icon={<CircleDashed className="icon" aria-hidden="true" />}
            name={en.library.inProgress}
            count={running}
            here={view === 'in-progress'}
            onChoose={() => choose('in-progress')}
          />
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
