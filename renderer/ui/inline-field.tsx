import { useRef, type ReactElement } from 'react';

import { leaveField } from './focus.ts';

interface InlineFieldProps {
  readonly value: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly className?: string;
  /** Called once with the text when it is to be kept. */
  readonly onKeep: (value: string) => void;
  /** Called when nothing is to change. */
  readonly onLeave: () => void;
}

/** A field that takes the place of a name while it is changed: Enter or leaving keeps, Escape takes back. The text is chosen at the start. */
export function InlineField({ value, label, placeholder, className = '', onKeep, onLeave }: InlineFieldProps): ReactElement {
  const settled = useRef(false);
  const before = useRef<Element | null>(null);
  const settle = (text: string | null): void => {
    if (settled.current) return;
    settled.current = true;
    if (text === null || text.trim() === value) onLeave();
    else onKeep(text.trim());
  };
  return (
    <input
      type="text"
      className={`inline-field ${className}`}
      defaultValue={value}
      aria-label={label}
      placeholder={placeholder}
      dir="auto"
      autoComplete="off"
      ref={(element) => {
        if (element !== null && document.activeElement !== element) {
          before.current = document.activeElement;
          element.focus();
          element.select();
        }
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        const isKept = event.key === 'Enter' && !event.nativeEvent.isComposing;
        if (!isKept && event.key !== 'Escape') return;
        const field = event.currentTarget;
        // The rest of the key would press what has the focus next.
        event.preventDefault();
        settle(isKept ? field.value : null);
        leaveField(field, before.current, [value, field.value.trim()]);
      }}
      onBlur={(event) => {
        settle(event.currentTarget.value);
      }}
    />
  );
}
