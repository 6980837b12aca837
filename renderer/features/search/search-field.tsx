import { Search, X } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactElement, type RefObject, useRef } from 'react';
import { useStore } from 'zustand';
import { begun, partsOf, textOfParts, withCondition, withoutCondition, type SearchCondition } from '#domain/search-parts.ts';

import { en } from '../../copy/en.ts';
import { IconButton } from '../../ui/button.tsx';
import { useKeyHint } from '../../ui/keys.tsx';
import { SearchConditions } from './parts/search-conditions.tsx';
import { suggestionId, SuggestionList } from './parts/suggestion-list.tsx';
import type { SearchOption } from './search-options.ts';
import type { SearchStore } from './search-store.ts';
import { useSuggestions, type SearchHelp, type Suggestion, type Suggestions } from './suggestions.ts';

interface SearchFieldProps {
  readonly search: SearchStore;
  /** The whole question, conditions and all. */
  readonly value: string;
  readonly help: SearchHelp;
  readonly onChange: (value: string) => void;
  readonly onOpen: (option: SearchOption) => void;
  /** The reader is done here: the field is emptied, and the focus goes to the list. */
  readonly onLeave: () => void;
}

/** A question that is being written: its words in the field, its conditions beneath, and what is done to both. */
interface Draft {
  readonly conditions: readonly SearchCondition[];
  readonly rest: string;
  readonly suggestions: Suggestions;
  /** What was added or taken away the last time, to be read out. */
  readonly told: string;
  readonly field: RefObject<HTMLInputElement | null>;
  /** What stands in the field now. */
  readonly type: (rest: string, isComposing: boolean) => void;
  readonly take: (suggestion: Suggestion | undefined) => void;
  readonly drop: (condition: SearchCondition | undefined) => void;
}

function useDraft({ value, help, onChange }: Pick<SearchFieldProps, 'value' | 'help' | 'onChange'>): Draft {
  const field = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState('');
  const [taken, setTaken] = useState('');
  const { conditions, rest } = partsOf(value);
  const suggestions = useSuggestions(rest, help);
  const change = (text: string, words: string): void => {
    onChange(text);
    setTold(words);
    field.current?.focus();
  };
  return {
    conditions,
    rest,
    suggestions,
    told,
    field,
    type: (typed, isComposing) => {
      // What is typed right after a value was taken is a new word; until then the last one may be the beginning of a longer one.
      const isNewWord = taken !== '' && taken === rest && !isComposing && typed.startsWith(rest) && /^\S/u.test(typed.slice(rest.length));
      onChange(textOfParts({ conditions, rest: isNewWord ? `${rest} ${typed.slice(rest.length)}` : typed }));
      setTaken('');
      setTold('');
    },
    take: (suggestion) => {
      const { asked } = suggestions;
      if (suggestion === undefined || asked === null) return;
      const condition = { key: asked.key, value: suggestion.value };
      const narrowed = withCondition(value, condition);
      change(narrowed, en.search.narrowed(help.say(condition)));
      setTaken(partsOf(narrowed).rest);
    },
    drop: (condition) => {
      if (condition !== undefined) change(withoutCondition(value, condition), en.search.widened(help.say(condition)));
    },
  };
}

/** Keys that belong to the values on offer, or to the conditions before the words. True: the key did something. */
function typedInDraft(event: KeyboardEvent<HTMLInputElement>, { suggestions, conditions, take, drop }: Draft): boolean {
  const { shown, at } = suggestions;
  const { selectionStart, selectionEnd } = event.currentTarget;
  if (event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0 && conditions.length > 0) drop(conditions.at(-1));
  else if (shown.length === 0) return false;
  else if (event.key === 'Escape') suggestions.dismiss();
  else if (event.key === 'ArrowDown') suggestions.step(1);
  else if (event.key === 'ArrowUp') suggestions.step(-1);
  else if (event.key === 'Enter') take(shown[at]);
  else return false;
  return true;
}

/**
 * The one field for everything ever said. Arrows move among the finds while the focus stays in the field, Enter opens, Escape goes back.
 * A condition that is written to its end becomes a chip beneath; Backspace at the beginning of the field takes the last one away.
 */
export function SearchField({ search, value, help, onChange, onOpen, onLeave }: SearchFieldProps): ReactElement {
  const draft = useDraft({ value, help, onChange });
  const { conditions, rest, suggestions, field } = draft;
  const isSearching = value.trim() !== '';
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (!typedInDraft(event, draft)) {
      if (event.key === 'Escape' || (event.key === 'ArrowDown' && !isSearching)) onLeave();
      else if (event.key === 'ArrowDown') search.getState().step(1);
      else if (event.key === 'ArrowUp') search.getState().step(-1);
      else if (event.key === 'Enter') void openChosen(search, onOpen);
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="find">
      <Box draft={draft} search={search} isSearching={isSearching} onKeyDown={onKeyDown} onLeave={onLeave} />
      <SuggestionList suggestions={suggestions} onTake={draft.take} />
      <p className="unseen" role="status">
        {suggestions.shown.length > 0 ? en.search.offered(suggestions.shown.length) : draft.told}
      </p>
      {isSearching ? (
        <SearchConditions
          conditions={conditions}
          say={help.say}
          onBegin={(key) => {
            onChange(begun(textOfParts({ conditions, rest }), key));
            field.current?.focus();
          }}
          onDrop={draft.drop}
          onBack={() => field.current?.focus()}
        />
      ) : null}
    </div>
  );
}

interface BoxProps extends Pick<SearchFieldProps, 'search' | 'onLeave'> {
  readonly draft: Draft;
  readonly isSearching: boolean;
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
}

function Box({ draft, search, isSearching, onKeyDown, onLeave }: BoxProps): ReactElement {
  const { conditions, rest, suggestions, field } = draft;
  const keys = useKeyHint('find-in-list');
  const chosen = useStore(search, (state) => state.chosen);
  const isOffering = suggestions.shown.length > 0;
  const active = isOffering ? suggestionId(suggestions.at) : isSearching && chosen !== null ? chosen : undefined;
  return (
    <div className="field">
      <Search className="icon small" aria-hidden="true" />
      <input
        ref={field}
        type="text"
        id="find-recording"
        role="combobox"
        value={rest}
        maxLength={1000}
        placeholder={conditions.length > 0 ? en.search.findInThese : en.search.find}
        aria-label={en.search.find}
        aria-expanded={isSearching}
        aria-controls={isOffering ? 'search-values' : 'search-finds'}
        aria-autocomplete="list"
        aria-activedescendant={active}
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        onChange={({ currentTarget, nativeEvent }) =>
          draft.type(currentTarget.value, nativeEvent instanceof InputEvent && nativeEvent.isComposing)
        }
        onFocus={() => search.getState().wake()}
        onBlur={suggestions.dismiss}
        onKeyDown={onKeyDown}
      />
      {isSearching ? (
        <IconButton name={en.search.clear} size="slim" onClick={onLeave}>
          <X className="icon small" aria-hidden="true" />
        </IconButton>
      ) : keys === undefined ? null : (
        <kbd className="key">{keys}</kbd>
      )}
    </div>
  );
}

async function openChosen(search: SearchStore, onOpen: (option: SearchOption) => void): Promise<void> {
  const option = await search.getState().found();
  if (option?.kind === 'more') search.getState().widen(option.recordingId);
  else if (option !== null) onOpen(option);
}
