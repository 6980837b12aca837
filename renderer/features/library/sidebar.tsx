import { AudioLines, CircleDashed, Eye, Lock, PanelLeft, Settings, Trash2, type LucideIcon } from 'lucide-react';
import { useMemo, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import { countsOf, type LibraryView, type SmartView } from './library-rows.ts';
import type { LibraryStore } from './library-store.ts';
import { StoryList, TagList } from './parts/shelf-list.tsx';

interface SidebarProps {
  readonly library: LibraryStore;
  /** The queue, at the foot. */
  readonly foot: ReactNode;
  /** What stands at the start of the strip. */
  readonly stripStart: ReactNode;
  readonly onHide: () => void;
  readonly onSettings: () => void;
  readonly onChosen: () => void;
}

const PLACES: readonly (readonly [SmartView, LucideIcon])[] = [
  ['all', AudioLines],
  ['in-progress', CircleDashed],
  ['to-check', Eye],
  ['sensitive', Lock],
  ['bin', Trash2],
];

/** The parts of the library, and the queue at the foot. */
export function Sidebar({ library, foot, stripStart, onHide, onSettings, onChosen }: SidebarProps): ReactElement {
  const view = useStore(library, (state) => state.view);
  const summaries = useStore(library, (state) => state.summaries);
  const bin = useStore(library, (state) => state.bin);
  const stories = useStore(library, (state) => state.stories);
  const whole = useStore(library, (state) => state.whole);
  // Counts of a part of the list would be wrong.
  const counts = useMemo(
    () => (whole ? countsOf({ summaries, bin, stories }) : new Map<string, number>()),
    [summaries, bin, stories, whole],
  );
  const choose = (next: LibraryView): void => {
    library.getState().setView(next);
    onChosen();
  };
  return (
    <aside className="side" aria-label={en.library.sidebar} data-region="side">
      <div className="strip">
        {stripStart}
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
              count={counts.get(place) ?? 0}
              here={view === place}
              onChoose={() => choose(place)}
            />
          ))}
        </ul>
        <StoryList library={library} counts={counts} onChoose={choose} />
        <TagList library={library} counts={counts} onChoose={choose} />
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
