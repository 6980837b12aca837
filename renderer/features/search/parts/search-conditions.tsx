import { ChevronDown, X } from 'lucide-react';
import type { ReactElement } from 'react';
import type { SearchCondition } from '#domain/search-parts.ts';
import type { ConditionKey } from '#domain/search-query.ts';

import { en } from '../../../copy/en.ts';
import { IconButton } from '../../../ui/button.tsx';
import { ButtonMenu } from '../../../ui/menu.tsx';

interface SearchConditionsProps {
  readonly conditions: readonly SearchCondition[];
  readonly say: (condition: SearchCondition) => string;
  /** Begins a condition in the field; `-` begins a word that must not be there. */
  readonly onBegin: (key: ConditionKey | '-') => void;
  readonly onDrop: (condition: SearchCondition) => void;
  /** Gives the field the focus after the menu. */
  readonly onBack: () => void;
}

const AT_HAND = ['speaker:', 'story:', 'after:'] as const;

const IN_MENU = ['tag:', 'lang:', 'before:', 'state:', 'engine:', 'sensitive:', '-'] as const;

/** Under the field: what the search is narrowed to, each with a way to take it away, and what it can be narrowed by. */
export function SearchConditions({ conditions, say, onBegin, onDrop, onBack }: SearchConditionsProps): ReactElement {
  const entries = IN_MENU.map((key) => ({
    id: key,
    label: en.search.narrow[key],
    after: key === '-' ? undefined : key,
    line: key === '-',
    onSelect: () => onBegin(key),
  }));
  return (
    <>
      <div className="search-conditions" role="group" aria-label={en.search.narrowBy}>
        {AT_HAND.map((key) => (
          <button key={key} type="button" className="search-condition" title={en.search.meanings[key]} onClick={() => onBegin(key)}>
            {en.search.narrow[key]}
            <ChevronDown className="icon small" aria-hidden="true" />
          </button>
        ))}
        <ButtonMenu entries={entries} align="start" onBack={onBack}>
          <button type="button" className="search-condition" aria-label={en.search.moreConditions}>
            {en.search.moreShort}
            <ChevronDown className="icon small" aria-hidden="true" />
          </button>
        </ButtonMenu>
      </div>
      {conditions.length === 0 ? null : (
        <ul className="filter-chips search-chips" aria-label={en.search.conditions}>
          {conditions.map((condition) => {
            const text = say(condition);
            return (
              <li key={condition.key + condition.value} className="filter-chip">
                <span className="clip" title={text}>
                  {text}
                </span>
                <IconButton name={en.listing.dropFilter(text)} size="slim" onClick={() => onDrop(condition)}>
                  <X className="icon small" aria-hidden="true" />
                </IconButton>
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
}
