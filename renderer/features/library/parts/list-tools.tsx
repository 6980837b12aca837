import { ChevronDown, ListFilter as FilterIcon, X } from 'lucide-react';
import { useId, useMemo, type ReactElement } from 'react';
import { useStore } from 'zustand';
import { LIST_ORDERS } from '#domain/library.ts';

import { en } from '../../../copy/en.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { useEngineName } from '../../../ui/engine-names.ts';
import { ButtonMenu } from '../../../ui/menu.tsx';
import { Popover } from '../../../ui/popover.tsx';
import { Select } from '../../../ui/select.tsx';
import { activeParts, FILTER_PARTS, NO_FILTER, readFilter, type FilterPart } from '../list-filter.ts';
import { filterChoices, type FilterChoice } from '../filter-choices.ts';
import type { LibraryStore } from '../library-store.ts';

/** Over the rows: their order, and what they are narrowed to. */
export function ListTools({ library }: { readonly library: LibraryStore }): ReactElement {
  const { by, reversed } = useStore(library, (state) => state.sort);
  const { setSort } = library.getState();
  const orders = LIST_ORDERS.map((order) => ({
    id: order,
    label: en.listing.orders[order],
    checked: order === by,
    onSelect: () => setSort({ by: order, reversed: false }),
  }));
  const reverse = {
    id: 'reversed',
    label: en.listing.reversed,
    checked: reversed,
    line: true,
    onSelect: () => setSort({ by, reversed: !reversed }),
  };
  return (
    <>
      <div className="list-tools">
        <ButtonMenu entries={[...orders, reverse]} align="start">
          <button type="button" className="button quiet small order">
            <span className="unseen">{en.listing.order}: </span>
            <span className="clip">{en.listing.sorted[by][reversed ? 1 : 0]}</span>
            <ChevronDown className="icon small" aria-hidden="true" />
          </button>
        </ButtonMenu>
        <span className="grow" />
        <FilterButton library={library} />
      </div>
      <FilterChips library={library} />
    </>
  );
}

/** What each condition may be, from what the library holds. */
function useChoices(library: LibraryStore): Readonly<Record<FilterPart, readonly FilterChoice[]>> {
  const summaries = useStore(library, (state) => state.summaries);
  const stories = useStore(library, (state) => state.stories);
  const tags = useStore(library, (state) => state.tags);
  const engineName = useEngineName();
  return useMemo(() => filterChoices({ summaries, stories, tags, engineName }), [summaries, stories, tags, engineName]);
}

function FilterButton({ library }: { readonly library: LibraryStore }): ReactElement {
  const active = useStore(library, (state) => activeParts(state.conditions).length);
  const name = active === 0 ? en.listing.filter : en.listing.filterOn(active);
  return (
    <Popover
      name={en.listing.filter}
      button={
        <button type="button" className="icon-button small" aria-label={name} title={name} data-active={active > 0}>
          <FilterIcon className="icon" aria-hidden="true" />
        </button>
      }
    >
      <FilterFields library={library} />
    </Popover>
  );
}

function FilterFields({ library }: { readonly library: LibraryStore }): ReactElement {
  const id = useId();
  const conditions = useStore(library, (state) => state.conditions);
  const choices = useChoices(library);
  const { setConditions } = library.getState();
  return (
    <div className="filter-fields">
      {FILTER_PARTS.filter((part) => choices[part].length > 0).map((part) => (
        <div key={part} className="filter-field">
          <label htmlFor={`${id}-${part}`}>{en.listing.parts[part]}</label>
          <Select
            id={`${id}-${part}`}
            small
            value={conditions[part] ?? ''}
            options={[{ value: '', label: en.listing.any }, ...choices[part]]}
            onChange={(value) => setConditions(readFilter({ ...conditions, [part]: value === '' ? null : value }))}
          />
        </div>
      ))}
      <div className="filter-foot">
        <Button small look="quiet" onClick={() => beginSpeaker(library)}>
          {en.listing.bySpeaker}
        </Button>
        <span className="grow" />
        <Button small disabled={activeParts(conditions).length === 0} onClick={() => setConditions(NO_FILTER)}>
          {en.listing.clearFilter}
        </Button>
      </div>
    </div>
  );
}

/** Who speaks is asked for in the search, which offers the names of the library. */
function beginSpeaker(library: LibraryStore): void {
  library.getState().setFilter('speaker:');
  // The pane that closes gives the focus back to its button first.
  setTimeout(() => document.querySelector<HTMLElement>('#find-recording')?.focus());
}

function FilterChips({ library }: { readonly library: LibraryStore }): ReactElement | null {
  const conditions = useStore(library, (state) => state.conditions);
  const choices = useChoices(library);
  const active = activeParts(conditions);
  if (active.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label={en.listing.filter}>
      {active.map((part) => {
        const label = choices[part].find(({ value }) => value === conditions[part])?.label ?? conditions[part] ?? '';
        const text = `${en.listing.parts[part]}: ${label}`;
        return (
          <li key={part} className="filter-chip">
            <span className="clip" title={text}>
              {text}
            </span>
            <IconButton name={en.listing.dropFilter(text)} size="slim" onClick={() => library.getState().setConditions({ [part]: null })}>
              <X className="icon small" aria-hidden="true" />
            </IconButton>
          </li>
        );
      })}
    </ul>
  );
}
