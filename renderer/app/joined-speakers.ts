import { en } from '../copy/en.ts';
import type { Bridge } from '../bridge.ts';
import type { EditorStore } from '../features/editor/editor-store.ts';
import { speakerName } from '../features/editor/turns.ts';
import { createSpeakersStore, type SpeakersStore } from '../features/speakers/speakers-store.ts';
import type { NoticesStore } from './notices-store.ts';

/** What the store of the Speakers tab is joined with. */
interface SpeakersStoreParts {
  readonly bridge: Bridge;
  readonly editor: EditorStore;
  readonly notices: NoticesStore;
}

/** Makes the store of the Speakers tab; another count is said, with the way back. */
export function joinedSpeakers({ bridge, editor, notices }: SpeakersStoreParts): SpeakersStore {
  return createSpeakersStore({
    bridge,
    onFailure: notices.getState().fail,
    onParted: (parted, speakerId) => {
      const speakers = parted.kind === 'parted' ? parted.transcript.speakers : (editor.getState().transcript?.speakers ?? []);
      const person = speakers.find(({ id }) => id === speakerId);
      const name = person === undefined ? '' : speakerName(person);
      if (parted.kind === 'parted') {
        const { recordingId } = parted.transcript;
        notices.getState().toast({ icon: 'done', text: en.people.partedNow(name), undo: () => void editor.getState().undo(recordingId) });
      } else notices.getState().say(parted.kind === 'one-voice' ? en.people.oneVoice(name) : en.people.unheardVoices);
    },
    onTold: ({ recordingId, speakers }, setting) => {
      notices.getState().toast({
        icon: 'done',
        text: setting === 'off' ? en.people.offNow : en.people.toldNow(speakers.length),
        undo: () => void editor.getState().undo(recordingId),
      });
    },
  });
}
