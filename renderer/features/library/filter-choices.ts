import { AUTO_LANGUAGE, languageName } from '#domain/language.ts';
import { STATE_FILTERS } from '#domain/library.ts';
import type { RecordingSummary } from '#domain/recording.ts';
import type { Story, Tag } from '#domain/story.ts';

import { en } from '../../copy/en.ts';
import type { EngineNamer } from '../../ui/engine-names.ts';
import { ADDED_FILTERS, type FilterPart } from './list-filter.ts';
import { byName, storyOrder } from './shelf-order.ts';

/** One thing that a condition may ask for. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
}

/** What each condition may be: languages, engines, stories and tags that are there; none where there is nothing to choose from. */
export function filterChoices({
  summaries,
  stories,
  tags,
  engineName,
}: {
  readonly summaries: readonly RecordingSummary[];
  readonly stories: readonly Story[];
  readonly tags: readonly Tag[];
  readonly engineName: EngineNamer;
}): Readonly<Record<FilterPart, readonly FilterChoice[]>> {
  const languages = new Set(summaries.map(({ recording }) => recording.settings.language));
  const engines = new Set(summaries.map(({ recording }) => recording.settings.engineId));
  return {
    state: STATE_FILTERS.map((value) => ({ value, label: en.listing.states[value] })),
    language: sorted([...languages].map((value) => ({ value, label: nameOf(value) }))),
    engine: sorted([...engines].map((value) => ({ value, label: engineName(value) }))),
    added: ADDED_FILTERS.map((value) => ({ value, label: en.listing.addedIn[value] })),
    story: storyOrder(stories).map(({ id, name }) => ({ value: id, label: name })),
    tag: byName(tags).map(({ id, name }) => ({ value: id, label: name })),
    sensitive: (['yes', 'no'] as const).map((value) => ({ value, label: en.listing.sensitivities[value] })),
  };
}

function nameOf(language: string): string {
  return language === AUTO_LANGUAGE ? en.inspector.auto : languageName(language, 'en');
}

function sorted(choices: readonly FilterChoice[]): readonly FilterChoice[] {
  return choices.toSorted((one, other) => one.label.localeCompare(other.label));
}
