import type { GatheredFolder } from '#domain/intake.ts';

import { codecName } from './codec-names.ts';
import { plural, sayLength, saySize } from './numbers.ts';
import { isolated } from './isolated.ts';

/** The sheet in which files are given their settings, and all that leads to it. */
export const ADDING = {
  /** How many will be started, of how many that stand there. */
  title: (count: number, all: number) =>
    count === all ? `Add ${plural(all, 'recording', 'recordings')}` : `Add ${count} of ${plural(all, 'recording', 'recordings')}`,
  nothing: 'Nothing to add',
  /** Of one file that began without a question; `language` null: it is found by itself. */
  begun: (title: string, { language, engine }: { readonly language: string | null; readonly engine: string | null }) =>
    `Transcribing “${isolated(title)}”${language === null ? '' : ` in ${language}`}${engine === null ? '' : ` with ${engine}`}.`,
  changeBegun: 'Change settings',
  fromLink: 'Add from a link',
  copied: 'The files stay where they are; On Record keeps a copy in the library.',
  referenced: 'The files stay where they are and are read there.',
  links: 'The files behind the links are fetched once, over an encrypted line, and kept in the library.',
  linkField: 'Link to a recording',
  linkPlaceholder: 'https://…',
  addLink: 'Add the link',
  linkFacts: (host: string) => `${host} · fetched when you start`,
  fetching: 'Being fetched',
  fetchProgress: (done: string, total: string | null, host: string) => `${total === null ? done : `${done} of ${total}`} · ${host}`,
  fetchStarts: (host: string) => `Asking ${host}…`,
  fetchWaits: (reason: string) => `${reason} It tries again by itself.`,
  fetchKnown: (title: string) => `Already in the library as “${isolated(title)}”.`,
  fetchStop: 'Stop fetching',
  fetchClear: 'Clear',
  tryAgain: 'Try again',
  looking: (done: number, total: number) => `Looking at the files: ${done} of ${total}.`,
  folder: ({ name, otherCount, linkCount, more }: GatheredFolder, counts: { readonly fresh: number; readonly known: number }) => {
    const parts = [
      `${counts.fresh} new`,
      ...(counts.known > 0 ? [`${counts.known} already here`] : []),
      ...(otherCount > 0 ? [`${otherCount} not recordings`] : []),
      ...(linkCount > 0 ? [`${plural(linkCount, 'link', 'links')} not followed`] : []),
    ];
    return `From “${isolated(name)}”: ${parts.join(', ')}.${more ? ' It holds more than 10,000 recordings: add the rest when these are in.' : ''}`;
  },
  columns: {
    file: 'File',
    language: 'Language',
    prompt: 'Prompt',
    engine: 'Engine',
    speakers: 'Speakers',
    story: 'Story',
    sensitive: 'Sensitive',
  },
  sameForAll: 'Same for all',
  sameForChosen: (count: number) => `Same for the ${count} chosen`,
  mixed: 'Mixed',
  noStory: 'None',
  chooseRow: (name: string) => `Change together: ${isolated(name)}`,
  chooseAll: 'Change all together',
  include: (name: string) => `Add ${isolated(name)}`,
  sensitiveRow: (name: string) => `Sensitive: ${isolated(name)}`,
  sensitiveAll: 'Sensitive, all',
  forFile: (column: string, name: string) => `${column}: ${isolated(name)}`,
  forAll: (column: string) => `${column}, all`,
  forChosen: (column: string) => `${column}, all chosen`,
  lookingAt: 'Looking at it…',
  lengthUnknown: 'length not known',
  facts: (parts: { readonly length: string; readonly sizeBytes: number; readonly codec: string | null; readonly isVideo: boolean }) =>
    [
      parts.length,
      saySize(parts.sizeBytes),
      ...(parts.codec === null ? [] : [`${codecName(parts.codec)}${parts.isVideo ? ', video' : ''}`]),
    ].join(' · '),
  waits: 'Will wait: this engine does not know the language.',
  waitsAuto: 'Will wait: this engine cannot find the language.',
  known: (title: string) => `Already in the library as “${isolated(title)}”.`,
  knownInBin: (title: string) => `Already in the library as “${isolated(title)}”, in the Bin.`,
  againChosen: (title: string) => `“${isolated(title)}” is transcribed again. The transcript it has is kept.`,
  openKnown: 'Open it',
  again: 'Transcribe again',
  twin: (name: string) => `The same sound as “${isolated(name)}” in this list.`,
  leaveOut: 'Leave this file out',
  engine: (name: string, model: string) => `${isolated(name)}, ${model}`,
  orHere: (engine: string) => `${engine}, or here when offline`,
  lockedHere: 'Sensitive: stays on this computer',
  noPrompt: 'None',
  ownPrompt: 'Own words…',
  promptField: (name: string) => `Names, places and jargon in ${isolated(name)}`,
  promptFieldAll: 'Names, places and jargon in all of them',
  promptPlaceholder: 'Names, places, jargon',
  usePreset: 'Preset',
  noPreset: 'Choose…',
  keep: 'Keep these choices as a preset',
  keepName: 'Name of the preset',
  keepPlaceholder: 'Name',
  cancel: 'Cancel',
  close: 'Close',
  start: (count: number) => `Start ${count}`,
  starting: 'Starting…',
  addMore: 'Add more…',
  total: (length: string, count: number, isPartial: boolean) => ({
    length: isPartial ? `at least ${length}` : length,
    rest: ` of sound in ${plural(count, 'file', 'files')}.`,
  }),
  totalUnknown: (count: number) => `${plural(count, 'file', 'files')}.`,
  ready: (ms: number) => ({ before: ' Ready in about ', length: sayLength(ms), after: '.' }),
  readyPart: (ms: number) => ({ before: ' This computer needs about ', length: sayLength(ms), after: ' for its part.' }),
  sent: ({
    ms,
    bytes,
    to,
    isPartial,
  }: {
    readonly ms: number;
    readonly bytes: number;
    readonly to: string;
    readonly isPartial: boolean;
  }) => ({
    before: isPartial ? ' At least ' : ' ',
    length: `${sayLength(ms)} (about ${saySize(bytes)})`,
    after: ` go to ${to}.`,
  }),
  elseHere: ' When offline, this computer takes its place.',
  sentUnknown: (to: string) => ` The sound goes to ${to}. How long it is will show when it is here.`,
} as const;
