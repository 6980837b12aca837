import { FileQuestion } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Reply } from '#domain/failure.ts';

import { en } from '../copy/en.ts';
import { Button } from '../ui/button.tsx';
import type { Stores } from './stores.ts';

/** Says that the sound of the open recording is not where it was, and finds it again: the one file, or everything in a folder. */
export function MissingBanner({ stores }: { readonly stores: Stores }): ReactElement | null {
  const missing = useStore(stores.editor, (state) => (state.detail?.soundMissing === true ? state.detail.summary.recording : null));
  if (missing === null) return null;
  const { bridge, notices } = stores;
  const told = <T,>(reply: Reply<T>, tell: (value: T) => string | null): void => {
    if (!reply.ok) notices.getState().fail(reply.failure);
    else {
      const text = tell(reply.value);
      if (text !== null) notices.getState().toast({ icon: 'done', text });
    }
  };
  const findFile = async (): Promise<void> =>
    told(await bridge.request('sources:relink', { recordingId: missing.id }), (found) => (found ? en.recording.soundFound : null));
  const findInFolder = async (): Promise<void> =>
    told(await bridge.request('sources:relink-folder', null), (found) =>
      found === null ? null : en.settings.disk.found(found.found.length, found.stillMissing),
    );
  return (
    <div className="banner" role="note">
      <FileQuestion className="icon" aria-hidden="true" />
      <span className="grow">{en.recording.soundMissing(missing.originalName)}</span>
      <Button small onClick={() => void findFile()}>
        {en.recording.findSound}
      </Button>
      <Button small look="quiet" onClick={() => void findInFolder()}>
        {en.recording.findInFolder}
      </Button>
    </div>
  );
}
