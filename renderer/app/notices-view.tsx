import { CircleCheck, Copy, Trash2, TriangleAlert, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import { failureSentence } from '../copy/failures.ts';
import { IconButton } from '../ui/button.tsx';
import { useKeyHint } from '../ui/keys.tsx';
import { Toast } from '../ui/toast.tsx';
import type { ToastNotice } from './notices-store.ts';
import type { Stores } from './stores.ts';

/** Failures that have no other place, above the words, each until it is closed. One of a recording is shown with that recording. */
export function FailureBanners({ stores }: { readonly stores: Stores }): ReactElement {
  const failures = useStore(stores.notices, (state) => state.failures);
  const selectedId = useStore(stores.library, (state) => state.selectedId);
  const shown = failures.filter((notice) => notice.recordingId === null || notice.recordingId === selectedId);
  return (
    <>
      {shown.map((notice) => (
        <div key={notice.id} className="banner bad" role="alert">
          <TriangleAlert className="icon" aria-hidden="true" />
          <span className="grow">{failureSentence(notice.failure)}</span>
          <IconButton name={en.app.close} size="small" onClick={() => stores.notices.getState().dropFailure(notice.id)}>
            <X className="icon small" aria-hidden="true" />
          </IconButton>
        </div>
      ))}
    </>
  );
}

const ICONS: Readonly<Record<ToastNotice['icon'], ReactElement>> = {
  bin: <Trash2 className="icon" aria-hidden="true" />,
  done: <CircleCheck className="icon" aria-hidden="true" />,
  copy: <Copy className="icon" aria-hidden="true" />,
};

/** Short words on what was done, above the player. */
export function Toasts({ stores }: { readonly stores: Stores }): ReactElement {
  const toasts = useStore(stores.notices, (state) => state.toasts);
  const undoKeys = useKeyHint('undo');
  const { dropToast } = stores.notices.getState();
  return (
    <div className="toasts" data-region="toasts">
      {toasts.map((toast) => {
        const { undo } = toast;
        const other = toast.action;
        const leave = (run: () => void): void => {
          dropToast(toast.id);
          run();
        };
        return (
          <Toast
            key={toast.id}
            icon={ICONS[toast.icon]}
            text={toast.text}
            detail={toast.detail}
            action={
              undo !== undefined
                ? { label: en.app.undo, keys: undoKeys, run: () => leave(undo) }
                : other === undefined
                  ? undefined
                  : { label: other.label, run: () => leave(other.run) }
            }
            onGone={() => dropToast(toast.id)}
          />
        );
      })}
    </div>
  );
}
