import { COMMAND_WORDS, type CommandId } from '#domain/command-words.ts';
import type { Segment, Transcript } from '#domain/transcript.ts';

import { en } from '../../../copy/en.ts';
import type { PlaceEntry, PlaceItem } from '../../../ui/place-menu.tsx';
import { selectedWords } from '../selected-words.ts';
import { speakerName } from '../turns.ts';
import { newPerson, peopleOf } from '../who.ts';
import type { WhoChoice } from './who-menu.tsx';

/** What the menu of the words leaves to the window. */
export interface TextMenuActions {
  /** Marks the moment or takes its mark away, ms. */
  readonly onMark: (atMs: number) => void;
  readonly onCommand: (command: CommandId) => void;
}

interface TextMenuParts extends TextMenuActions {
  readonly transcript: Transcript;
  readonly segment: Segment;
  /** The word that was pointed at, its place in the segment; null beside the words. */
  readonly word: number | null;
  /** Only who says it: at a name. */
  readonly isName: boolean;
  readonly onHear: (startMs: number) => void;
  readonly onChoose: (choice: WhoChoice) => void;
  readonly onRename: (segmentId: string) => void;
}

/** The menu at a word, a turn or a name of the transcript. */
export function textMenu(parts: TextMenuParts): readonly PlaceItem[] {
  return parts.isName ? personItems(parts) : [...wordItems(parts), ...personItems(parts, true), ...findItems(parts)];
}

function wordItems({ segment, word, onHear, onMark, onCommand }: TextMenuParts): readonly PlaceItem[] {
  const startMs = segment.words[word ?? 0]?.startMs ?? segment.startMs;
  const isSelected = selectedWords() !== null;
  return [
    { id: 'hear', label: en.recording.playFromHere, onSelect: () => onHear(startMs) },
    { id: 'mark', label: COMMAND_WORDS.mark, command: 'mark', onSelect: () => onMark(startMs) },
    { id: 'copy', label: en.recording.copy, role: 'copy', disabled: !isSelected, line: true },
    {
      id: 'copy-with-names',
      label: COMMAND_WORDS['copy-with-names'],
      command: 'copy-with-names',
      disabled: !isSelected,
      onSelect: () => onCommand('copy-with-names'),
    },
  ];
}

function findItems({ onCommand }: TextMenuParts): readonly PlaceItem[] {
  return [
    {
      id: 'find',
      label: COMMAND_WORDS['find-in-recording'],
      command: 'find-in-recording',
      line: true,
      onSelect: () => onCommand('find-in-recording'),
    },
  ];
}

/** Who says the turn, or says it from there on, and what that person is called. */
function personItems(parts: TextMenuParts, line = false): readonly PlaceItem[] {
  const { transcript, segment, isName, onHear, onRename } = parts;
  const speaker = transcript.speakers.find(({ id }) => id === segment.speakerId);
  const name = speaker === undefined ? en.recording.speaker(1) : speakerName(speaker);
  const disabled = !transcript.complete;
  return [
    { id: 'who', label: en.people.turnIs, line, disabled, entries: people(parts, false) },
    { id: 'from-here', label: en.people.fromHere, disabled, entries: people(parts, true) },
    { id: 'rename', label: en.people.rename(name), line: isName, onSelect: () => onRename(segment.id) },
    ...(isName ? [{ id: 'hear-turn', label: en.people.hearTurn, onSelect: () => onHear(segment.startMs) }] : []),
  ];
}

function people({ transcript, segment, onChoose }: TextMenuParts, following: boolean): readonly PlaceEntry[] {
  const prefix = following ? 'from' : 'is';
  const next = newPerson(transcript);
  return [
    ...peopleOf(transcript).map((speaker) => ({
      id: `${prefix}-${speaker.id}`,
      label: speakerName(speaker),
      ...(following ? { disabled: speaker.id === segment.speakerId } : { checked: speaker.id === segment.speakerId }),
      onSelect: () => onChoose({ segmentId: segment.id, target: { id: speaker.id }, following }),
    })),
    {
      id: `${prefix}-new-person`,
      label: en.people.newPerson,
      line: true,
      onSelect: () => onChoose({ segmentId: segment.id, target: next.target, following }),
    },
  ];
}
