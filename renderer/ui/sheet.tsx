import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';

import { IconButton } from './button.tsx';

interface SheetProps {
  readonly title: string;
  readonly closeName: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet hung from the top edge: the platform's modal dialog (focus kept inside, Escape closes, the rest inert). */
export function Sheet({ title, closeName, onClose, children }: SheetProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="sheet-head">
        <h2 id={heading}>{title}</h2>
        <IconButton name={closeName} onClick={onClose}>
          <X className="icon" aria-hidden="true" />
        </IconButton>
      </header>
      <div className="sheet-body scroll">{children}</div>
    </dialog>
  );
}
