import { useMemo } from 'react';
import { useStore } from 'zustand';
import { AUTO_LANGUAGE, languageName } from '#domain/language.ts';
import { STATE_FILTERS } from '#domain/library.ts';
import { foldText } from '#domain/search-fold.ts';
import type { AskedCondition, SearchCondition } from '#domain/search-parts.ts';
import type { ConditionKey } from '#domain/search-query.ts';

import type { Bridge } from '../bridge.ts';
import { en } from '../copy/en.ts';
import { sayDay } from '../copy/numbers.ts';
import type { LibraryState } from '../features/library/library-state.ts';
import { byName, storyOrder } from '../features/library/shelf-order.ts';
import type { SearchHelp, Suggestion } from '../features/search/suggestions.ts';
import { useEngineName, type EngineNamer } from '../ui/engine-names.ts';
import type { Stores } from './stores.ts';

/** More would not be read; another letter brings the rest. */
const MOST_SUGGESTIONS = 12;

/** What suggestions are made from. */
export interface HelpSources {
  readonly bridge: Bridge;
  readonly library: () => Pick<LibraryState, 'summaries' | 'stories' | 'tags'>;
  readonly engineName: EngineNamer;
  readonly now: () => Date;
}

/** The values that conditions can have in this library, and how conditions are said. */
export function searchHelp({ bridge, library, engineName, now }: HelpSources): SearchHelp {
  const known: Readonly<Record<Exclude<ConditionKey, 'speaker:'>, () => readonly Suggestion[]>> = {
    'story:': () => storyOrder(library().stories).map(({ name }) => plain(name)),
    'tag:': () => byName(library().tags).map(({ name }) => plain(name)),
    'lang:': () => languagesIn(library()),
    'after:': () => days(library(), now()),
    'before:': () => days(library(), now()),
    'state:': () => STATE_FILTERS.map((value) => ({ value, label: en.listing.states[value] })),
    'engine:': () =>
      unique(library().summaries.map(({ recording }) => recording.settings.engineId)).map((value) => ({ value, label: engineName(value) })),
    'sensitive:': () => (['yes', 'no'] as const).map((value) => ({ value, label: en.listing.sensitivities[value] })),
  };
  return {
    suggest: async ({ key, typed }) => {
      if (key !== 'speaker:') return fitting(known[key](), { key, typed });
      const reply = await bridge.request('search:names', { typed });
      // Without names to offer the rest of the name is typed, which finds as well.
      return reply.ok ? reply.value.map(plain) : [];
    },
    say: (condition) => said(condition, engineName),
  };
}

/** The same for the window, from its stores. */
export function useSearchHelp({ bridge, library }: Pick<Stores, 'bridge' | 'library'>): SearchHelp {
  const engineName = useEngineName();
  const stories = useStore(library, (state) => state.stories);
  const tags = useStore(library, (state) => state.tags);
  return useMemo(
    () =>
      searchHelp({
        bridge,
        library: () => ({ summaries: library.getState().summaries, stories, tags }),
        engineName,
        now: () => new Date(),
      }),
    [bridge, library, stories, tags, engineName],
  );
}

const plain = (name: string): Suggestion => ({ value: name, label: name });

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** Those in which a word, or the value, begins with what was typed. */
function fitting(all: readonly Suggestion[], { typed }: Pick<AskedCondition, 'key' | 'typed'>): readonly Suggestion[] {
  const letters = foldText(typed.trim());
  const fits = ({ value, label }: Suggestion): boolean =>
    foldText(value).startsWith(letters) || ` ${foldText(label)}`.includes(` ${letters}`);
  return all.filter(fits).slice(0, MOST_SUGGESTIONS);
}

function languagesIn({ summaries }: Pick<LibraryState, 'summaries'>): readonly Suggestion[] {
  const counts = new Map<string, number>();
  for (const { recording } of summaries) {
    const { language } = recording.settings;
    if (language !== AUTO_LANGUAGE) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([value]) => ({ value, label: languageName(value, 'en') }));
}

/** Days that are often meant, then the years in which something was recorded. */
function days({ summaries }: Pick<LibraryState, 'summaries'>, now: Date): readonly Suggestion[] {
  const ago = (count: number): string => isoDay(new Date(now.getFullYear(), now.getMonth(), now.getDate() - count));
  const years = unique(summaries.map(({ recording }) => (recording.recordedAt ?? recording.addedAt).slice(0, 4)));
  const near = [
    { value: ago(0), label: en.search.days.today },
    { value: ago(6), label: en.search.days.week },
    { value: ago(30), label: en.search.days.month },
  ];
  return [
    ...near,
    ...years
      .filter((year) => /^\d{4}$/u.test(year))
      .toSorted()
      .toReversed()
      .map(plain),
  ];
}

function isoDay(date: Date): string {
  return [date.getFullYear(), String(date.getMonth() + 1).padStart(2, '0'), String(date.getDate()).padStart(2, '0')].join('-');
}

function said({ key, value }: SearchCondition, engineName: EngineNamer): string {
  const state = STATE_FILTERS.find((one) => one.startsWith(value.toLowerCase()));
  const words: Readonly<Record<ConditionKey, () => string>> = {
    'speaker:': () => value,
    'story:': () => value,
    'tag:': () => value,
    'lang:': () => languageName(value, 'en'),
    'after:': () => sayDay(value),
    'before:': () => sayDay(value),
    'state:': () => (state === undefined ? value : en.listing.states[state]),
    'engine:': () => engineName(value),
    'sensitive:': () => value.toLowerCase(),
  };
  return en.search.condition(key, words[key]());
}
