import { Mic, PanelRight, Plus } from 'lucide-react';
import { useEffect, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import { RefusedFiles } from '../features/library/parts/refused-files.tsx';
import { PlayerView } from '../features/player/player-view.tsx';
import { RecorderBar } from '../features/recorder/recorder-bar.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { useKeyHint } from '../ui/keys.tsx';
import { Fetches } from './adding-part.tsx';
import { MenuButton } from './menu-button.tsx';
import { runCommand } from './actions.ts';
import { panesOf } from './layout-store.ts';
import { FailureBanners, Toasts } from './notices-view.tsx';
import { DoubtStepper, ExportButton, RecordingDocument } from './recording-pane.tsx';
import { UpdateBanner } from './update-banner.tsx';
import type { Stores } from './stores.ts';
import { useLanes } from './use-recording.ts';
import { InspectorPart } from './window-view.tsx';

/** The window while the library holds the sample at most: only words, the player, and how to add the first recording. */
export function SingleView({ stores }: { readonly stores: Stores }): ReactElement {
  const { library, wave, player } = stores;
  const isEmpty = useStore(library, (state) => state.summaries.length === 0);
  const refused = useStore(library, (state) => state.refused);
  const peaks = useStore(wave, (state) => state.peaks);
  const lanes = useLanes(stores);
  const marksMs = useStore(stores.marks, (state) => state.marksMs);
  const keys = useKeyHint('add');
  const { setSingle } = stores.layout.getState();
  const isInspected = useStore(stores.layout, (state) => panesOf(state).inspector !== 'away') && !isEmpty;
  useEffect(() => {
    setSingle(true);
    return () => setSingle(false);
  }, [setSingle]);
  return (
    <div className="one">
      <SingleStrip stores={stores} isEmpty={isEmpty} isInspected={isInspected} />
      <UpdateBanner stores={stores} />
      <FailureBanners stores={stores} />
      <RefusedFiles refused={refused} onClose={library.getState().dismissRefused} />
      <Fetches stores={stores} />
      <Toasts stores={stores} />
      <div className="one-row">
        <main className="doc" aria-label={en.recording.pane}>
          {isEmpty ? (
            <EmptyLibrary keys={keys} onAdd={() => void library.getState().addByDialog()} />
          ) : (
            <RecordingDocument stores={stores} showSpeakers={false} />
          )}
        </main>
        {isInspected ? <InspectorPart stores={stores} /> : null}
      </div>
      {isEmpty ? (
        <RecorderBar recorder={stores.recorder} />
      ) : (
        <>
          <RecorderBar recorder={stores.recorder} />
          <PlayerView player={player} peaks={peaks} lanes={lanes} marksMs={marksMs} />
          <footer className="drop-foot">
            <span>{en.library.dropFoot}</span>
            <kbd className="key">{keys}</kbd>
          </footer>
        </>
      )}
    </div>
  );
}

interface StripProps {
  readonly stores: Stores;
  readonly isEmpty: boolean;
  readonly isInspected: boolean;
}

function SingleStrip({ stores, isEmpty, isInspected }: StripProps): ReactElement {
  const hasWords = useStore(stores.editor, (state) => (state.transcript?.segments.length ?? 0) > 0);
  return (
    <div className="strip one-strip">
      <MenuButton stores={stores} />
      {hasWords ? <DoubtStepper stores={stores} /> : null}
      <span className="grow" />
      {hasWords ? <ExportButton stores={stores} /> : null}
      <Button look="quiet" onClick={() => runCommand('record', stores)}>
        <Mic className="icon" aria-hidden="true" />
        {en.recorder.open}
      </Button>
      <Button look="quiet" onClick={() => void stores.library.getState().addByDialog()}>
        <Plus className="icon" aria-hidden="true" />
        {en.library.add}
      </Button>
      {isEmpty ? null : (
        <IconButton
          name={isInspected ? en.inspector.hide : en.inspector.show}
          command="toggle-inspector"
          aria-pressed={isInspected}
          onClick={stores.layout.getState().toggleInspector}
        >
          <PanelRight className="icon" aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

function EmptyLibrary({ keys, onAdd }: { readonly keys: string | undefined; readonly onAdd: () => void }): ReactElement {
  return (
    <div className="one-empty">
      <h1>{en.library.empty}</h1>
      <p>
        {en.library.emptyHint} <kbd className="key">{keys}</kbd>
      </p>
      <Button look="primary" onClick={onAdd}>
        <Plus className="icon" aria-hidden="true" />
        {en.library.add}
      </Button>
    </div>
  );
}
