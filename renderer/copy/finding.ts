import type { ConditionKey } from '#domain/search-query.ts';
import { misreadHint } from '#domain/search-words.ts';

import { plural } from './numbers.ts';
import { isolated } from './isolated.ts';

/** What is done with several chosen recordings. */
export const BATCH = {
  bar: 'Chosen recordings',
  chosen: (count: number) => `${count} chosen`,
  again: 'Transcribe again',
  language: 'Set language…',
  languageTitle: (count: number) => `Language of ${count} recordings`,
  languageHint: 'It is used when a recording is transcribed the next time. Transcripts that are there stay as they are.',
  setLanguage: 'Set language',
  languageSet: (count: number) => `Language set for ${plural(count, 'recording', 'recordings')}.`,
  export: 'Export into a folder…',
  exported: (count: number) => `${plural(count, 'file', 'files')} exported.`,
  notExported: (names: readonly string[]) => `Not exported: ${names.map(isolated).join(', ')}`,
  clear: 'Choose one only',
} as const;

/** What stands before the value of a condition. */
const CONDITION_NAMES: Readonly<Record<ConditionKey, string>> = {
  'speaker:': 'Speaker: ',
  'story:': 'Story: ',
  'tag:': 'Tag: ',
  'lang:': 'Language: ',
  'after:': 'From ',
  'before:': 'Before ',
  'state:': 'State: ',
  'engine:': 'Engine: ',
  'sensitive:': 'Sensitive: ',
};

/** The search over everything said. */
export const SEARCH = {
  find: 'Search everything said',
  clear: 'End the search',
  heading: 'Search',
  results: 'Search results',
  /** In two parts: where there is little room the second is left out. */
  count: (passages: number, recordings: number): readonly string[] =>
    passages === 0
      ? [plural(recordings, 'recording', 'recordings')]
      : [plural(passages, 'passage', 'passages'), ` in ${plural(recordings, 'recording', 'recordings')}`],
  shown: (shown: number, all: number) => `${shown} of ${all}`,
  showAll: (all: number) => `Show all ${all} passages`,
  tagged: (names: readonly string[]) => `Tagged: ${names.map(isolated).join(', ')}`,
  speaks: (names: readonly string[]) => `Speaks: ${names.map(isolated).join(', ')}`,
  nothing: (text: string) => `Nothing found for “${isolated(text)}”`,
  nothingFits: 'Nothing fits these conditions',
  withoutConditions: (count: number) => (count === 1 ? 'Search without the condition' : `Search without the ${count} conditions`),
  nothingHint: 'Titles, tags, notes, names of speakers and every word were searched. What helps:',
  hints: [
    { typed: '"fuel jetty"', meaning: 'these words, one after the other' },
    { typed: 'harb*', meaning: 'words that begin so' },
    { typed: 'jetty -fuel', meaning: 'without a word' },
    { typed: 'speaker:name', meaning: 'only what this person said' },
    { typed: 'story:harbour', meaning: 'only in this story' },
    { typed: 'tag:phone', meaning: 'only with this tag' },
    { typed: 'lang:de', meaning: 'only in this language' },
    { typed: 'after:2026-11', meaning: 'recorded then or later' },
    { typed: 'before:2026', meaning: 'recorded earlier' },
    { typed: 'state:to-check', meaning: 'done, in-progress, waits, failed' },
    { typed: 'sensitive:no', meaning: 'without what is marked as sensitive' },
  ],
  misread: (typed: string) => `“${isolated(typed)}” is not understood and was left out. ${misreadHint(typed)}`.trimEnd(),
  more: 'There is more than can be listed. Another word narrows it down.',
  inRecording: 'Find in this recording',
  place: (current: number, count: number) => (count === 0 ? 'none' : current === 0 ? String(count) : `${current} of ${count}`),
  next: 'Next place',
  previous: 'Previous place',
  conditions: 'Conditions',
  findInThese: 'Search in these',
  values: 'Suggestions',
  offered: (count: number) => plural(count, 'suggestion. Enter takes the marked one.', 'suggestions. Enter takes the marked one.'),
  narrowed: (condition: string) => `Added: ${condition}`,
  widened: (condition: string) => `Removed: ${condition}`,
  condition: (key: ConditionKey, value: string) => `${CONDITION_NAMES[key]}${isolated(value)}`,
  days: { today: 'Today', week: 'In the last 7 days', month: 'In the last 31 days' },
  /** What a search can be narrowed by, on its buttons and in their menu. */
  narrow: {
    'speaker:': 'Speaker',
    'story:': 'Story',
    'after:': 'Date',
    'tag:': 'Tag…',
    'lang:': 'Language…',
    'before:': 'Recorded before…',
    'state:': 'State…',
    'engine:': 'Engine…',
    'sensitive:': 'Sensitive…',
    '-': 'Without a word',
  } satisfies Record<ConditionKey | '-', string>,
  narrowBy: 'Narrow the search by',
  moreShort: 'More',
  moreConditions: 'More conditions',
  meanings: {
    'speaker:': 'Only what this person said',
    'story:': 'Only in this story',
    'tag:': 'Only with this tag',
    'lang:': 'Only in this language',
    'before:': 'Recorded before',
    'after:': 'Recorded then or later',
    'state:': 'Only in this state',
    'engine:': 'Only with this engine',
    'sensitive:': 'Sensitive or not',
  } satisfies Record<ConditionKey, string>,
  move: 'Move',
  open: 'Open',
  back: 'Back',
} as const;
