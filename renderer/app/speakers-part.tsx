import { useEffect, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';

import type { SpeakerActions } from '../features/speakers/speaker-actions.ts';
import { SpeakersTab } from '../features/speakers/speakers-tab.tsx';
import { giveTurn, mergePeople, setRole } from './people.ts';
import { changeJob } from './work-actions.ts';
import type { Stores } from './stores.ts';

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
  // What was told of the last pass holds no more once another one waits or runs.
  const job = detail?.summary.job ?? null;
  const isTriedAgain = job?.only === 'speakers' && (job.status.state === 'queued' || job.status.state === 'running');
  useEffect(() => {
    if (!isTriedAgain) return;
    const { failures, dropFailure } = notices.getState();
    for (const one of failures) if (one.failure.code === 'speakers-failed' && one.recordingId === id) dropFailure(one.id);
  }, [notices, id, isTriedAgain]);
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
  const { editor, spans, player } = stores;
  return {
    onName: (speakerId, name) => void editor.getState().renameSpeaker(speakerId, name),
    onRole: (speakerId, role) => setRole(stores, speakerId, role),
    onMerge: (intoId, fromId) => mergePeople(stores, intoId, fromId),
    onPart: (speakerId) => void stores.speakers.getState().part(speakerId),
    onTurn: (segmentId, speakerId) => giveTurn(stores, { segmentId, target: { id: speakerId }, following: false }),
    onSample: (key, { startMs, endMs }) => spans.getState().play({ key, startMs, endMs }),
    onHearTurn: (segmentId) => {
      const turn = editor.getState().transcript?.segments.find(({ id }) => id === segmentId);
      if (turn === undefined) return;
      player.getState().seek(turn.startMs);
      player.getState().play();
    },
    onJob: (what, jobId) => changeJob(stores, what, jobId),
  };
}
