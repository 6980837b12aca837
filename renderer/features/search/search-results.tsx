import { startTransition, useEffect, useRef, useState, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { partsOf } from '#domain/search-parts.ts';
import { asksNothing, parseSearch } from '#domain/search-query.ts';
import type { FoundRecording, SearchResults } from '#domain/search-results.ts';

import { en } from '../../copy/en.ts';
import { FoundGroup } from './parts/found-group.tsx';
import type { SearchOption } from './search-options.ts';
import type { SearchStore } from './search-store.ts';
import './search.css';

interface SearchResultsProps {
  readonly search: SearchStore;
  readonly onOpen: (option: SearchOption) => void;
  /** Asks something else. */
  readonly onText: (text: string) => void;
}

/** What was found, by recording; takes the place of the list while something is typed into the field. */
export function SearchResultsList({ search, onOpen, onText }: SearchResultsProps): ReactElement {
  const results = useStore(search, (state) => state.results);
  const chosen = useStore(search, (state) => state.chosen);
  const [now] = useState(() => new Date());
  const drawn = useDrawn(results);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen !== null) list.current?.querySelector(`#${CSS.escape(chosen)}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const onChoose = (option: SearchOption): void => {
    search.getState().choose(option.key);
    if (option.kind === 'more') search.getState().widen(option.recordingId);
    else onOpen(option);
  };
  const isEmpty = results !== null && results.recordings.length === 0;
  return (
    <>
      {(results?.misread ?? []).map((typed) => (
        <p key={typed} className="search-note">
          {en.search.misread(typed)}
        </p>
      ))}
      {/* Not reachable by Tab on its own: its keys are those of the field above, which keeps the focus. */}
      <div ref={list} id="search-finds" className="finds scroll steady" role="listbox" aria-label={en.search.results} tabIndex={-1}>
        {drawn.map((found) => (
          <FoundGroup key={found.recordingId} found={found} now={now} chosen={chosen} onChoose={onChoose} />
        ))}
      </div>
      {isEmpty ? <NothingFound search={search} onText={onText} /> : null}
      {results?.isWhole === false ? <p className="search-note">{en.search.more}</p> : null}
      <SearchKeys />
    </>
  );
}

/** More finds than stand in a window of 1,600 px: a find is 45 px high and more, a recording's head as much. */
const FIRST_FINDS = 36;

/** The first recordings, until so many finds and heads are there. */
function firstOf(recordings: readonly FoundRecording[]): readonly FoundRecording[] {
  let finds = 0;
  const last = recordings.findIndex(({ passages, notes }) => {
    finds += 1 + passages.length + notes.length;
    return finds >= FIRST_FINDS;
  });
  return last < 0 ? recordings : recordings.slice(0, last + 1);
}

/** The recordings to draw: what is seen at once, and the rest when that stands, so that typing never waits for what nobody sees yet. */
function useDrawn(results: SearchResults | null): readonly FoundRecording[] {
  const [whole, setWhole] = useState<SearchResults | null>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => startTransition(() => setWhole(results)));
    return () => cancelAnimationFrame(frame);
  }, [results]);
  const recordings = results?.recordings ?? [];
  return whole === results ? recordings : firstOf(recordings);
}

function NothingFound({ search, onText }: Omit<SearchResultsProps, 'onOpen'>): ReactElement | null {
  const text = useStore(search, (state) => state.answered);
  const { conditions, rest } = partsOf(text);
  // A condition that is only begun asks for nothing yet.
  if (asksNothing(parseSearch(text))) return null;
  return (
    <div className="list-empty">
      <h3>{rest.trim() === '' ? en.search.nothingFits : en.search.nothing(rest.trim())}</h3>
      {conditions.length === 0 || rest.trim() === '' ? null : (
        <p>
          <button type="button" className="link" onClick={() => onText(rest)}>
            {en.search.withoutConditions(conditions.length)}
          </button>
        </p>
      )}
      <p>{en.search.nothingHint}</p>
      <dl className="search-hints">
        {en.search.hints.map(({ typed, meaning }) => (
          <div key={typed}>
            <dt>{typed}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function SearchKeys(): ReactElement {
  return (
    <div className="search-keys">
      <kbd className="key">↑</kbd>
      <kbd className="key">↓</kbd>
      <span>{en.search.move}</span>
      <kbd className="key">⏎</kbd>
      <span>{en.search.open}</span>
      <kbd className="key">Esc</kbd>
      <span>{en.search.back}</span>
    </div>
  );
}

/** How much was found, for the strip above the field; also read out when it changes. */
export function SearchCount({ search }: { readonly search: SearchStore }): ReactElement {
  const results = useStore(search, (state) => state.results);
  return (
    <span className="strip-count num whole-parts" role="status">
      {results === null || results.recordings.length === 0
        ? ''
        : en.search.count(results.passageCount, results.recordings.length).map((part) => <span key={part}>{part}</span>)}
    </span>
  );
}
