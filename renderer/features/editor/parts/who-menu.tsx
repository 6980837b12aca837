import { AudioLines, Check, ChevronRight, PencilLine, UserRoundPlus } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useRef, useState, type KeyboardEvent, type ReactElement, type ReactNode } from 'react';
import type { SpeakerTarget } from '#domain/edit.ts';
import type { Segment, Transcript } from '#domain/transcript.ts';

import { en } from '../../../copy/en.ts';
import { SpeakerMark } from '../../../ui/speaker-mark.tsx';
import { speakerName } from '../turns.ts';
import { MOST_KEYS, newPerson, numberOf, peopleOf, targetOf } from '../who.ts';

/** Whose a turn becomes; `following`: with all that its speaker says after it. */
export interface WhoChoice {
  readonly segmentId: string;
  readonly target: SpeakerTarget;
  readonly following: boolean;
}

interface WhoMenuProps {
  readonly transcript: Transcript;
  readonly segment: Segment;
  /** Where the menu opens, px in the window. */
  readonly place: { readonly left: number; readonly top: number; readonly height: number };
  readonly onChoose: (choice: WhoChoice) => void;
  readonly onRename: (segmentId: string) => void;
  readonly onHear: (startMs: number) => void;
  readonly onClose: () => void;
}

/** The menu of people at a turn: who says it, or who says it from here on; numbers choose, with Shift from here on. Never modal: see ButtonMenu. */
export function WhoMenu({ transcript, segment, place, onChoose, onRename, onHear, onClose }: WhoMenuProps): ReactElement {
  const [before] = useState(() => document.activeElement);
  const takesFocus = useRef(false);
  const speaker = transcript.speakers.find((one) => one.id === segment.speakerId);
  const name = speaker === undefined ? en.recording.speaker(1) : speakerName(speaker);
  const canMove = transcript.complete;
  const choose = (target: SpeakerTarget, following: boolean): void => {
    onChoose({ segmentId: segment.id, target, following });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const number = numberPressed(event);
    if (number === null || !canMove) return;
    event.preventDefault();
    event.stopPropagation();
    const target = targetOf(transcript, number);
    if (target !== null) choose(target, event.shiftKey);
  };
  const people = (following: boolean): ReactElement => (
    <PeopleItems transcript={transcript} current={segment.speakerId} following={following} isOff={!canMove} onChoose={choose} />
  );
  return (
    <DropdownMenu.Root open modal={false} onOpenChange={(isOpen) => isOpen || onClose()}>
      <DropdownMenu.Trigger asChild>
        <span className="menu-anchor" aria-hidden="true" style={place} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu who-menu"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={en.people.turnIs}
          onKeyDown={onKeyDown}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!takesFocus.current && before instanceof HTMLElement) before.focus();
          }}
        >
          <DropdownMenu.Label className="menu-label">{canMove ? en.people.turnIs : en.people.notYet}</DropdownMenu.Label>
          {people(false)}
          <DropdownMenu.Separator className="menu-line" />
          <FromHere name={name} isOff={!canMove} onKeyDown={onKeyDown}>
            {people(true)}
          </FromHere>
          <DropdownMenu.Separator className="menu-line" />
          <TurnItems
            name={name}
            onRename={() => {
              takesFocus.current = true;
              onRename(segment.id);
            }}
            onHear={() => onHear(segment.startMs)}
          />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function numberPressed(event: KeyboardEvent): number | null {
  const digit = /^(?:Digit|Numpad)([1-9])$/u.exec(event.code)?.[1];
  return digit === undefined || event.ctrlKey || event.metaKey || event.altKey ? null : Number(digit);
}

interface TurnItemsProps {
  readonly name: string;
  readonly onRename: () => void;
  readonly onHear: () => void;
}

function TurnItems({ name, onRename, onHear }: TurnItemsProps): ReactElement {
  return (
    <>
      <DropdownMenu.Item className="menu-item" onSelect={onRename}>
        <PencilLine className="icon" aria-hidden="true" />
        <span className="clip">{en.people.rename(name)}</span>
      </DropdownMenu.Item>
      <DropdownMenu.Item className="menu-item" onSelect={onHear}>
        <AudioLines className="icon" aria-hidden="true" />
        <span>{en.people.hearTurn}</span>
      </DropdownMenu.Item>
    </>
  );
}

interface FromHereProps {
  readonly name: string;
  readonly isOff: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** The menu in the menu: who it is from this turn on. */
function FromHere({ name, isOff, onKeyDown, children }: FromHereProps): ReactElement {
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className="menu-item" disabled={isOff}>
        <span className="menu-space" />
        <span className="clip">{en.people.fromHere}</span>
        <span className="after">
          <ChevronRight className="icon small" aria-hidden="true" />
        </span>
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal>
        <DropdownMenu.SubContent className="menu who-menu" collisionPadding={8} onKeyDown={onKeyDown}>
          <DropdownMenu.Label className="menu-label">{en.people.fromHereOf(name)}</DropdownMenu.Label>
          {children}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

interface PeopleItemsProps {
  readonly transcript: Transcript;
  readonly current: string;
  readonly following: boolean;
  readonly isOff: boolean;
  readonly onChoose: (target: SpeakerTarget, following: boolean) => void;
}

function PeopleItems({ transcript, current, following, isOff, onChoose }: PeopleItemsProps): ReactElement {
  const next = newPerson(transcript);
  const keyOf = (number: number): ReactElement | null =>
    number > MOST_KEYS ? null : (
      <span className="after num" aria-hidden="true">
        {following ? `${en.people.shift} ${number}` : number}
      </span>
    );
  return (
    <>
      <DropdownMenu.RadioGroup value={following ? '' : current}>
        {peopleOf(transcript).map((speaker) => (
          <DropdownMenu.RadioItem
            key={speaker.id}
            value={speaker.id}
            className="menu-item"
            disabled={isOff || (following && speaker.id === current)}
            onSelect={() => onChoose({ id: speaker.id }, following)}
          >
            <span className="menu-space">
              <DropdownMenu.ItemIndicator>
                <Check className="icon" aria-hidden="true" />
              </DropdownMenu.ItemIndicator>
            </span>
            <SpeakerMark position={speaker.position}>
              <span className="clip" dir="auto">
                {speakerName(speaker)}
              </span>
            </SpeakerMark>
            {keyOf(numberOf(speaker))}
          </DropdownMenu.RadioItem>
        ))}
      </DropdownMenu.RadioGroup>
      <DropdownMenu.Item className="menu-item" disabled={isOff} onSelect={() => onChoose(next.target, following)}>
        <UserRoundPlus className="icon" aria-hidden="true" />
        <span>{en.people.newPerson}</span>
        {keyOf(next.number)}
      </DropdownMenu.Item>
    </>
  );
}
