import { useCallback, useEffect, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import { engineNameOf } from '../copy/engine-names.ts';
import { staysHere } from '../features/adding/adding-rows.ts';
import type { OfferWish } from '../features/adding/adding-state.ts';
import { CompareSheet } from '../features/history/compare-sheet.tsx';
import { DropZone } from '../features/library/drop-zone.tsx';
import { summaryOf } from '../features/library/library-rows.ts';
import { RecorderSheet } from '../features/recorder/recorder-sheet.tsx';
import { ShelfSheets } from '../features/library/parts/shelf-sheets.tsx';
import { ShortcutsSheet } from '../features/shortcuts/shortcuts-sheet.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { EngineNameProvider } from '../ui/engine-names.ts';
import { KeyHintProvider } from '../ui/keys.tsx';
import { PopUpProvider, type PopUp } from '../ui/place-menu.tsx';
import { TipProvider } from '../ui/tip.tsx';
import { Adding } from './adding-part.tsx';
import { ClosedLibrary } from './closed-library.tsx';
import { StillOpening } from './still-opening.tsx';
import { hearFrom } from './actions.ts';
import { openPopUp } from './open-menu.ts';
import { keyGroups, keyHints } from './commands.ts';
import { QueuePart } from './queue-part.tsx';
import { PalettePart } from './palette-part.tsx';
import { SettingsPart } from './settings-part.tsx';
import { SingleView } from './single-view.tsx';
import type { Stores } from './stores.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useKeys } from './use-keys.ts';
import { useMenuState } from './use-needs.ts';
import { usePaste } from './use-paste.ts';
import { WindowView } from './window-view.tsx';
import './app.css';

/** The window: the single view while the library holds the sample at most, else the whole; sheets, toasts and the drop zone over it. */
export function App({ stores }: { readonly stores: Stores }): ReactElement {
  const platform = useStore(stores.settings, (state) => state.info?.platform ?? guessPlatform());
  const { theme, contrast, shortcuts } = useStore(stores.settings, (state) => state.settings);
  const sheet = useStore(stores.layout, (state) => state.sheet);
  const hints = useMemo(() => keyHints(platform, shortcuts), [platform, shortcuts]);
  const engines = useStore(stores.settings, (state) => state.info?.engines ?? NO_ENGINES);
  const engineName = useCallback((engineId: string) => engineNameOf(engines, engineId), [engines]);
  useKeys(stores, platform);
  useKeptFocus();
  useMenuState(stores);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['platform'] = platform;
    if (theme === 'system') delete dataset['theme'];
    else dataset['theme'] = theme;
    if (contrast === 'system') delete dataset['contrast'];
    else dataset['contrast'] = contrast;
  }, [platform, theme, contrast]);
  const addFiles = useCallback(
    (files: readonly File[], wish: OfferWish) => void stores.adding.getState().offerFiles(files, wish),
    [stores],
  );
  const hintOf = (storyId: string | null): string => dropHint(stores, engineName, storyId);
  usePaste(stores);
  const popUp: PopUp = useCallback(async (question) => openPopUp(stores, question), [stores]);
  const closeSheet = (): void => stores.layout.getState().openSheet(null);
  return (
    <KeyHintProvider value={hints}>
      <EngineNameProvider value={engineName}>
        <TipProvider>
          <PopUpProvider value={popUp}>
            <Content stores={stores} />
          </PopUpProvider>
          <Announcer stores={stores} />
          {sheet === 'settings' ? <SettingsPart stores={stores} /> : null}
          {sheet === 'palette' ? <PalettePart stores={stores} platform={platform} /> : null}
          {sheet === 'shortcuts' ? <ShortcutsSheet groups={keyGroups(platform, shortcuts)} onClose={closeSheet} /> : null}
          {sheet === 'queue' ? <QueuePart stores={stores} /> : null}
          <RecorderSheet recorder={stores.recorder} />
          <CompareRuns stores={stores} />
          <DestroyQuestion stores={stores} />
          <Adding stores={stores} />
          <ShelfSheets library={stores.library} />
          <DropZone library={stores.library} onFiles={addFiles} hintOf={hintOf} />
        </TipProvider>
      </EngineNameProvider>
    </KeyHintProvider>
  );
}

/** Where the sound of files goes that are dropped now. */
function dropHint({ adding }: Stores, engineName: (engineId: string) => string, storyId: string | null): string {
  const { engineId } = adding.getState().startFor(storyId).settings;
  return staysHere(engineId) ? en.library.dropHint : en.library.dropSends(engineName(engineId));
}

/** Two runs of the open recording side by side, when they were asked for. */
function CompareRuns({ stores }: { readonly stores: Stores }): ReactElement {
  const models = useStore(stores.settings, (state) => state.info?.models ?? NO_MODELS);
  const shownRunId = useStore(stores.editor, (state) => state.detail?.summary.recording.currentRunId ?? null);
  return <CompareSheet store={stores.history} models={models} shownRunId={shownRunId} onHear={(startMs) => hearFrom(stores, startMs)} />;
}

const NO_MODELS: readonly never[] = [];
const NO_ENGINES: readonly never[] = [];

/** The question before recordings are deleted for ever. */
function DestroyQuestion({ stores }: { readonly stores: Stores }): ReactElement | null {
  const ids = useStore(stores.library, (state) => state.destroying);
  const recording = useStore(stores.library, (state) => summaryOf(state, ids[0] ?? null)?.recording ?? null);
  if (recording === null) return null;
  const { destroy, askDestroy } = stores.library.getState();
  const isOne = ids.length === 1;
  const text = recording.source.kind === 'copied' ? en.library.destroyCopied : en.library.destroyReferenced;
  return (
    <Confirm
      title={isOne ? en.library.destroyTitle(recording.title) : en.library.destroyManyTitle(ids.length)}
      text={isOne ? text : en.library.destroyMany}
      action={en.library.destroyYes}
      cancel={en.library.destroyNo}
      onConfirm={() => void destroy(ids)}
      onCancel={() => askDestroy([])}
    />
  );
}

/** Tells the system the window's title, and screen readers what just happened out of sight. */
function Announcer({ stores }: { readonly stores: Stores }): ReactElement {
  const said = useStore(stores.notices, (state) => state.said);
  const title = useStore(stores.library, (state) => summaryOf(state, state.selectedId)?.recording.title);
  useEffect(() => {
    document.title = title === undefined ? en.app.name : `${title} – ${en.app.name}`;
  }, [title]);
  return (
    <p className="unseen" role="status">
      {said}
    </p>
  );
}

function Content({ stores }: { readonly stores: Stores }): ReactElement | null {
  const loaded = useStore(stores.library, (state) => state.loaded);
  const isSingle = useStore(
    stores.library,
    (state) => state.summaries.every((summary) => summary.recording.isSample) && state.summaries.length <= 1 && state.bin.length === 0,
  );
  const closed = useStore(stores.library, (state) => state.closed);
  if (closed !== null) return <ClosedLibrary failure={closed} onAgain={() => void stores.library.getState().load()} />;
  if (!loaded) return <StillOpening library={stores.library} />;
  return isSingle ? <SingleView stores={stores} /> : <WindowView stores={stores} />;
}

/** The platform by the page's own knowledge, until the program tells it. */
function guessPlatform(): 'darwin' | 'win32' | 'linux' {
  if (navigator.userAgent.includes('Mac')) return 'darwin';
  return navigator.userAgent.includes('Windows') ? 'win32' : 'linux';
}
