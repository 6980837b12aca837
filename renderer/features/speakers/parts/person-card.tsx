import { Ellipsis, Headphones } from 'lucide-react';
import { useId, useState, type DragEvent, type KeyboardEvent, type ReactElement } from 'react';
import type { NameOffer } from '#contract';
import type { SpeakerPortrait } from '#domain/speaker-overview.ts';
import type { Speaker, SpeakerRole } from '#domain/transcript.ts';

import { en } from '../../../copy/en.ts';
import { IconButton } from '../../../ui/button.tsx';
import { ButtonMenu } from '../../../ui/menu.tsx';
import { PlaceMenu } from '../../../ui/place-menu.tsx';
import { Select } from '../../../ui/select.tsx';
import { speakerClass } from '../../../ui/speaker-mark.tsx';
import { Tip } from '../../../ui/tip.tsx';
import { carriesTurn, droppedTurn } from '../../../ui/turn-drag.ts';
import type { SpeakerActions } from '../speaker-actions.ts';
import { NameField } from './name-field.tsx';
import { personMenu, ROLES } from './person-menu.ts';
import { SampleButtons, sampleKey } from './sample-buttons.tsx';
import { FirstWords, TalkTime } from './talk-time.tsx';

interface PersonCardProps {
  readonly portrait: SpeakerPortrait;
  /** Everybody else, for "same person as". */
  readonly others: readonly Speaker[];
  readonly offers: readonly NameOffer[];
  readonly heardKey: string | null;
  /** False while the text is still written: turns and people stay as they are then. */
  readonly canMove: boolean;
  readonly actions: SpeakerActions;
}

const calledBy = (speaker: Speaker): string => speaker.name ?? en.recording.speaker(speaker.position + 1);

/** One person: name, role, how much they say, first words, samples to hear while naming (1 to 3, with Alt in the field), and how sure it is. Takes a turn that is dropped on it. */
export function PersonCard({ portrait, others, offers, heardKey, canMove, actions }: PersonCardProps): ReactElement {
  const { speaker } = portrait;
  const name = calledBy(speaker);
  const hear = (index: number): void => {
    const sample = portrait.samples[index];
    if (sample !== undefined) actions.onSample(sampleKey(speaker.id, index), sample);
  };
  const [isOver, drop] = useTurnDrop(canMove, (segmentId) => actions.onTurn(segmentId, speaker.id));
  return (
    <PlaceMenu
      items={() => personMenu({ portrait, others: canMove ? others : [], canPart: canMove && portrait.turnCount > 0, calledBy, actions })}
    >
      {/* Keys and drops come up from the controls inside; the entry itself is not pressed. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <li
        className={`person ${speakerClass(speaker.position)}`}
        data-number-keys=""
        data-over={isOver ? '' : undefined}
        {...drop}
        onKeyDown={(event) => onSampleKey(event, hear)}
      >
        <span className={`person-mark ${speakerClass(speaker.position)}`} aria-hidden="true">
          <i className="shape" />
        </span>
        <div className="person-head">
          <NameField
            speakerId={speaker.id}
            name={speaker.name ?? ''}
            placeholder={name}
            offers={offers}
            onName={(value) => actions.onName(speaker.id, value)}
          />
          {speaker.position < 9 ? (
            <Tip text={en.people.keyOf(speaker.position + 1)}>
              <kbd className="key person-key">{speaker.position + 1}</kbd>
            </Tip>
          ) : null}
          <MoreMenu
            name={name}
            others={canMove ? others : []}
            canPart={canMove && portrait.turnCount > 0}
            onMerge={(fromId) => actions.onMerge(speaker.id, fromId)}
            onPart={() => actions.onPart(speaker.id)}
          />
        </div>
        <div className="person-body">
          {portrait.turnCount === 0 ? <p className="hint">{en.people.silent}</p> : <TalkTime portrait={portrait} />}
          <FirstWords portrait={portrait} />
          <SampleButtons portrait={portrait} name={name} heardKey={heardKey} onPress={hear} />
          <div className="person-line">
            <RoleChoice speaker={speaker} name={name} onRole={(role) => actions.onRole(speaker.id, role)} />
            <Certainty portrait={portrait} name={name} onHearTurn={actions.onHearTurn} />
          </div>
        </div>
      </li>
    </PlaceMenu>
  );
}

/** 1 to 3 play the samples; in the field, where numbers are letters of a name, with Alt. */
function onSampleKey(event: KeyboardEvent, hear: (index: number) => void): void {
  const digit = /^Digit([1-3])$/u.exec(event.code)?.[1];
  if (digit === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const inField = event.target instanceof HTMLInputElement;
  if (event.altKey !== inField || event.target instanceof HTMLSelectElement) return;
  event.preventDefault();
  event.stopPropagation();
  hear(Number(digit) - 1);
}

type DropHandlers = {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
};

function useTurnDrop(isOpen: boolean, onTurn: (segmentId: string) => void): readonly [boolean, DropHandlers] {
  const [isOver, setOver] = useState(false);
  return [
    isOver,
    {
      onDragOver: (event) => {
        if (!isOpen || !carriesTurn(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      },
      onDragLeave: (event) => {
        if (!(event.relatedTarget instanceof Node) || !event.currentTarget.contains(event.relatedTarget)) setOver(false);
      },
      onDrop: (event) => {
        setOver(false);
        const segmentId = droppedTurn(event);
        if (!isOpen || segmentId === null) return;
        event.preventDefault();
        onTurn(segmentId);
      },
    },
  ];
}

interface MoreMenuProps {
  readonly name: string;
  readonly others: readonly Speaker[];
  readonly canPart: boolean;
  readonly onMerge: (fromId: string) => void;
  readonly onPart: () => void;
}

function MoreMenu({ name, others, canPart, onMerge, onPart }: MoreMenuProps): ReactElement {
  const entries = others.map((other) => ({
    id: other.id,
    label: en.people.sameAs(calledBy(other)),
    onSelect: () => onMerge(other.id),
  }));
  const nobody = { id: 'none', label: en.people.noMore, disabled: true, onSelect: () => undefined };
  const part = { id: 'part', label: en.people.part(name), line: true, disabled: !canPart, onSelect: onPart };
  return (
    <ButtonMenu entries={[...(entries.length > 0 ? entries : [nobody]), part]}>
      <IconButton name={en.people.more(name)} size="small">
        <Ellipsis className="icon" aria-hidden="true" />
      </IconButton>
    </ButtonMenu>
  );
}

interface RoleChoiceProps {
  readonly speaker: Speaker;
  readonly name: string;
  readonly onRole: (role: SpeakerRole | null) => void;
}

function RoleChoice({ speaker, name, onRole }: RoleChoiceProps): ReactElement {
  const id = useId();
  return (
    <Select
      id={id}
      name={en.people.roleOf(name)}
      small
      value={speaker.role ?? ''}
      options={[{ value: '', label: en.people.noRole }, ...ROLES.map((role) => ({ value: role, label: en.people.roles[role] }))]}
      onChange={(value) => onRole(ROLES.find((role) => role === value) ?? null)}
    />
  );
}

interface CertaintyProps {
  readonly portrait: SpeakerPortrait;
  readonly name: string;
  readonly onHearTurn: (segmentId: string) => void;
}

/** How sure it is, and the way through the turns that may be somebody else's. */
function Certainty({ portrait, name, onHearTurn }: CertaintyProps): ReactElement | null {
  const [last, setLast] = useState<string | null>(null);
  const { certainty, doubtfulTurnIds: ids } = portrait;
  if (certainty === null) return null;
  return (
    <p className="certainty">
      <span className="hint num">{en.people.sure(Math.round(certainty * 100))}</span>
      {ids.length === 0 ? null : (
        <button
          type="button"
          className="check-turns"
          title={en.people.checkNext(name)}
          onClick={() => {
            const next = ids[last === null ? 0 : (ids.indexOf(last) + 1) % ids.length];
            if (next === undefined) return;
            setLast(next);
            onHearTurn(next);
          }}
        >
          <Headphones className="icon small" aria-hidden="true" />
          {en.people.toCheck(ids.length)}
        </button>
      )}
    </p>
  );
}
