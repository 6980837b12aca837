import { useEffect, useState } from 'react';
import { askedAt, type AskedCondition, type SearchCondition } from '#domain/search-parts.ts';

/** One value that a condition may have. */
export interface Suggestion {
  readonly value: string;
  readonly label: string;
}

/** What the search knows of the library beside what is said in it. */
export interface SearchHelp {
  /** The values that fit what is typed so far, the likeliest first. */
  readonly suggest: (asked: AskedCondition) => Promise<readonly Suggestion[]>;
  /** A condition as a person would say it. */
  readonly say: (condition: SearchCondition) => string;
}

/** What is offered for the condition that is being typed. */
export interface Suggestions {
  readonly asked: AskedCondition | null;
  readonly shown: readonly Suggestion[];
  /** The one that Enter takes. */
  readonly at: number;
  readonly step: (by: 1 | -1) => void;
  /** Hides them until something else is typed. */
  readonly dismiss: () => void;
}

const NONE: readonly Suggestion[] = [];

/** Follows what is typed: while a condition stands unfinished at its end its values are offered. */
export function useSuggestions(rest: string, { suggest }: SearchHelp): Suggestions {
  const [answer, setAnswer] = useState<{ readonly to: string; readonly found: readonly Suggestion[] }>({ to: '', found: NONE });
  const [dismissed, setDismissed] = useState('');
  const [at, setAt] = useState(0);
  const asked = askedAt(rest);
  useEffect(() => {
    const wanted = askedAt(rest);
    if (wanted === null) return undefined;
    let isWaited = true;
    void suggest(wanted).then((found) => {
      if (!isWaited) return;
      setAnswer({ to: rest, found });
      setAt(0);
    });
    return () => {
      isWaited = false;
    };
  }, [rest, suggest]);
  // What was offered a letter ago stands until the next answer, so that the list does not flicker.
  const isFollowed = answer.to !== '' && askedAt(answer.to)?.key === asked?.key;
  const shown = asked !== null && isFollowed && dismissed !== rest ? answer.found : NONE;
  return {
    asked,
    shown,
    at: Math.min(at, Math.max(0, shown.length - 1)),
    step: (by) => setAt((before) => (before + by + shown.length) % Math.max(1, shown.length)),
    dismiss: () => setDismissed(rest),
  };
}
