import { en } from '../copy/en.ts';
import type { Bridge } from '../bridge.ts';
import type { LibraryStore } from '../features/library/library-store.ts';
import { createMarksStore, type MarksStore } from '../features/marks/marks-store.ts';
import type { PlayerStore } from '../features/player/player-store.ts';
import type { Microphones } from '../features/recorder/microphone.ts';
import { createRecorderStore } from '../features/recorder/recorder-store.ts';
import type { SettingsStore } from '../features/settings/settings-store.ts';
import type { NoticesStore } from './notices-store.ts';

/** The marks' store, telling what was marked. */
export function joinedMarks(bridge: Bridge, notices: NoticesStore): MarksStore {
  const tell = notices.getState();
  return createMarksStore({
    bridge,
    onFailure: tell.fail,
    onToggled: (atMs, isMarked) => tell.say((isMarked ? en.marks.added : en.marks.removed)(en.at(atMs))),
  });
}

/** What the recorder is joined with. */
interface RecorderParts {
  readonly bridge: Bridge;
  readonly microphones: Microphones;
  readonly library: LibraryStore;
  readonly player: PlayerStore;
  readonly settings: SettingsStore;
  readonly notices: NoticesStore;
}

/** The recorder's store: playing stops when a recording begins, and what was recorded is opened when it is kept. */
export function joinedRecorder({
  bridge,
  microphones,
  library,
  player,
  settings,
  notices,
}: RecorderParts): ReturnType<typeof createRecorderStore> {
  const tell = notices.getState();
  return createRecorderStore({
    bridge,
    microphones,
    now: () => new Date(),
    settings: () => settings.getState().settings.microphone,
    remember: (microphone) => void settings.getState().change({ microphone }),
    onFailure: tell.fail,
    onStart: () => player.getState().pause(),
    onKept: (summary) => {
      if (summary === null) {
        tell.toast({ icon: 'done', text: en.recorder.tooShort });
        return;
      }
      tell.toast({ icon: 'done', text: en.recorder.kept(summary.recording.title) });
      void library
        .getState()
        .load()
        .then(() => library.getState().select(summary.recording.id));
    },
    onMarked: (atMs) => tell.say(en.recorder.marked(en.at(atMs))),
  });
}
