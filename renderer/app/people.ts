import type { PersonEdit } from '#domain/edit.ts';
import { formatTime } from '#domain/timecode.ts';
import type { SpeakerRole, Transcript } from '#domain/transcript.ts';

import { en } from '../copy/en.ts';
import type { WhoChoice } from '../features/editor/parts/who-menu.tsx';
import { selectedWords } from '../features/editor/selected-words.ts';
import { speakerName } from '../features/editor/turns.ts';
import { targetOf, turnHeard } from '../features/editor/who.ts';
import type { Stores } from './stores.ts';

/** Gives a turn, or it and all that its speaker says after it, to somebody; says so, with the way back. */
export function giveTurn(stores: Stores, { segmentId, target, following }: WhoChoice): void {
  const segment = stores.editor.getState().transcript?.segments.find(({ id }) => id === segmentId);
  if (segment === undefined) return;
  const at = formatTime(segment.startMs);
  const isSame = segment.speakerId === target.id;
  const edit: PersonEdit =
    following && !isSame ? { kind: 'split-speaker', segmentId, to: target } : { kind: 'assign-turns', segmentIds: [segmentId], to: target };
  const say = isSame ? en.people.confirmed : following ? en.people.fromNow : en.people.nowIs;
  void change(stores, edit, (transcript) => say(nameOf(transcript, target.id), at));
}

/** What a number key does: the selected words, else the turn that is heard, become the person's; with `following` all that its speaker says from there on. */
export function giveToNumber(stores: Stores, number: number, following: boolean): void {
  const { editor, player, notices } = stores;
  const { transcript } = editor.getState();
  if (transcript === null || transcript.segments.length === 0) return;
  if (!transcript.complete) return notices.getState().say(en.people.notYet);
  const target = targetOf(transcript, number);
  if (target === null) return notices.getState().say(en.people.nobody(number));
  const spans = following ? [] : (selectedWords()?.spans ?? []);
  const [only] = spans;
  clearSelection();
  if (only === undefined) {
    const turn = turnHeard(transcript.segments, player.getState());
    if (turn !== null) giveTurn(stores, { segmentId: turn.id, target, following });
  } else if (spans.length === 1) {
    void change(stores, { kind: 'assign-words', ...only, to: target }, (after) => en.people.wordsNow(nameOf(after, target.id)));
  } else {
    const segmentIds = spans.map(({ segmentId }) => segmentId);
    const say = (after: Transcript): string => en.people.turnsNow(nameOf(after, target.id), segmentIds.length);
    void change(stores, { kind: 'assign-turns', segmentIds, to: target }, say);
  }
}

/** Makes one person of two. */
export function mergePeople(stores: Stores, intoId: string, fromId: string): void {
  void change(stores, { kind: 'merge-speakers', intoId, fromId }, (after) => en.people.oneNow(nameOf(after, intoId)));
}

/** Keeps what somebody is to the interview. */
export function setRole(stores: Stores, speakerId: string, role: SpeakerRole | null): void {
  void stores.editor.getState().edit({ kind: 'set-role', speakerId, role });
}

/** Opens the menu of people at the turn that is heard. */
export function askWhoSpeaks({ editor, player }: Stores): void {
  const turn = turnHeard(editor.getState().transcript?.segments ?? [], player.getState());
  if (turn !== null) editor.getState().ask(turn.id);
}

async function change(stores: Stores, edit: PersonEdit, say: (after: Transcript) => string): Promise<void> {
  const { editor, notices } = stores;
  const editing = editor.getState().edit(edit);
  // As it is shown at once: by the time it is kept another recording may be open.
  const { transcript } = editor.getState();
  if (!(await editing) || transcript === null) return;
  notices.getState().toast({ icon: 'done', text: say(transcript), undo: () => void editor.getState().undo(transcript.recordingId) });
}

function nameOf(transcript: Transcript, speakerId: string): string {
  const speaker = transcript.speakers.find(({ id }) => id === speakerId);
  return speaker === undefined ? '' : speakerName(speaker);
}

function clearSelection(): void {
  window.getSelection()?.removeAllRanges();
}
