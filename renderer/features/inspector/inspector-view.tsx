import { PanelRight } from 'lucide-react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import type { EngineChoice, ModelChoice, RecordingDetail } from '#contract';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import type { InspectorActions } from './inspector-actions.ts';
import { DetailsTab } from './parts/details-tab.tsx';
import './inspector.css';

interface InspectorProps {
  readonly detail: RecordingDetail | null;
  readonly models: readonly ModelChoice[];
  readonly engines: readonly EngineChoice[];
  /** The tab that is shown, and what changes it. */
  readonly tab: InspectorTab;
  readonly onTab: (tab: InspectorTab) => void;
  readonly onHide: () => void;
  readonly actions: InspectorActions;
  /** What the Speakers tab shows. */
  readonly speakers: ReactNode;
  /** What the Notes tab shows. */
  readonly notes: ReactNode;
  /** What the History tab shows. */
  readonly history: ReactNode;
}

const TABS = ['details', 'speakers', 'notes', 'history'] as const;

/** A page of the inspector. */
export type InspectorTab = (typeof TABS)[number];

/** What is known of the open recording and how it is written down; folds away. */
export function InspectorView(props: InspectorProps): ReactElement {
  const { detail, models, engines, tab, onTab, onHide, actions } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const by = event.key === 'ArrowRight' ? 1 : -1;
    const next = TABS[(TABS.indexOf(tab) + by + TABS.length) % TABS.length] ?? 'details';
    onTab(next);
    document.getElementById(`tab-${next}`)?.focus();
    event.preventDefault();
  };
  return (
    <aside className="insp" aria-label={en.inspector.pane} data-region="inspector">
      <div className="strip insp-strip">
        <span className="grow" />
        <IconButton name={en.inspector.hide} command="toggle-inspector" aria-pressed onClick={onHide}>
          <PanelRight className="icon" aria-hidden="true" />
        </IconButton>
      </div>
      <div className="tabs" role="tablist" aria-label={en.inspector.pane}>
        {TABS.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`tab-${one}`}
            aria-selected={one === tab}
            aria-controls="inspector-panel"
            tabIndex={one === tab ? 0 : -1}
            onClick={() => onTab(one)}
            onKeyDown={onKeyDown}
          >
            {en.inspector[one]}
          </button>
        ))}
      </div>
      <div className="insp-body scroll steady" role="tabpanel" id="inspector-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'notes' ? (
          // They need nothing else of the recording: whoever opens it to write one down writes at once.
          props.notes
        ) : detail === null ? null : tab === 'details' ? (
          <DetailsTab key={detail.summary.recording.id} detail={detail} models={models} engines={engines} actions={actions} />
        ) : (
          props[tab]
        )}
      </div>
    </aside>
  );
}
