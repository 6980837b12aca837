import { useEffect, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import type { Bridge } from '../bridge.ts';
import type { EditorStore } from '../features/editor/editor-store.ts';
import type { SpeakerActions } from '../features/speakers/speaker-actions.ts';
import { createSpeakersStore, type SpeakersStore } from '../features/speakers/speakers-store.ts';
import { SpeakersTab } from '../features/speakers/speakers-tab.tsx';
import type { NoticesStore } from './notices-store.ts';
import { giveTurn, mergePeople, setRole } from './people.ts';
import type { Stores } from './stores.ts';

/** What the store of the Speakers tab is joined with. */
interface SpeakersStoreParts {
  readonly bridge: Bridge;
  readonly editor: EditorStore;
  readonly notices: NoticesStore;
}

/** Makes the store of the Speakers tab; another count is said, with the way back. */
export function speakersStore({ bridge, editor, notices }: SpeakersStoreParts): SpeakersStore {
  return createSpeakersStore({
    bridge,
    onFailure: notices.getState().fail,
    onTold: ({ speakers }, setting) => {
      notices.getState().toast({
        icon: 'done',
        text: setting === 'off' ? en.people.offNow : en.people.toldNow(speakers.length),
        undo: () => void editor.getState().undo(),
      });
    },
  });
}

/** The Speakers tab of the inspector for the open recording. */
export function SpeakersPart({ stores }: { readonly stores: Stores }): ReactElement | null {
  const { editor, library, speakers, spans, notices } = stores;
  const detail = useStore(editor, (state) => state.detail);
  const transcript = useStore(editor, (state) => state.transcript);
  const id = detail?.summary.recording.id ?? null;
  const progress = useStore(library, (state) => (id === null ? null : (state.progress[id] ?? null)));
  const heardKey = useStore(spans, (state) => state.key);
  const hasFailed = useStore(notices, (state) =>
    state.failures.some(({ failure, recordingId }) => failure.code === 'speakers-failed' && recordingId === id),
  );
  const actions = useMemo(() => speakerActions(stores), [stores]);
  // What can be told in seconds changes when a run or a pass over the voices is through.
  const revision = transcript?.revision;
  const isComplete = transcript?.complete;
  useEffect(() => {
    void speakers.getState().open(id);
  }, [speakers, id, revision, isComplete]);
  if (detail === null) return null;
  return (
    <SpeakersTab
      store={speakers}
      detail={detail}
      transcript={transcript}
      progress={progress}
      heardKey={heardKey}
      hasFailed={hasFailed}
      actions={actions}
    />
  );
}

function speakerActions(stores: Stores): SpeakerActions {
  const { editor, library, spans, player } = stores;
  return {
    onName: (speakerId, name) => void editor.getState().renameSpeaker(speakerId, name),
    onRole: (speakerId, role) => setRole(stores, speakerId, role),
    onMerge: (intoId, fromId) => mergePeople(stores, intoId, fromId),
    onTurn: (segmentId, speakerId) => giveTurn(stores, { segmentId, target: { id: speakerId }, following: false }),
    onSample: (key, { startMs, endMs }) => spans.getState().play({ key, startMs, endMs }),
    onHearTurn: (segmentId) => {
      const turn = editor.getState().transcript?.segments.find(({ id }) => id === segmentId);
      if (turn === undefined) return;
      player.getState().seek(turn.startMs);
      player.getState().play();
    },
    onJob: (what, jobId) => void library.getState().job(what, jobId),
  };
}
