import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

import { Button } from './button.tsx';

/** How long a toast stays, ms; longer while the pointer or the focus is on it. */
const STAYS_MS = 8000;

interface ToastProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly detail?: string | undefined;
  readonly action?: { readonly label: string; readonly run: () => void; readonly keys?: string | undefined } | undefined;
  readonly onGone: () => void;
}

/** A short word on something that was done, with the way back. */
export function Toast({ icon, text, detail, action, onGone }: ToastProps): ReactElement {
  const element = useRef<HTMLDivElement>(null);
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  }, [onGone]);
  useEffect(() => {
    const timer = setInterval(() => {
      const held = element.current?.matches(':hover, :focus-within') === true;
      if (!held) gone.current();
    }, STAYS_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div ref={element} className="toast" role="status">
      {icon}
      <span className="grow">
        {text}
        {detail === undefined ? null : <span className="path clip">{detail}</span>}
      </span>
      {action === undefined ? null : (
        <Button look="quiet" small onClick={action.run}>
          {action.label}
          {action.keys === undefined ? null : <kbd className="key">{action.keys}</kbd>}
        </Button>
      )}
    </div>
  );
}
