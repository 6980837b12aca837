import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';

import { IconButton } from './button.tsx';
import { focusFirst, giveFocusBack } from './focus.ts';

interface SheetProps {
  readonly title: string;
  readonly closeName: string;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly children: ReactNode;
  /** It holds only words to read, which the arrow keys scroll. */
  readonly isText?: boolean;
}

/** A sheet hung from the top edge: the platform's modal dialog (focus kept inside, Escape closes, the rest inert). */
export function Sheet({ title, closeName, onClose, isWide = false, isText = false, children }: SheetProps): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    element?.showModal();
    // Not simply the first control: opening a sheet must not look as if something in it were chosen.
    focusFirst(element);
    return () => {
      element?.close();
      giveFocusBack(before);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={isWide ? 'sheet wide' : 'sheet'}
      tabIndex={-1}
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
      <div className="sheet-body scroll" {...(isText ? { role: 'region', 'aria-labelledby': heading, tabIndex: 0 } : {})}>
        {children}
      </div>
    </dialog>
  );
}
