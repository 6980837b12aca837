import { useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import type { RecordingDetail } from '#contract';
import { isUnfinished, type JobProgress } from '#domain/job.ts';
import { portraitsOf } from '#domain/speaker-overview.ts';
import type { Transcript } from '#domain/transcript.ts';
import { isSoFar } from '#domain/voices-so-far.ts';

import { en } from '../../copy/en.ts';
import { Button } from '../../ui/button.tsx';
import { CountField } from './parts/count-field.tsx';
import { PersonCard } from './parts/person-card.tsx';
import { VoiceCard } from './parts/voice-card.tsx';
import { VoicesWork } from './parts/voices-work.tsx';
import type { SpeakerActions } from './speaker-actions.ts';
import type { SpeakersStore } from './speakers-store.ts';
import './speakers.css';

interface SpeakersTabProps {
  readonly store: SpeakersStore;
  readonly detail: RecordingDetail;
  readonly transcript: Transcript | null;
  readonly progress: JobProgress | null;
  /** The sample that is heard now. */
  readonly heardKey: string | null;
  readonly hasFailed: boolean;
  readonly actions: SpeakerActions;
}

/** Who speaks in the open recording: how many they are, and each of them to be named, heard, merged and checked. */
export function SpeakersTab({ store, detail, transcript, progress, heardKey, hasFailed, actions }: SpeakersTabProps): ReactElement {
  const offers = useStore(store, (state) => state.offers);
  const canRecount = useStore(store, (state) => state.canRecount);
  const isTelling = useStore(store, (state) => state.isTelling);
  const portraits = useMemo(() => (transcript === null ? [] : portraitsOf(transcript)), [transcript]);
  const { recording, job } = detail.summary;
  const { speakers } = recording.settings;
  const isWorking = job !== null && isUnfinished(job);
  const ownJob = job?.only === 'speakers' || (job?.status.state === 'running' && job.status.phase === 'speakers') ? job : null;
  const isComplete = transcript?.complete === true;
  const { recount, runAgain } = store.getState();
  if (transcript === null || portraits.length === 0) return <p className="hint">{en.people.none}</p>;
  const people = portraits.map((portrait) => portrait.speaker);
  const hasSoFar = people.some((speaker) => isSoFar(speaker.id));
  return (
    <>
      {isComplete ? (
        <CountField
          key={recording.id}
          setting={speakers}
          people={people.length}
          isQuick={canRecount}
          isBusy={isTelling || isWorking}
          onChange={(setting) => void recount(setting)}
        />
      ) : (
        <p className="hint">{hasSoFar ? en.people.soFar(people.length) : en.people.soon}</p>
      )}
      <VoicesWork
        job={ownJob}
        progress={progress}
        hasFailed={hasFailed && !isWorking}
        onAgain={() => void runAgain(speakers === 'off' ? 'auto' : speakers)}
        onJob={actions.onJob}
      />
      <ul className="people" aria-label={en.people.list}>
        {portraits.map((portrait) =>
          isSoFar(portrait.speaker.id) ? (
            <VoiceCard key={portrait.speaker.id} portrait={portrait} heardKey={heardKey} actions={actions} />
          ) : (
            <PersonCard
              key={portrait.speaker.id}
              portrait={portrait}
              others={people.filter((one) => one.id !== portrait.speaker.id)}
              offers={offers}
              heardKey={heardKey}
              canMove={isComplete}
              actions={actions}
            />
          ),
        )}
      </ul>
      {isComplete && !isWorking && !isTelling ? (
        <Button small look="quiet" className="hear-again" onClick={() => void runAgain(speakers === 'off' ? 'auto' : speakers)}>
          {en.people.hearAgain}
        </Button>
      ) : null}
    </>
  );
}
