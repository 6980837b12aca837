import { ChevronLeft, ChevronRight, PanelLeft, PanelRight, Redo2, Search, Trash2, Undo2 } from 'lucide-react';
import { useCallback, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import { doubtPassages } from '../features/editor/doubts.ts';
import { FindBar } from '../features/editor/find/find-bar.tsx';
import { RecordingHead } from '../features/editor/recording-head.tsx';
import { StatusLine } from '../features/editor/status-line.tsx';
import { TranscriptView } from '../features/editor/transcript-view.tsx';
import { HeadShelves } from '../features/library/parts/head-shelves.tsx';
import { ExportMenu } from '../features/exports/export-menu.tsx';
import { OfflineBanner } from '../features/queue/offline-banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { hearFrom, runCommand, stepDoubt } from './actions.ts';
import { exportOpen } from './export-actions.ts';
import { closeFind, openFind, stepFind, useFinds } from './finding.ts';
import { panesOf } from './layout-store.ts';
import { MenuButton } from './menu-button.tsx';
import { metaOf } from './recording-status.ts';
import { TextMarks } from '../features/editor/text-marks.ts';
import { LinkBanner } from './link-banner.tsx';
import { MissingBanner } from './missing-banner.tsx';
import { FailureBanners } from './notices-view.tsx';
import { giveTurn } from './people.ts';
import { UpdateBanner } from './update-banner.tsx';
import { textMarksOf } from './text-marks-of.ts';
import { VerdictBanners } from './verdict-banners.tsx';
import type { Stores } from './stores.ts';
import { useChosen, usePlayhead, useStatus } from './use-recording.ts';

/** The recording in the middle of the window: its strip of tools and its document. */
export function RecordingPane({ stores }: { readonly stores: Stores }): ReactElement {
  return (
    <main className="doc" aria-label={en.recording.pane}>
      <RecordingStrip stores={stores} />
      <OfflineBanner store={stores.queue} />
      <UpdateBanner stores={stores} />
      <FailureBanners stores={stores} />
      <BinBanner stores={stores} />
      <MissingBanner stores={stores} />
      <LinkBanner stores={stores} />
      <VerdictBanners stores={stores} />
      <RecordingDocument stores={stores} showSpeakers />
    </main>
  );
}

/** Over a recording that lies in the Bin: the way back, and the way out for ever. */
function BinBanner({ stores }: { readonly stores: Stores }): ReactElement | null {
  const recording = useChosen(stores)?.recording;
  if (recording === undefined || recording.removedAt === null) return null;
  const { restore, askDestroy } = stores.library.getState();
  return (
    <div className="banner plain">
      <Trash2 className="icon" aria-hidden="true" />
      <span className="grow">{en.library.inBin}</span>
      <Button small onClick={() => void restore([recording.id])}>
        {en.library.putBack}
      </Button>
      <Button small look="quiet" onClick={() => askDestroy([recording.id])}>
        {en.library.destroy}
      </Button>
    </div>
  );
}

function RecordingStrip({ stores }: { readonly stores: Stores }): ReactElement {
  const panes = useStore(stores.layout, (state) => panesOf(state).inspector);
  const list = useStore(stores.layout, (state) => panesOf(state).list);
  const revised = useStore(stores.editor, (state) => (state.transcript?.revision ?? 0) > 0);
  const canRedo = useStore(stores.editor, (state) => state.undoneCount > 0);
  const isEmpty = useIsEmpty(stores);
  return (
    <div className="strip rec-strip" data-end={panes === 'beside' ? 'inner' : 'outer'} data-start={list === 'beside' ? 'inner' : 'outer'}>
      {list === 'beside' ? null : <MenuButton stores={stores} />}
      {list === 'beside' ? null : (
        <IconButton name={en.app.showList} onClick={() => stores.layout.getState().showList(true)}>
          <PanelLeft className="icon" aria-hidden="true" />
        </IconButton>
      )}
      <IconButton name={en.recording.undo} command="undo" disabled={!revised} onClick={() => void stores.editor.getState().undo()}>
        <Undo2 className="icon" aria-hidden="true" />
      </IconButton>
      <IconButton name={en.recording.redo} command="redo" disabled={!canRedo} onClick={() => void stores.editor.getState().redo()}>
        <Redo2 className="icon" aria-hidden="true" />
      </IconButton>
      <DoubtStepper stores={stores} />
      <span className="grow" />
      <IconButton
        name={en.recording.find}
        command="find-in-recording"
        className="find-button"
        disabled={isEmpty}
        onClick={() => openFind(stores)}
      >
        <Search className="icon" aria-hidden="true" />
      </IconButton>
      <ExportButton stores={stores} />
      {panes === 'beside' ? null : (
        <IconButton name={en.inspector.show} command="toggle-inspector" onClick={stores.layout.getState().toggleInspector}>
          <PanelRight className="icon" aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

function useIsEmpty(stores: Stores): boolean {
  return useStore(stores.editor, (state) => (state.transcript?.segments.length ?? 0) === 0);
}

/** The Export button of the open recording, at rest while there are no words. */
export function ExportButton({ stores }: { readonly stores: Stores }): ReactElement {
  const isEmpty = useIsEmpty(stores);
  const usual = useStore(stores.settings, (state) => state.settings.usualExport);
  return <ExportMenu disabled={isEmpty} usual={usual} onExport={(choice) => exportOpen(stores, choice)} />;
}

/** How many passages are doubtful, and the way from one to the next; nothing when there is none. */
export function DoubtStepper({ stores }: { readonly stores: Stores }): ReactElement | null {
  const transcript = useStore(stores.editor, (state) => state.transcript);
  const count = useMemo(() => doubtPassages(transcript?.segments ?? []).length, [transcript]);
  if (count === 0) return null;
  return (
    <>
      <span className="strip-line" />
      <span className="doubt-step no-drag">
        <IconButton name={en.recording.previousDoubt} command="previous-doubt" size="slim" onClick={() => stepDoubt(stores, -1)}>
          <ChevronLeft className="icon" aria-hidden="true" />
        </IconButton>
        <span className="num">{en.recording.doubtful(count)}</span>
        <IconButton name={en.recording.nextDoubt} command="next-doubt" size="slim" onClick={() => stepDoubt(stores, 1)}>
          <ChevronRight className="icon" aria-hidden="true" />
        </IconButton>
      </span>
    </>
  );
}

/** Head, words and status line of the chosen recording. */
export function RecordingDocument({ stores, showSpeakers }: { readonly stores: Stores; readonly showSpeakers: boolean }): ReactElement {
  const { editor, library, settings } = stores;
  const summary = useChosen(stores);
  const transcript = useStore(editor, (state) => state.transcript);
  const writing = useStore(editor, (state) => state.writing);
  const marksMs = useStore(stores.marks, (state) => state.marksMs);
  const stepped = useStore(editor, (state) => state.stepped);
  const renaming = useStore(editor, (state) => state.renamingTitle);
  const asking = useStore(editor, (state) => state.asking);
  const readingSizePx = useStore(settings, (state) => state.settings.readingSizePx);
  const finds = useFinds(stores);
  const status = useStatus(stores, summary);
  const playhead = usePlayhead(stores);
  const sound = summary?.recording.sound ?? null;
  const marks = useMemo(() => textMarksOf(sound), [sound]);
  const engines = useStore(settings, (state) => state.info?.engines);
  const onNameSpeaker = useCallback((speakerId: string, name: string) => void editor.getState().renameSpeaker(speakerId, name), [editor]);
  if (summary === null) {
    const loaded = library.getState().loaded;
    return <p className="nothing-chosen">{loaded ? en.recording.nothingChosen : ''}</p>;
  }
  const { recording } = summary;
  return (
    <>
      <RecordingHead
        recording={recording}
        transcript={transcript}
        meta={metaOf(summary, engines)}
        renaming={renaming}
        shelves={showSpeakers ? <HeadShelves library={library} summary={summary} /> : null}
        showSpeakers={showSpeakers}
        onRenaming={editor.getState().startTitle}
        onTitle={(title) => void library.getState().rename(recording.id, title)}
        onNameSpeaker={onNameSpeaker}
      />
      <FindBar find={stores.find} onStep={(by) => stepFind(stores, by)} onClose={() => closeFind(stores)} />
      <TextMarks.Provider value={marks}>
        <TranscriptView
          key={recording.id}
          transcript={transcript}
          writing={writing}
          stepped={stepped}
          marksMs={marksMs}
          finds={finds}
          playhead={playhead}
          readingSizePx={readingSizePx}
          onHear={(startMs) => hearFrom(stores, startMs)}
          onNameSpeaker={onNameSpeaker}
          who={{ asking, onAsk: editor.getState().ask, onChoose: (choice) => giveTurn(stores, choice) }}
          menu={{ onMark: (atMs) => void stores.marks.getState().toggle(atMs), onCommand: (command) => runCommand(command, stores) }}
        />
      </TextMarks.Provider>
      {status === null ? null : <StatusLine status={status} />}
    </>
  );
}
