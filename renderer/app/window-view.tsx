import { PanelLeft } from 'lucide-react';
import { useCallback, useMemo, type ReactElement } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import type { InspectorActions } from '../features/inspector/inspector-actions.ts';
import { HistoryView } from '../features/history/history-view.tsx';
import { NotesView } from '../features/notes/notes-view.tsx';
import { openNote } from './note-actions.ts';
import { InspectorView } from '../features/inspector/inspector-view.tsx';
import { ListPane } from '../features/library/list-pane.tsx';
import { Sidebar } from '../features/library/sidebar.tsx';
import { Picture } from '../features/player/picture.tsx';
import { PlayerView } from '../features/player/player-view.tsx';
import { RecorderBar } from '../features/recorder/recorder-bar.tsx';
import { QueueFoot, QueueLine } from '../features/queue/queue-view.tsx';
import { SearchField } from '../features/search/search-field.tsx';
import type { SearchOption } from '../features/search/search-options.ts';
import { SearchCount, SearchResultsList } from '../features/search/search-results.tsx';
import { IconButton } from '../ui/button.tsx';
import { Fetches } from './adding-part.tsx';
import { BatchBar } from './batch-bar.tsx';
import { changeSensitive, changeSettings, copyHash, hearFrom, openAt, runCommand } from './actions.ts';
import { panesOf, type LayoutState } from './layout-store.ts';
import { useSoundNotHere } from './link-banner.tsx';
import { changeJob } from './work-actions.ts';
import { chooseRate, chooseTrack, setChannels } from './sound-actions.ts';
import { MenuButton } from './menu-button.tsx';
import { Toasts } from './notices-view.tsx';
import { widthsIn } from './pane-widths.ts';
import { PaneDivider } from './pane-divider.tsx';
import { RecordingPane } from './recording-pane.tsx';
import { SpeakersPart } from './speakers-part.tsx';
import { useSearchHelp } from './search-help.ts';
import type { Stores } from './stores.ts';
import { useQueue, useQueueActions } from './use-queue.ts';
import { runStatusAction, useLanes } from './use-recording.ts';

/** The whole window: sidebar, list, recording, inspector, player. */
export function WindowView({ stores }: { readonly stores: Stores }): ReactElement {
  const layout = useStore(stores.layout);
  const panes = useMemo(() => panesOf(layout), [layout]);
  const peaks = useStore(stores.wave, (state) => state.peaks);
  const lanes = useLanes(stores);
  const marksMs = useStore(stores.marks, (state) => state.marksMs);
  const isSearching = useStore(stores.library, (state) => state.filter.trim() !== '');
  const notHere = useSoundNotHere(stores);
  return (
    <div
      className="win"
      style={widthsOf(layout)}
      data-search={isSearching}
      data-side={panes.sidebar}
      data-insp={panes.inspector}
      data-list={panes.list}
    >
      {panes.sidebar === 'away' ? null : <SidePart stores={stores} isOver={panes.sidebar === 'over'} />}
      {panes.list === 'away' ? null : <ListPart stores={stores} sidebarShown={panes.sidebar !== 'away'} isOver={panes.list === 'over'} />}
      {panes.sidebar === 'over' || panes.list === 'over' || panes.inspector === 'over' ? (
        <Veil onPress={() => stores.layout.getState().closeOver()} />
      ) : null}
      <div className="rec">
        <div className="rec-top">
          <RecordingPane stores={stores} />
          {panes.inspector === 'away' ? null : <InspectorPart stores={stores} />}
        </div>
        <Toasts stores={stores} />
        <RecorderBar recorder={stores.recorder} />
        <Picture screen={stores.screen} player={stores.player} />
        <PlayerView player={stores.player} peaks={peaks} lanes={lanes} marksMs={marksMs} notHere={notHere} />
      </div>
      {panes.sidebar === 'beside' ? <PaneDivider layout={stores.layout} pane="sidebar" /> : null}
      {panes.list === 'beside' && !isSearching ? <PaneDivider layout={stores.layout} pane="list" /> : null}
      {panes.inspector === 'beside' ? <PaneDivider layout={stores.layout} pane="inspector" /> : null}
    </div>
  );
}

/** The widths that the reader chose, as the style sheets read them. */
function widthsOf({ widths, width }: Pick<LayoutState, 'widths' | 'width'>): Readonly<Record<string, string>> {
  const { sidebar, list, inspector } = widthsIn(widths, width);
  return {
    ...(sidebar === null ? {} : { '--w-side': `${sidebar}px` }),
    ...(list === null ? {} : { '--w-list': `${list}px` }),
    ...(inspector === null ? {} : { '--w-insp': `${inspector}px` }),
  };
}

/** Takes the press beside a pane that stands over the rest. Keys close such a pane with Escape. */
function Veil({ onPress }: { readonly onPress: () => void }): ReactElement {
  return <div className="veil" aria-hidden="true" onPointerDown={onPress} />;
}

function SidePart({ stores, isOver }: { readonly stores: Stores; readonly isOver: boolean }): ReactElement {
  const queue = useQueue(stores);
  const queueActions = useQueueActions(stores);
  return (
    <Sidebar
      library={stores.library}
      foot={<QueueFoot queue={queue} {...queueActions} />}
      stripStart={<MenuButton stores={stores} />}
      onHide={stores.layout.getState().toggleSidebar}
      onSettings={() => runCommand('settings', stores)}
      onChosen={() => {
        if (isOver) stores.layout.getState().closeOver();
      }}
    />
  );
}

interface ListPartProps {
  readonly stores: Stores;
  readonly sidebarShown: boolean;
  readonly isOver: boolean;
}

function ListPart({ stores, sidebarShown, isOver }: ListPartProps): ReactElement {
  const queue = useQueue(stores);
  const queueActions = useQueueActions(stores);
  const search = useSearchParts(stores, isOver);
  return (
    <ListPane
      library={stores.library}
      fetches={<Fetches stores={stores} />}
      stripStart={
        sidebarShown ? null : (
          <>
            <MenuButton stores={stores} />
            <IconButton name={en.app.showSidebar} command="toggle-sidebar" onClick={stores.layout.getState().toggleSidebar}>
              <PanelLeft className="icon" aria-hidden="true" />
            </IconButton>
          </>
        )
      }
      foot={sidebarShown ? null : <QueueLine queue={queue} {...queueActions} />}
      search={search}
      onRecord={() => runCommand('record', stores)}
      batch={<BatchBar stores={stores} />}
      onOpen={() => {
        if (isOver) stores.layout.getState().closeOver();
        document.querySelector<HTMLElement>('[data-region="text"]')?.focus();
      }}
      onAction={(summary, action) => runStatusAction(stores, summary, action)}
    />
  );
}

function useSearchParts(
  stores: Stores,
  isOver: boolean,
): { readonly field: ReactElement; readonly count: ReactElement; readonly results: ReactElement } {
  const { search, library } = stores;
  const value = useStore(library, (state) => state.filter);
  const help = useSearchHelp(stores);
  const onOpen = useCallback(
    ({ recordingId, startMs, noteId }: SearchOption): void => {
      // Drawn at once: the next key is meant for what was opened.
      flushSync(() => {
        openAt(stores, recordingId, startMs);
        if (isOver) stores.layout.getState().closeOver();
      });
      if (noteId !== null) openNote(stores, noteId);
      // In the text Space plays; the finds stay where they are, one find-in-list away.
      else document.querySelector<HTMLElement>('[data-region="text"]')?.focus();
    },
    [stores, isOver],
  );
  const onLeave = (): void => {
    flushSync(() => library.getState().setFilter(''));
    document.querySelector<HTMLElement>('[data-region="list"] [role="grid"]')?.focus();
  };
  return {
    field: (
      <SearchField search={search} value={value} help={help} onChange={library.getState().setFilter} onOpen={onOpen} onLeave={onLeave} />
    ),
    count: <SearchCount search={search} />,
    results: <SearchResultsList search={search} onOpen={onOpen} onText={library.getState().setFilter} />,
  };
}

/** The inspector of the open recording. */
export function InspectorPart({ stores }: { readonly stores: Stores }): ReactElement {
  const detail = useStore(stores.editor, (state) => state.detail);
  const models = useStore(stores.settings, (state) => state.info?.models ?? NONE);
  const engines = useStore(stores.settings, (state) => state.info?.engines ?? NONE);
  const actions = useMemo(() => inspectorActions(stores), [stores]);
  const tab = useStore(stores.layout, (state) => state.inspectorTab);
  const recording = detail?.summary.recording ?? null;
  const isOpen = useStore(stores.editor, (state) => state.recordingId !== null);
  return (
    <InspectorView
      detail={detail}
      models={models}
      engines={engines}
      tab={tab}
      onTab={stores.layout.getState().showTab}
      onHide={stores.layout.getState().toggleInspector}
      actions={actions}
      speakers={<SpeakersPart stores={stores} />}
      notes={
        isOpen ? (
          <NotesView notes={stores.notes} now={() => stores.player.getState().positionMs} onHear={(startMs) => hearFrom(stores, startMs)} />
        ) : null
      }
      history={
        recording === null ? null : (
          <HistoryView store={stores.history} recordingId={recording.id} models={models} shownRunId={recording.currentRunId} />
        )
      }
    />
  );
}

const NONE: readonly never[] = [];

function inspectorActions(stores: Stores): InspectorActions {
  const { library } = stores;
  const chosen = (): string => library.getState().selectedId ?? '';
  return {
    onSettings: (recording, settings) => void changeSettings(stores, recording, settings),
    onSensitive: (recordingId, sensitive) => void changeSensitive(stores, recordingId, sensitive),
    onAgain: () => void library.getState().transcribeAgain([chosen()]),
    onJob: (what, jobId) => changeJob(stores, what, jobId),
    onCopyHash: (hash) => void copyHash(stores, hash),
    onShowFile: () => void library.getState().showFile(chosen()),
    onTrack: (track) => chooseTrack(stores, chosen(), track),
    onRate: (rateHz) => chooseRate(stores, chosen(), rateHz),
    onChannels: (channels) => void setChannels(stores, chosen(), channels),
  };
}
