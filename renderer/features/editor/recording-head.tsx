import { useState, type ReactElement, type ReactNode } from 'react';
import type { Recording } from '#domain/recording.ts';
import type { Transcript } from '#domain/transcript.ts';
import { isSoFar } from '#domain/voices-so-far.ts';

import { en } from '../../copy/en.ts';
import { sayLength } from '../../copy/numbers.ts';
import { InlineField } from '../../ui/inline-field.tsx';
import { SpeakerMark } from '../../ui/speaker-mark.tsx';
import { speakerName, speakerShares } from './turns.ts';

interface HeadProps {
  readonly recording: Recording;
  readonly transcript: Transcript | null;
  /** The line under the title in parts: date, length, what is happening. */
  readonly meta: readonly string[];
  readonly renaming: boolean;
  /** Its story and tags, with the way to change them. */
  readonly shelves: ReactNode;
  readonly showSpeakers: boolean;
  readonly onRenaming: (renaming: boolean) => void;
  readonly onTitle: (title: string) => void;
  readonly onNameSpeaker: (speakerId: string, name: string) => void;
}

/** The head of a recording: its title (press to change it), what it is, and who speaks. */
export function RecordingHead({ recording, transcript, meta, renaming, shelves, showSpeakers, ...on }: HeadProps): ReactElement {
  return (
    <header className="rec-head">
      <h1>
        {renaming ? (
          <InlineField
            value={recording.title}
            label={en.library.renameLabel}
            onKeep={(title) => {
              on.onRenaming(false);
              on.onTitle(title);
            }}
            onLeave={() => on.onRenaming(false)}
          />
        ) : (
          <button type="button" className="title clip" title={recording.title} dir="auto" onClick={() => on.onRenaming(true)}>
            {recording.title}
          </button>
        )}
      </h1>
      <div className="rec-facts">
        <p className="rec-meta whole-parts" title={meta.join(' · ')}>
          {meta.map((part, index) => (
            <span key={part}>{index === 0 ? part : ` · ${part}`}</span>
          ))}
        </p>
        {shelves}
      </div>
      {showSpeakers && transcript !== null ? <SpeakerRow transcript={transcript} onName={on.onNameSpeaker} /> : null}
    </header>
  );
}

function SpeakerRow({
  transcript,
  onName,
}: {
  readonly transcript: Transcript;
  readonly onName: (speakerId: string, name: string) => void;
}): ReactElement | null {
  const [renaming, setRenaming] = useState<string | null>(null);
  if (transcript.speakers.length === 0) return null;
  return (
    <ul className="chips" aria-label={en.recording.speakers}>
      {speakerShares(transcript).map(({ speaker, spokenMs }) => {
        const name = speakerName(speaker);
        if (renaming === speaker.id) {
          return (
            <li key={speaker.id} className="chip">
              <SpeakerMark position={speaker.position}>
                <InlineField
                  value={speaker.name ?? ''}
                  placeholder={name}
                  label={en.recording.speakerName}
                  onKeep={(value) => {
                    setRenaming(null);
                    onName(speaker.id, value);
                  }}
                  onLeave={() => setRenaming(null)}
                />
              </SpeakerMark>
            </li>
          );
        }
        if (isSoFar(speaker.id)) {
          return (
            <li key={speaker.id} className="chip so-far" title={en.people.listeningLong}>
              <SpeakerMark position={speaker.position}>
                <b className="clip">{name}</b>
              </SpeakerMark>
              <span className="num share">{sayLength(spokenMs)}</span>
            </li>
          );
        }
        return (
          <li key={speaker.id}>
            <button type="button" className="chip" onClick={() => setRenaming(speaker.id)}>
              <span className="unseen">{en.recording.renameWord} </span>
              <SpeakerMark position={speaker.position}>
                <b className="clip" dir="auto">
                  {name}
                </b>
              </SpeakerMark>
              <span className="num share">{sayLength(spokenMs)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
