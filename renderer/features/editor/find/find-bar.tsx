import { ChevronDown, ChevronUp, X } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../../copy/en.ts';
import { IconButton } from '../../../ui/button.tsx';
import type { FindStore } from './find-store.ts';
import './find.css';

interface FindBarProps {
  readonly find: FindStore;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** The field that finds in the open recording: Enter goes to the next place, Shift Enter to the one before, Escape back to the text. */
export function FindBar({ find, onStep, onClose }: FindBarProps): ReactElement | null {
  const isOpen = useStore(find, (state) => state.isOpen);
  const text = useStore(find, (state) => state.text);
  const count = useStore(find, (state) => state.places.length);
  const current = useStore(find, (state) => state.current);
  if (!isOpen) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search className="find-bar" aria-label={en.search.inRecording}>
      <div className="field">
        <input
          id="find-in-recording"
          type="text"
          aria-label={en.search.inRecording}
          placeholder={en.search.inRecording}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          maxLength={200}
          value={text}
          onChange={(event) => find.getState().type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <span className="find-count num" role="status">
          {text.trim() === '' ? '' : en.search.place(current + 1, count)}
        </span>
      </div>
      <IconButton name={en.search.previous} command="find-previous" size="small" disabled={count === 0} onClick={() => onStep(-1)}>
        <ChevronUp className="icon" aria-hidden="true" />
      </IconButton>
      <IconButton name={en.search.next} command="find-next" size="small" disabled={count === 0} onClick={() => onStep(1)}>
        <ChevronDown className="icon" aria-hidden="true" />
      </IconButton>
      <IconButton name={en.app.close} size="small" onClick={onClose}>
        <X className="icon" aria-hidden="true" />
      </IconButton>
    </search>
  );
}
