import type { WatchedArrival } from '#domain/watched-folder.ts';

import { en } from '../copy/en.ts';
import { failureSentence } from '../copy/failures.ts';
import { WATCH } from '../copy/watch.ts';
import type { Bridge } from '../bridge.ts';
import { takesLinks } from '../features/adding/adding-choices.ts';
import { createAddingStore } from '../features/adding/adding-store.ts';
import { createFetchStore, type FetchStore } from '../features/adding/fetch-store.ts';
import type { AddingStore } from '../features/adding/adding-state.ts';
import { createEditorStore, type EditorStore } from '../features/editor/editor-store.ts';
import { createFindStore, type FindStore } from '../features/editor/find/find-store.ts';
import { openStory, summaryOf } from '../features/library/library-rows.ts';
import { createHistoryStore, type HistoryStore } from '../features/history/history-store.ts';
import { createLibraryStore, type LibraryStore } from '../features/library/library-store.ts';
import type { MarksStore } from '../features/marks/marks-store.ts';
import type { ListMemory } from '../features/library/remembered.ts';
import { createPlayerStore, type PlayerStore, type SoundOutput } from '../features/player/player-store.ts';
import { createSpanPlayer, type SpanStore } from '../features/player/span-player.ts';
import { createWaveStore, type WaveStore } from '../features/player/wave-store.ts';
import { createQueueStore, type QueueStore } from '../features/queue/queue-store.ts';
import type { Microphones } from '../features/recorder/microphone.ts';
import type { RecorderStore } from '../features/recorder/recorder-state.ts';
import { createSearchStore, type SearchStore } from '../features/search/search-store.ts';
import { createKeyStore, type KeyStore } from '../features/settings/key-store.ts';
import { createServerStore, type ServerStore } from '../features/settings/server-store.ts';
import { createUpdatesStore, type UpdatesStore } from '../features/settings/updates-store.ts';
import { createSettingsStore, type SettingsStore } from '../features/settings/settings-store.ts';
import type { SpeakersStore } from '../features/speakers/speakers-store.ts';
import type { NotesStore } from '../features/notes/notes-store.ts';
import { joinedNotes } from './joined-notes.ts';
import { exportChosen } from './export-actions.ts';
import { createDeeds, type Deeds } from './deeds.ts';
import { tellBegun } from './tell-begun.ts';
import { followEdits, tellDeed } from './tell-deed.ts';
import { createLayoutStore, type LayoutStore } from './layout-store.ts';
import { keepSearching } from './keep-searching.ts';
import { joinedMarks, joinedRecorder } from './joined-recorder.ts';
import { createNoticesStore, type NoticesStore } from './notices-store.ts';
import { joinedSpeakers } from './joined-speakers.ts';

/** All stores of the window and the bridge they talk over. */
export interface Stores {
  readonly bridge: Bridge;
  /** Shows the picture of a video; null where there is no element for it. */
  readonly screen: HTMLVideoElement | null;
  readonly library: LibraryStore;
  readonly adding: AddingStore;
  readonly fetches: FetchStore;
  readonly search: SearchStore;
  readonly find: FindStore;
  readonly history: HistoryStore;
  readonly editor: EditorStore;
  readonly player: PlayerStore;
  readonly wave: WaveStore;
  readonly settings: SettingsStore;
  readonly key: KeyStore;
  readonly queue: QueueStore;
  readonly recorder: RecorderStore;
  readonly marks: MarksStore;
  readonly notes: NotesStore;
  readonly updates: UpdatesStore;
  readonly servers: ServerStore;
  readonly layout: LayoutStore;
  readonly notices: NoticesStore;
  readonly speakers: SpeakersStore;
  readonly spans: SpanStore;
  /** What can be taken back in the list. */
  readonly deeds: Deeds;
}

/** What the stores are built on. */
export interface StoresOptions {
  readonly bridge: Bridge;
  /** What outlives the window: how list and panes were left. */
  readonly memory: ListMemory;
  readonly sound: SoundOutput;
  /** The element that can show a picture, null where there is none. Default null. */
  readonly screen?: HTMLVideoElement | null;
  readonly microphones: Microphones;
  readonly width: number;
}

/** Builds every store, joins them (the chosen recording is opened and its sound loaded), loads what they need; `stop` ends all listening. */
export function createStores(options: StoresOptions): { readonly stores: Stores; readonly stop: () => void } {
  const { bridge, sound, screen = null, microphones, width } = options;
  const notices = createNoticesStore();
  const layout = createLayoutStore(width, options.memory);
  const tell = notices.getState();
  const settings = createSettingsStore(bridge, tell.fail);
  const deeds = createDeeds();
  const library = joinedLibrary(options, { notices, deeds, onAdd: () => adding.store.getState().choose('files') });
  const adding = joinedAdding(bridge, { library: library.store, settings: settings.store, layout, notices });
  const editor = createEditorStore({ bridge, onFailure: tell.fail });
  const history = joinedHistory(bridge, { notices, deeds });
  const queue = joinedQueue(bridge, { notices, deeds });
  const wave = createWaveStore(bridge);
  const player = joinedPlayer(bridge, sound, () => settings.store.getState().settings.backStepMs);
  const spans = createSpanPlayer(player.store);
  const recorder = joinedRecorder({ bridge, microphones, library: library.store, player: player.store, settings: settings.store, notices });
  const updates = createUpdatesStore(bridge, tell.fail);
  const stores: Stores = {
    bridge,
    screen,
    spans: spans.store,
    speakers: joinedSpeakers({ bridge, editor: editor.store, notices }),
    library: library.store,
    adding: adding.store,
    fetches: adding.fetches,
    search: createSearchStore({ bridge, onFailure: tell.fail }),
    find: createFindStore(),
    history: history.store,
    editor: editor.store,
    player: player.store,
    wave: wave.store,
    queue: queue.store,
    settings: settings.store,
    key: createKeyStore(bridge, tell.fail),
    recorder: recorder.store,
    marks: joinedMarks(bridge, notices),
    notes: joinedNotes(bridge, notices),
    updates: updates.store,
    servers: createServerStore(bridge, tell.fail),
    layout,
    notices,
    deeds,
  };
  const parts = [library, adding, editor, spans, history, player, wave, queue, settings, recorder, updates];
  const stops = [
    ...parts.map(({ stop }) => stop),
    join(stores),
    announceFinished(stores),
    bridge.on('playback:changed', ({ recordingId }) => stores.player.getState().renew(recordingId)),
    followEdits(editor.store, deeds),
    keepSearching(stores),
    bridge.on('watched:arrived', (arrival) => tellArrival(stores, arrival)),
    bridge.on('app:notice', ({ failure, recordingId }) =>
      // Not trouble but what was wished for: it stands in the inspector.
      failure.code === 'written-here-offline' ? tell.say(failureSentence(failure)) : tell.fail(failure, recordingId),
    ),
  ];
  for (const { store } of [settings, library, queue]) void store.getState().load();
  return { stores, stop: () => stops.forEach((stop) => stop()) };
}

/** What came by itself disturbs nobody: the list shows it, and a word says where it came from. */
function tellArrival({ library, notices }: Stores, { folder, addedCount, refused }: WatchedArrival): void {
  if (refused.length > 0) void library.getState().took({ added: [], refused });
  if (addedCount > 0) notices.getState().toast({ icon: 'done', text: WATCH.arrived(addedCount, folder) });
}

/** The player, whose sound the main process makes ready. */
function joinedPlayer(bridge: Bridge, sound: SoundOutput, backStepMs: () => number): ReturnType<typeof createPlayerStore> {
  return createPlayerStore({
    sound,
    nextFrame: (callback) => {
      const id = requestAnimationFrame(callback);
      return () => cancelAnimationFrame(id);
    },
    prepare: async (recordingId) => {
      const reply = await bridge.request('playback:prepare', { recordingId });
      if (!reply.ok) return null;
      const { kind, offsetMs } = reply.value;
      // What is decoded as it is played may be silent after the recording's end.
      return { url: bridge.soundUrl(recordingId, reply.value), offsetMs, isPadded: kind === 'decoded' };
    },
    backStepMs,
  });
}

/** Says to screen readers when a transcript is finished; the eye sees its progress go. */
function announceFinished({ bridge, library, notices }: Stores): () => void {
  return bridge.on('transcripts:ready', ({ recordingId }) => {
    const title = summaryOf(library.getState(), recordingId)?.recording.title;
    if (title !== undefined) notices.getState().say(en.state.finished(title));
  });
}

/** Opens what is chosen, and gives the player its length when that becomes known. */
function join({ library, editor, player, wave, marks, notes }: Stores): () => void {
  let hadSound = false;
  let heardTrack: number | undefined;
  const openChosen = (): void => {
    const { selectedId } = library.getState();
    const recording = summaryOf(library.getState(), selectedId)?.recording;
    const openId = player.getState().recordingId;
    const durationMs = recording?.sound?.durationMs ?? recording?.durationMs ?? 0;
    if (player.getState().recordingId !== selectedId) {
      void editor.getState().open(selectedId);
      void wave.getState().open(selectedId);
      void marks.getState().open(selectedId);
      void notes.getState().open(selectedId);
      player.getState().open(selectedId, durationMs);
    } else if (durationMs > 0 && durationMs !== player.getState().durationMs) player.getState().setDuration(durationMs);
    // A file that was still being copied when its sound was first asked for.
    const hasSound = (recording?.sound ?? null) !== null;
    if (hasSound && !hadSound) player.getState().retry();
    hadSound = hasSound;
    const sound = recording?.sound;
    const track = sound?.saved?.rateHz ?? sound?.track;
    if (openId === selectedId && heardTrack !== undefined && track !== undefined && track !== heardTrack) {
      player.getState().reload();
      void wave.getState().open(selectedId);
    }
    heardTrack = track;
  };
  return library.subscribe(openChosen);
}

/** The list's store, telling what was done and how to take it back. */
interface LibraryJoints {
  readonly notices: NoticesStore;
  readonly deeds: Deeds;
  readonly onAdd: () => Promise<void>;
}

function joinedLibrary({ bridge, memory }: StoresOptions, { notices, deeds, onAdd }: LibraryJoints): ReturnType<typeof createLibraryStore> {
  const tell = notices.getState();
  return createLibraryStore({
    bridge,
    memory,
    onFailure: tell.fail,
    onAdd,
    onDone: (deed) => tellDeed({ deeds, notices }, deed),
    inTurn: deeds.inTurn,
    onExport: (ids, kind) => exportChosen({ bridge, notices }, ids, kind),
  });
}

/** The adding sheet's store, over the settings and the list that it adds to, and that of what is on its way from links. */
function joinedAdding(
  bridge: Bridge,
  { library, settings, layout, notices }: Pick<Stores, 'library' | 'settings' | 'layout' | 'notices'>,
): ReturnType<typeof createAddingStore> & { readonly fetches: FetchStore } {
  const onFailure = notices.getState().fail;
  const adding = createAddingStore({
    bridge,
    settings: () => settings.getState().settings,
    models: () => settings.getState().info?.models ?? [],
    takesLinks: (engineId) => takesLinks(settings.getState().info?.engines ?? [], engineId),
    openStory: () => openStory(library.getState()),
    storyOf: (storyId) => library.getState().stories.find(({ id }) => id === storyId) ?? null,
    onKeepPreset: async (preset) => settings.getState().change({ presets: [...settings.getState().settings.presets, preset] }),
    onTaken: (result) => library.getState().took(result),
    onBegun: (recording) => tellBegun({ library, layout, settings, notices }, recording),
    onFailure,
  });
  const fetches = createFetchStore(bridge, onFailure);
  void fetches.store.getState().load();
  const stop = (): void => {
    adding.stop();
    fetches.stop();
  };
  return { store: adding.store, fetches: fetches.store, stop };
}

/** The history's store, telling what was made current and how to take that back. */
function joinedHistory(bridge: Bridge, told: Pick<Stores, 'notices' | 'deeds'>): ReturnType<typeof createHistoryStore> {
  const tell = told.notices.getState();
  return createHistoryStore({
    bridge,
    onFailure: tell.fail,
    onShown: (ways) =>
      ways === null
        ? tell.toast({ icon: 'done', text: en.history.switched })
        : tellDeed(told, { icon: 'done', text: en.history.switched, ...ways }),
  });
}

/** The queue's store, telling which recordings this computer could not take over. */
function joinedQueue(bridge: Bridge, { notices, deeds }: Pick<Stores, 'notices' | 'deeds'>): ReturnType<typeof createQueueStore> {
  const tell = notices.getState();
  return createQueueStore({
    bridge,
    onFailure: tell.fail,
    onCopied: () => tell.toast({ icon: 'done', text: en.queue.copied }),
    // Where it stands now is seen; the way back needs no word.
    onMoved: ({ title, ...ways }) => void deeds.add({ icon: 'done', text: en.queue.reordered(title), ...ways }),
    onNotMoved: (notMoved) => {
      const [first] = notMoved;
      if (notMoved.length === 1 && first !== undefined) tell.fail(first.failure, first.recordingId);
      else tell.toast({ icon: 'done', text: en.queue.cannotHere(notMoved.length) });
    },
  });
}
