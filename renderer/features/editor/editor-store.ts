import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Events, RecordingDetail } from '#contract';
import { applyEdit, type PersonEdit } from '#domain/edit.ts';
import type { Failure, Reply } from '#domain/failure.ts';
import type { Recording, RecordingSettings } from '#domain/recording.ts';
import type { Transcript } from '#domain/transcript.ts';
import type { VoicesSoFar } from '#domain/voices-so-far.ts';

import type { Bridge } from '../../bridge.ts';
import { keptValue, type KeptValue } from '../../kept-value.ts';
import { oneReading } from '../../one-reading.ts';
import { doubtPassages, passageBeside, type DoubtPassage } from './doubts.ts';
import { keepSegments } from './kept-segments.ts';
import { ofKeptText, shown } from './so-far.ts';

/** Text of the window of sound in work, not saved yet. */
export interface Writing {
  readonly startMs: number;
  readonly text: string;
}

/** The open recording as the recording pane shows it. */
export interface EditorState {
  readonly recordingId: string | null;
  readonly detail: RecordingDetail | null;
  /** The text as it is shown: while its voices are still told apart, with those heard so far. */
  readonly transcript: Transcript | null;
  /** The text as it is kept. */
  readonly written: Transcript | null;
  readonly soFar: VoicesSoFar | null;
  readonly writing: Writing | null;
  readonly failure: Failure | null;
  readonly renamingTitle: boolean;
  /** How many edits were made since the recording was opened. */
  readonly editCount: number;
  /** How many edits were taken back and can be done again. */
  readonly undoneCount: number;
  /** The turn whose menu of people is open. */
  readonly asking: string | null;
  /** The doubtful passage stepped to last. */
  readonly stepped: DoubtPassage | null;
}

/** What can be done with the open recording. */
export interface EditorActions {
  readonly open: (recordingId: string | null) => Promise<void>;
  readonly reload: () => Promise<void>;
  /** Changes who speaks, shown at once; false when it cannot be or could not be kept. */
  readonly edit: (edit: PersonEdit) => Promise<boolean>;
  readonly renameSpeaker: (speakerId: string, name: string) => Promise<void>;
  /** Takes back the newest edit of the open text, or of the recording that is named: who offered that may stand there longer than it is open. */
  readonly undo: (recordingId?: string) => Promise<void>;
  readonly redo: () => Promise<void>;
  /** Opens the menu of people at a turn; null closes it. */
  readonly ask: (segmentId: string | null) => void;
  /** Keeps how a recording is to be written down from the next run on; shown at once where it is the open one. False when it could not be kept. */
  readonly changeSettings: (recordingId: string, settings: RecordingSettings) => Promise<boolean>;
  readonly setSensitive: (recordingId: string, sensitive: boolean) => Promise<boolean>;
  readonly startTitle: (renaming: boolean) => void;
  /** The doubtful passage before or after `fromMs`, remembered as stepped to; null when there is none. */
  readonly stepDoubt: (fromMs: number, by: 1 | -1) => DoubtPassage | null;
}

/** The recording pane's store. */
export type EditorStore = StoreApi<EditorState & EditorActions>;

/** What the store is made from. */
export interface EditorDeps {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
}

const START: EditorState = {
  recordingId: null,
  detail: null,
  transcript: null,
  written: null,
  soFar: null,
  writing: null,
  failure: null,
  renamingTitle: false,
  editCount: 0,
  undoneCount: 0,
  asking: null,
  stepped: null,
};

/** Makes the recording pane's store and starts to listen; `stop` ends that. */
export function createEditorStore(deps: EditorDeps): { readonly store: EditorStore; readonly stop: () => void } {
  const store: EditorStore = createStore((set, get) => ({ ...START, ...editorActions(deps, { set, get }) }));
  const here = (id: string): boolean => store.getState().recordingId === id;
  const { bridge } = deps;
  const stops = [
    bridge.on('library:changed', ({ ids }) => {
      const { recordingId } = store.getState();
      if (recordingId !== null && ids.includes(recordingId)) void store.getState().reload();
    }),
    bridge.on('transcripts:grown', (grown) => {
      if (!here(grown.recordingId)) return;
      const { detail, written } = store.getState();
      // What it grows on is not known yet.
      if (detail === null || (written === null && grown.fromPosition > 0)) void store.getState().reload();
      else store.setState((state) => grow(state, grown));
    }),
    bridge.on('transcripts:writing', ({ recordingId, runId, startMs, text }) => {
      if (here(recordingId) && isShownRun(store.getState(), runId)) store.setState({ writing: text === '' ? null : { startMs, text } });
    }),
    bridge.on('speakers:so-far', (soFar) => {
      if (here(soFar.recordingId)) store.setState(({ written, transcript }) => ({ soFar, ...shown(written, soFar, transcript) }));
    }),
    bridge.on('transcripts:ready', ({ recordingId }) => {
      if (!here(recordingId)) return;
      store.setState({ writing: null, soFar: null });
      void store.getState().reload();
    }),
  ];
  return { store, stop: () => stops.forEach((stop) => stop()) };
}

interface Access {
  readonly set: (change: Partial<EditorState>) => void;
  readonly get: () => EditorState & EditorActions;
}

/** What is read and kept of one recording for as long as it is open. */
interface Opened {
  readonly kept: KeptValue<RecordingDetail | null>;
  readonly reload: () => Promise<void>;
}

function openedOf(recordingId: string | null, { bridge }: EditorDeps, { set, get }: Access): Opened {
  const isHere = (): boolean => get().recordingId === recordingId;
  const kept = keptValue<RecordingDetail | null>(null, (detail) => {
    if (isHere()) set({ detail });
  });
  const read = async (id: string): Promise<void> => {
    const reply = await kept.read(async () => bridge.request('recordings:get', { id }));
    if (!isHere()) return;
    if (!reply.ok || reply.value === null) {
      set({ failure: reply.ok ? null : reply.failure });
      return;
    }
    const { summary, transcript } = reply.value;
    const written = keepSegments(get().written, newerText(get(), transcript));
    const stillWritten = summary.job?.status.state === 'running';
    set({ ...shown(written, get().soFar, get().transcript), failure: null, ...(stillWritten ? {} : { writing: null }) });
  };
  return { kept, reload: oneReading(async () => (recordingId === null ? undefined : read(recordingId))) };
}

function editorActions(deps: EditorDeps, { set, get }: Access): EditorActions {
  let opened = openedOf(null, deps, { set, get });
  const reload = async (): Promise<void> => opened.reload();
  return {
    reload,
    open: async (recordingId) => {
      if (get().recordingId === recordingId) return;
      opened = openedOf(recordingId, deps, { set, get });
      set({ ...START, recordingId });
      await reload();
      await hearSoFar(deps, { set, get });
    },
    ...textActions(deps, { set, get }, reload),
    ...recordingActions(deps, (id) => (id === get().recordingId ? opened.kept : null)),
    startTitle: (renamingTitle) => set({ renamingTitle }),
    stepDoubt: (fromMs, by) => {
      const found = passageBeside(doubtPassages(get().transcript?.segments ?? []), fromMs, by);
      set({ stepped: found === null ? null : { ...found } });
      return found;
    },
  };
}

/** Asks who was heard before this recording was opened, where its text is still written. */
async function hearSoFar({ bridge }: EditorDeps, { set, get }: Access): Promise<void> {
  const { recordingId, written } = get();
  if (recordingId === null || written?.complete === true) return;
  const reply = await bridge.request('speakers:so-far', { recordingId });
  // What was told meanwhile is newer; without an answer the voices are shown when they are told next.
  if (!reply.ok || reply.value === null || get().recordingId !== recordingId || get().soFar !== null) return;
  set({ soFar: reply.value, ...shown(get().written, reply.value, get().transcript) });
}

type TextActions = Pick<EditorActions, 'edit' | 'renameSpeaker' | 'undo' | 'redo' | 'ask'>;

/** Changes of who speaks: shown at once, read anew when they could not be kept. */
function textActions({ bridge, onFailure }: EditorDeps, { set, get }: Access, reload: () => Promise<void>): TextActions {
  const edit = async (change: PersonEdit): Promise<boolean> => {
    const { written, transcript, soFar } = get();
    const kept = written === null ? null : ofKeptText(written, change);
    const applied = written === null || kept === null ? null : applyEdit(written, kept);
    if (written === null || kept === null || applied === null) return false;
    set({ ...shown(applied.transcript, soFar, transcript), undoneCount: 0, editCount: get().editCount + 1 });
    const reply = await bridge.request('transcripts:apply', { recordingId: written.recordingId, edit: kept });
    if (reply.ok) return true;
    onFailure(reply.failure);
    // The text here is newer than that which is kept, and wrong.
    if (get().recordingId === written.recordingId) set({ written: null });
    await reload();
    return false;
  };
  const step = async (name: 'transcripts:undo' | 'transcripts:redo', by: 1 | -1, recordingId = get().recordingId): Promise<void> => {
    if (recordingId === null) return;
    const reply = await bridge.request(name, { recordingId });
    if (!reply.ok) onFailure(reply.failure);
    else if (reply.value !== null && get().recordingId === recordingId) {
      const written = keepSegments(get().written, reply.value);
      set({ ...shown(written, get().soFar, get().transcript), undoneCount: Math.max(0, get().undoneCount + by) });
    }
  };
  return {
    edit,
    renameSpeaker: async (speakerId, name) => void (await edit({ kind: 'rename-speaker', speakerId, name: name === '' ? null : name })),
    undo: (recordingId) => step('transcripts:undo', 1, recordingId),
    redo: () => step('transcripts:redo', -1),
    ask: (asking) => set({ asking }),
  };
}

/** Changes of a recording itself: where it is open they are shown at once, and taken back when they could not be kept. */
function recordingActions(
  { bridge, onFailure }: EditorDeps,
  keptOf: (recordingId: string) => Opened['kept'] | null,
): Pick<EditorActions, 'changeSettings' | 'setSensitive'> {
  const change = async (id: string, part: Partial<Recording>, send: () => Promise<Reply<Recording>>): Promise<boolean> => {
    const reply = await (keptOf(id)?.change((detail) => withPart(detail, part), send) ?? send());
    if (!reply.ok) onFailure(reply.failure);
    return reply.ok;
  };
  return {
    changeSettings: (id, settings) => change(id, { settings }, async () => bridge.request('recordings:set-settings', { id, settings })),
    setSensitive: (id, sensitive) => change(id, { sensitive }, async () => bridge.request('recordings:set-sensitive', { id, sensitive })),
  };
}

function withPart(detail: RecordingDetail | null, part: Partial<Recording>): RecordingDetail | null {
  if (detail === null) return null;
  const { summary } = detail;
  return { ...detail, summary: { ...summary, recording: { ...summary.recording, ...part } } };
}

function isShownRun({ written }: EditorState, runId: string): boolean {
  return written === null || written.runId === runId;
}

/** A saved window: its segments take the place of all from `fromPosition` on. A run that is not the shown one changes nothing until it is finished. */
function grow(state: EditorState, grown: Events['transcripts:grown']): Partial<EditorState> {
  if (!isShownRun(state, grown.runId)) return {};
  const settings = state.detail?.summary.recording.settings;
  const base: Transcript = state.written ?? {
    recordingId: grown.recordingId,
    runId: grown.runId,
    language: settings?.language ?? 'auto',
    engineId: settings?.engineId ?? '',
    modelId: settings?.modelId ?? '',
    revision: 0,
    complete: false,
    speakers: [],
    segments: [],
  };
  const named = new Map(base.speakers.map((speaker) => [speaker.id, speaker]));
  const written: Transcript = {
    ...base,
    // A name given while the text is still written is newer than what the machine tells of its speakers.
    speakers: grown.speakers.map((speaker) => ({ ...speaker, name: speaker.name ?? named.get(speaker.id)?.name ?? null })),
    segments: [...base.segments.slice(0, grown.fromPosition), ...grown.segments],
  };
  return { writing: null, ...shown(written, state.soFar, state.transcript) };
}

/** What was fetched may be older than what was done or grew meanwhile: of one run the text that was edited more often is kept, of an unfinished one the longer. */
function newerText({ written }: EditorState, fetched: Transcript | null): Transcript | null {
  if (written === null || fetched === null || written.runId !== fetched.runId) return fetched;
  if (written.revision > fetched.revision) return written;
  if (fetched.complete) return fetched;
  const end = (transcript: Transcript): number => transcript.segments.at(-1)?.endMs ?? 0;
  return end(written) > end(fetched) ? { ...fetched, segments: written.segments } : fetched;
}
