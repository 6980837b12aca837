import { flushSync } from 'react-dom';

import type { Recording, RecordingSettings } from '#domain/recording.ts';
import type { CommandId } from '#domain/command-words.ts';

import { en } from '../copy/en.ts';
import { turnBeside, wordBeside } from '../features/editor/word-lookup.ts';
import { chosenIds } from '../features/library/library-marks.ts';
import { STEP_MS } from '../features/player/steps.ts';
import { openExportMenu } from './open-export-menu.ts';
import { openMenu } from './open-menu.ts';
import { copyWithNames } from './copy-with-names.ts';
import { askWhoSpeaks } from './people.ts';
import { chooseText, openFind, stepFind } from './finding.ts';
import { addNote } from './note-actions.ts';
import { mark, stepMark } from './mark-actions.ts';
import { shelfOf } from './shelf-of.ts';
import type { Stores } from './stores.ts';
import { redo, undo } from './undo.ts';

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus();

const inWords = (): boolean => document.activeElement?.getAttribute('data-region') === 'text';

/** Does what a command says, whether it came from a key, a menu or a button. */
export function runCommand(command: CommandId, stores: Stores): void {
  const { library, player, layout, settings } = stores;
  const sound = player.getState();
  const runs: Readonly<Record<CommandId, () => void>> = {
    add: () => void stores.adding.getState().choose('files'),
    'add-link': () => stores.adding.getState().offerLinks([]),
    'add-folder': () => void stores.adding.getState().choose('folder'),
    export: () => openExportMenu(stores),
    rename: () => rename(stores),
    undo: () => undo(stores),
    redo: () => redo(stores),
    'copy-with-names': () => void copyWithNames(stores),
    'who-speaks': () => askWhoSpeaks(stores),
    'play-pause': sound.toggle,
    'step-back': () => sound.step(-STEP_MS),
    'step-forward': () => sound.step(STEP_MS),
    'back-and-play': () => {
      sound.step(-STEP_MS);
      sound.play();
    },
    slower: () => sound.nudgeRate(-1),
    faster: () => sound.nudgeRate(1),
    'next-word': () => moveByWord(stores, 1),
    'previous-word': () => moveByWord(stores, -1),
    'next-turn': () => moveByTurn(stores, 1),
    'previous-turn': () => moveByTurn(stores, -1),
    'next-doubt': () => stepDoubt(stores, 1),
    'previous-doubt': () => stepDoubt(stores, -1),
    'toggle-inspector': layout.getState().toggleInspector,
    'toggle-sidebar': layout.getState().toggleSidebar,
    'find-in-recording': () => openFind(stores),
    'find-next': () => stepFind(stores, 1),
    'find-previous': () => stepFind(stores, -1),
    'find-in-list': () => findInList(stores),
    record: () => record(stores),
    'record-pause': () => void stores.recorder.getState().pauseOrGoOn(),
    mark: () => mark(stores),
    note: () => addNote(stores),
    'next-mark': () => stepMark(stores, 1),
    'previous-mark': () => stepMark(stores, -1),
    shortcuts: () => layout.getState().openSheet('shortcuts'),
    settings: () => layout.getState().openSheet('settings'),
    queue: () => layout.getState().openSheet('queue'),
    'pause-queue': () => pauseOrGoOn(stores),
    'larger-text': () => void settings.getState().resizeText(1),
    'smaller-text': () => void settings.getState().resizeText(-1),
    menu: () => openMenu(stores),
    palette: () => layout.getState().openSheet('palette'),
    'show-file': () => void library.getState().showFile(library.getState().selectedId ?? ''),
    'transcribe-again': () => void library.getState().transcribeAgain(chosenIds(library.getState())),
    remove: () => removeOrDestroy(stores),
    'move-to-story': () => askAbout(stores, 'move'),
    tags: () => askAbout(stores, 'tags'),
    'next-region': () => moveRegion(1),
    'previous-region': () => moveRegion(-1),
  };
  runs[command]();
}

/** Pauses everything that works or waits; when all of it is paused already, goes on. */
function pauseOrGoOn({ queue }: Stores): void {
  const { entries, change } = queue.getState();
  const goesOn = entries.some(({ job }) => ['queued', 'running', 'held'].includes(job.status.state));
  void change(goesOn ? 'pause' : 'resume', null);
}

/** Plays the open recording from a moment, ms. */
export function hearFrom({ player }: Stores, startMs: number): void {
  player.getState().seek(startMs);
  player.getState().play();
}

/** Opens a recording at a moment, ready to be played; the text goes there. */
export function openAt({ library, player }: Stores, recordingId: string, startMs: number): void {
  library.getState().select(recordingId);
  player.getState().seek(startMs);
}

/** In the sidebar the name of a story or tag becomes a field, in the list the row's title, elsewhere the one over the words. */
function rename({ library, editor }: Stores): void {
  const shelf = shelfOf(document.activeElement);
  if (shelf !== null) {
    library.getState().nameShelf(shelf);
    return;
  }
  const isInList = document.activeElement?.getAttribute('role') === 'grid';
  if (isInList) library.getState().startRename(library.getState().selectedId);
  else editor.getState().startTitle(true);
}

/** A story or tag of the sidebar goes; recordings go into the Bin, and what lies in it already for ever, after a question. */
function removeOrDestroy({ library }: Stores): void {
  const shelf = shelfOf(document.activeElement);
  if (shelf !== null) {
    void library.getState().removeShelf(shelf);
    return;
  }
  const { view, bin, askDestroy, remove } = library.getState();
  const chosen = chosenIds(library.getState());
  // What was moved there is not in the list yet for a moment, and what was chosen before lies outside.
  const ids = view === 'bin' ? chosen.filter((id) => bin.some(({ recording }) => recording.id === id)) : chosen;
  if (ids.length === 0) return;
  if (view === 'bin') askDestroy(ids);
  else void remove(ids);
}

function moveByWord({ editor, player }: Stores, by: 1 | -1): void {
  const word = wordBeside(editor.getState().transcript?.segments ?? [], player.getState().positionMs, by);
  if (word !== null) player.getState().seek(word.startMs);
}

function moveByTurn({ editor, player }: Stores, by: 1 | -1): void {
  const startMs = turnBeside(editor.getState().transcript?.segments ?? [], player.getState().positionMs, by);
  if (startMs !== null) player.getState().seek(startMs);
}

/** Goes to the next or previous doubtful passage and puts the playhead on it, so that the play key lets it be heard. */
export function stepDoubt({ editor, player }: Stores, by: 1 | -1): void {
  const passage = editor.getState().stepDoubt(player.getState().positionMs, by);
  if (passage !== null) player.getState().seek(passage.startMs);
}

/** In the words it finds there first; pressed once more it searches everything. */
function findInList(stores: Stores): void {
  if (inWords()) {
    openFind(stores);
    return;
  }
  flushSync(() => stores.layout.getState().showList(true));
  chooseText('#find-recording');
}

/** Asks about the chosen rows of the list, from anywhere in the window. */
function askAbout({ library }: Stores, kind: 'move' | 'tags'): void {
  const recordingIds = chosenIds(library.getState());
  if (recordingIds.length > 0) library.getState().ask({ kind, recordingIds });
}

/** Changes the settings of a recording; the list's undo takes it back. */
export async function changeSettings(stores: Stores, recording: Recording, settings: RecordingSettings): Promise<void> {
  const { editor, bridge, deeds, notices } = stores;
  const changing = editor.getState().changeSettings(recording.id, settings);
  deeds.during(changing);
  if (!(await changing)) return;
  const set = async (to: RecordingSettings): Promise<void> => {
    const reply = await bridge.request('recordings:set-settings', { id: recording.id, settings: to });
    if (!reply.ok) notices.getState().fail(reply.failure);
  };
  deeds.add({
    icon: 'done',
    text: en.listing.settingsSet(1),
    undo: async () => set(recording.settings),
    redo: async () => set(settings),
  });
}

/** Marks a recording as sensitive or not; the list's undo takes it back. */
export async function changeSensitive({ editor, bridge, deeds, notices }: Stores, id: string, sensitive: boolean): Promise<void> {
  const changing = editor.getState().setSensitive(id, sensitive);
  deeds.during(changing);
  if (!(await changing)) return;
  const set = async (to: boolean): Promise<void> => {
    const reply = await bridge.request('recordings:set-sensitive', { id, sensitive: to });
    if (!reply.ok) notices.getState().fail(reply.failure);
  };
  deeds.add({
    icon: 'done',
    text: (sensitive ? en.listing.madeSensitive : en.listing.madeOpen)(1),
    undo: async () => set(!sensitive),
    redo: async () => set(sensitive),
  });
}

const REGIONS = [
  { region: 'side', target: '[data-region="side"] .place[aria-current]' },
  { region: 'list', target: '[data-region="list"] :is([role="grid"], [role="combobox"][aria-expanded="true"])' },
  { region: 'text', target: '[data-region="text"]' },
  { region: 'toasts', target: '[data-region="toasts"] button' },
  { region: 'recorder', target: '[data-region="recorder"] button' },
  { region: 'player', target: '[data-region="player"] [role="slider"]' },
  { region: 'inspector', target: '[data-region="inspector"] [role="tab"][aria-selected="true"]' },
] as const;

/** Moves the focus to the next part of the window, in reading order and round. */
function moveRegion(by: 1 | -1): void {
  const present = REGIONS.filter(({ target }) => document.querySelector(target) !== null);
  const here = document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset['region'];
  const index = present.findIndex(({ region }) => region === here);
  const next = present[(index + by + present.length) % present.length];
  if (next !== undefined) focus(next.target);
}

/** Puts a recording's fingerprint on the clipboard and says so. */
export async function copyHash({ notices }: Stores, hash: string): Promise<void> {
  await navigator.clipboard.writeText(hash);
  notices.getState().toast({ icon: 'copy', text: en.inspector.copied, detail: hash });
}

/** Opens the recorder; while something is recorded the focus goes to its Stop button, so that nothing ends by a slip. */
function record({ recorder }: Stores): void {
  if (recorder.getState().phase === 'closed') void recorder.getState().open();
  else focus('#stop-recording');
}
