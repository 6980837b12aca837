import type { ReactElement } from 'react';

import { en } from '../../../copy/en.ts';
import type { Suggestion, Suggestions } from '../suggestions.ts';

interface SuggestionListProps {
  readonly suggestions: Suggestions;
  readonly onTake: (suggestion: Suggestion) => void;
}

/** The element's id of a suggestion. */
export const suggestionId = (index: number): string => `search-value-${index}`;

/** The values of the condition that is being typed, under the field, which keeps the focus. */
export function SuggestionList({ suggestions: { shown, at, asked }, onTake }: SuggestionListProps): ReactElement {
  return (
    <div
      id="search-values"
      className="search-values scroll"
      role="listbox"
      aria-label={asked === null ? en.search.values : en.search.meanings[asked.key]}
      tabIndex={-1}
      hidden={shown.length === 0}
    >
      {shown.map((suggestion, index) => (
        <div
          key={suggestion.value}
          id={suggestionId(index)}
          className="search-value"
          role="option"
          tabIndex={-1}
          aria-selected={index === at}
          // Before the field loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(suggestion);
          }}
        >
          <bdi>{suggestion.label}</bdi>
        </div>
      ))}
    </div>
  );
}
