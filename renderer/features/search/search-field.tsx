import { Search, X } from 'lucide-react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import { useKeyHint } from '../../ui/keys.tsx';
import type { SearchOption } from './search-options.ts';
import type { SearchStore } from './search-store.ts';

interface SearchFieldProps {
  readonly search: SearchStore;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onOpen: (option: SearchOption) => void;
  /** The reader is done here: the field is emptied, and the focus goes to the list. */
  readonly onLeave: () => void;
}

/** The one field for everything ever said. Arrows move among the finds while the focus stays in the field, Enter opens, Escape goes back. */
export function SearchField({ search, value, onChange, onOpen, onLeave }: SearchFieldProps): ReactElement {
  const keys = useKeyHint('find-in-list');
  const chosen = useStore(search, (state) => state.chosen);
  const isSearching = value.trim() !== '';
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' || (event.key === 'ArrowDown' && !isSearching)) onLeave();
    else if (event.key === 'ArrowDown') search.getState().step(1);
    else if (event.key === 'ArrowUp') search.getState().step(-1);
    else if (event.key === 'Enter') void openChosen(search, onOpen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="find">
      <div className="field">
        <Search className="icon small" aria-hidden="true" />
        <input
          type="text"
          id="find-recording"
          role="combobox"
          value={value}
          maxLength={1000}
          placeholder={en.search.find}
          aria-label={en.search.find}
          aria-expanded={isSearching}
          aria-controls="search-finds"
          aria-autocomplete="list"
          aria-activedescendant={isSearching && chosen !== null ? chosen : undefined}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          onChange={(event) => onChange(event.currentTarget.value)}
          onFocus={() => search.getState().wake()}
          onKeyDown={onKeyDown}
        />
        {value === '' ? (
          keys === undefined ? null : (
            <kbd className="key">{keys}</kbd>
          )
        ) : (
          <IconButton name={en.search.clear} size="slim" onClick={onLeave}>
            <X className="icon small" aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {isSearching ? <Conditions value={value} onChange={onChange} /> : null}
    </div>
  );
}

const CONDITIONS = ['speaker:', 'story:', 'tag:', 'lang:', 'before:', 'after:', '-'] as const;

/** What a question can be narrowed by: pressed, it stands at the question's end and only its word is missing. */
function Conditions({ value, onChange }: Pick<SearchFieldProps, 'value' | 'onChange'>): ReactElement {
  return (
    <ul className="search-conditions" aria-label={en.search.conditions}>
      {CONDITIONS.map((condition) => (
        <li key={condition}>
          <button
            type="button"
            className="search-condition"
            title={en.search.meanings[condition]}
            aria-label={en.search.add(condition === '-' ? en.search.without : condition)}
            onClick={() => {
              onChange(`${value.trimEnd()} ${condition}`);
              document.querySelector<HTMLInputElement>('#find-recording')?.focus();
            }}
          >
            {condition === '-' ? en.search.without : condition}
          </button>
        </li>
      ))}
    </ul>
  );
}

async function openChosen(search: SearchStore, onOpen: (option: SearchOption) => void): Promise<void> {
  const option = await search.getState().found();
  if (option?.kind === 'more') search.getState().widen(option.recordingId);
  else if (option !== null) onOpen(option);
}
