import { useEffect, useId, useRef, type ReactElement } from 'react';

import { Button } from './button.tsx';
import { giveFocusBack } from './focus.ts';

interface ConfirmProps {
  readonly title: string;
  readonly text: string;
  /** What is done when confirmed, as a verb. */
  readonly action: string;
  readonly cancel: string;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** The second step before something that cannot be undone: a modal question whose safe answer has the focus. */
export function Confirm({ title, text, action, cancel, onConfirm, onCancel }: ConfirmProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const safe = useRef<HTMLButtonElement>(null);
  const heading = useId();
  const body = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    safe.current?.focus();
    return () => {
      element?.close();
      giveFocusBack(before);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet confirm"
      role="alertdialog"
      aria-labelledby={heading}
      aria-describedby={body}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={heading}>{title}</h2>
      <p id={body}>{text}</p>
      <footer>
        <Button ref={safe} onClick={onCancel}>
          {cancel}
        </Button>
        <Button look="danger" onClick={onConfirm}>
          {action}
        </Button>
      </footer>
    </dialog>
  );
}
