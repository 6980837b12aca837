import { en } from '../copy/en.ts';
import type { Bridge } from '../bridge.ts';
import { createEditorStore, type EditorStore } from '../features/editor/editor-store.ts';
import { summaryOf } from '../features/library/library-rows.ts';
import { createHistoryStore, type HistoryStore } from '../features/history/history-store.ts';
import { createLibraryStore, type LibraryStore } from '../features/library/library-store.ts';
import { createPlayerStore, type PlayerStore, type SoundOutput } from '../features/player/player-store.ts';
import { createWaveStore, type WaveStore } from '../features/player/wave-store.ts';
import { createQueueStore, type QueueStore } from '../features/queue/queue-store.ts';
import { createSearchStore, type SearchStore } from '../features/search/search-store.ts';
import { createKeyStore, type KeyStore } from '../features/settings/key-store.ts';
import { createSettingsStore, type SettingsStore } from '../features/settings/settings-store.ts';
import { createLayoutStore, type LayoutStore } from './layout-store.ts';
import { createNoticesStore, type NoticesStore } from './notices-store.ts';

/** All stores of the window and the bridge they talk over. */
export interface Stores {
  readonly bridge: Bridge;
  readonly library: LibraryStore;
  readonly search: SearchStore;
  readonly history: HistoryStore;
  readonly editor: EditorStore;
  readonly player: PlayerStore;
  readonly wave: WaveStore;
  readonly settings: SettingsStore;
  readonly key: KeyStore;
  readonly queue: QueueStore;
  readonly layout: LayoutStore;
  readonly notices: NoticesStore;
}

/** What the stores are built on. */
export interface StoresOptions {
  readonly bridge: Bridge;
  readonly sound: SoundOutput;
  readonly width: number;
}

/** Builds every store, joins them (the chosen recording is opened and its sound loaded), loads what they need; `stop` ends all listening. */
export function createStores({ bridge, sound, width }: StoresOptions): { readonly stores: Stores; readonly stop: () => void } {
  const notices = createNoticesStore();
  const layout = createLayoutStore(width);
  const tell = notices.getState();
  const settings = createSettingsStore(bridge, tell.fail);
  const library = joinedLibrary(bridge, notices);
  const editor = createEditorStore({ bridge, onFailure: tell.fail });
  const history = createHistoryStore({
    bridge,
    onFailure: tell.fail,
    onShown: (back) => tell.toast({ icon: 'done', text: en.history.switched, ...(back === null ? {} : { undo: back }) }),
  });
  const search = createSearchStore({ bridge, onFailure: tell.fail });
  const queue = joinedQueue(bridge, notices);
  const wave = createWaveStore(bridge);
  const player = createPlayerStore({
    sound,
    nextFrame: (callback) => {
      const id = requestAnimationFrame(callback);
      return () => cancelAnimationFrame(id);
    },
    prepare: async (recordingId) => {
      const reply = await bridge.request('playback:prepare', { recordingId });
      return reply.ok ? { url: bridge.soundUrl(recordingId, reply.value.kind), offsetMs: reply.value.offsetMs } : null;
    },
    backStepMs: () => settings.store.getState().settings.backStepMs,
  });
  const stores: Stores = {
    bridge,
    library: library.store,
    search,
    history: history.store,
    editor: editor.store,
    player: player.store,
    wave: wave.store,
    queue: queue.store,
    settings: settings.store,
    key: createKeyStore(bridge, tell.fail),
    layout,
    notices,
  };
  const stops = [
    library.stop,
    editor.stop,
    history.stop,
    player.stop,
    wave.stop,
    queue.stop,
    settings.stop,
    join(stores),
    announceFinished(stores),
    library.store.subscribe((state) => search.getState().ask(state.filter)),
    bridge.on('library:changed', () => search.getState().again()),
    bridge.on('app:notice', ({ failure, recordingId }) => tell.fail(failure, recordingId)),
  ];
  void settings.store.getState().load();
  void library.store.getState().load();
  void queue.store.getState().load();
  return { stores, stop: () => stops.forEach((stop) => stop()) };
}

/** Says to screen readers when a transcript is finished; the eye sees its progress go. */
function announceFinished({ bridge, library, notices }: Stores): () => void {
  return bridge.on('transcripts:ready', ({ recordingId }) => {
    const title = library.getState().summaries.find((summary) => summary.recording.id === recordingId)?.recording.title;
    if (title !== undefined) notices.getState().say(en.state.finished(title));
  });
}

/** Opens what is chosen, and gives the player its length when that becomes known. */
function join({ library, editor, player, wave }: Stores): () => void {
  let hadSound = false;
  const openChosen = (): void => {
    const { selectedId } = library.getState();
    const recording = summaryOf(library.getState(), selectedId)?.recording;
    const durationMs = recording?.sound?.durationMs ?? recording?.durationMs ?? 0;
    if (player.getState().recordingId !== selectedId) {
      void editor.getState().open(selectedId);
      void wave.getState().open(selectedId);
      player.getState().open(selectedId, durationMs);
    } else if (durationMs > 0 && durationMs !== player.getState().durationMs) player.getState().setDuration(durationMs);
    // A file that was still being copied when its sound was first asked for.
    const hasSound = (recording?.sound ?? null) !== null;
    if (hasSound && !hadSound) player.getState().retry();
    hadSound = hasSound;
  };
  return library.subscribe(openChosen);
}

/** The list's store, telling what was done and how to take it back. */
function joinedLibrary(bridge: Bridge, notices: NoticesStore): ReturnType<typeof createLibraryStore> {
  const tell = notices.getState();
  const library = createLibraryStore({
    bridge,
    onFailure: tell.fail,
    onRestored: (recordings) =>
      tell.say(recordings.length > 1 ? en.library.restoredMany(recordings.length) : en.library.restored(recordings[0]?.title ?? '')),
    onLanguage: (count, undo) => tell.toast({ icon: 'done', text: en.batch.languageSet(count), undo }),
    onRemoved: (summaries) =>
      tell.toast({
        icon: 'bin',
        text: summaries.length > 1 ? en.library.removedMany(summaries.length) : en.library.removed(summaries[0]?.recording.title ?? ''),
        undo: () => void library.store.getState().restore(summaries.map(({ recording }) => recording.id)),
      }),
  });
  return library;
}

/** The queue's store, telling which recordings this computer could not take over. */
function joinedQueue(bridge: Bridge, notices: NoticesStore): ReturnType<typeof createQueueStore> {
  const tell = notices.getState();
  return createQueueStore({
    bridge,
    onFailure: tell.fail,
    onNotMoved: (notMoved) => {
      const [first] = notMoved;
      if (notMoved.length === 1 && first !== undefined) tell.fail(first.failure, first.recordingId);
      else tell.toast({ icon: 'done', text: en.queue.cannotHere(notMoved.length) });
    },
  });
}
