import type { ReactElement } from 'react';
import { isSoFar, UNHEARD_ID } from '#domain/voices-so-far.ts';

import { en } from '../../../copy/en.ts';
import { InlineField } from '../../../ui/inline-field.tsx';
import { SpeakerMark } from '../../../ui/speaker-mark.tsx';
import { carryTurn } from '../../../ui/turn-drag.ts';
import { speakerName, type Turn } from '../turns.ts';

/** What can be done at the head of a turn. */
export interface TurnHeadActions {
  /** Shows the field for the name at a turn; null takes it away. */
  readonly onRename: (segmentId: string | null) => void;
  readonly onName: (speakerId: string, name: string) => void;
  /** Opens the menu of people at a turn. */
  readonly onAsk: (segmentId: string) => void;
}

/** A voice that was heard so far: no button, for nothing of it is kept; or that nobody listened yet. */
function HeadSoFar({ turn: { segment, speaker } }: { readonly turn: Turn }): ReactElement {
  return (
    <h2 className="who">
      {segment.speakerId === UNHEARD_ID ? null : (
        <SpeakerMark position={speaker.position}>
          <span className="clip">{speakerName(speaker)}</span>
        </SpeakerMark>
      )}
      <span className="who-so-far" title={en.people.listeningLong}>
        {en.people.listening}
      </span>
    </h2>
  );
}

interface TurnHeadProps extends TurnHeadActions {
  readonly turn: Turn;
  readonly renaming: boolean;
}

/** Who says a turn: shape and name, which open the menu of people and can be dragged to a person; a word where that is not sure, and who else is heard. */
export function TurnHead({ turn, renaming, onRename, onName, onAsk }: TurnHeadProps): ReactElement {
  const { segment, speaker, unsure, others } = turn;
  if (isSoFar(segment.speakerId)) return <HeadSoFar turn={turn} />;
  const name = speakerName(speaker);
  if (renaming) {
    return (
      <h2 className="who">
        <SpeakerMark position={speaker.position}>
          <InlineField
            value={speaker.name ?? ''}
            placeholder={name}
            label={en.recording.speakerName}
            onKeep={(value) => onName(speaker.id, value)}
            onLeave={() => onRename(null)}
          />
        </SpeakerMark>
      </h2>
    );
  }
  return (
    <h2 className="who">
      <button
        type="button"
        className="name"
        aria-haspopup="menu"
        aria-label={unsure ? en.people.labelUnsure(name) : en.people.label(name)}
        tabIndex={-1}
        draggable
        onDragStart={(event) => carryTurn(event, segment.id)}
        onClick={() => onAsk(segment.id)}
      >
        <SpeakerMark position={speaker.position}>
          <span className={unsure ? 'clip unsure' : 'clip'} dir="auto">
            {name}
          </span>
        </SpeakerMark>
      </button>
      {unsure ? (
        <span className="who-unsure" title={en.people.unsureLong}>
          {en.people.unsure}
        </span>
      ) : null}
      {others.length === 0 ? null : (
        <span className="who-others" title={en.people.withLong(others.map(speakerName))}>
          {en.people.with}
          {others.map((other) => (
            <SpeakerMark key={other.id} position={other.position}>
              <span className="clip" dir="auto">
                {speakerName(other)}
              </span>
            </SpeakerMark>
          ))}
        </span>
      )}
    </h2>
  );
}
