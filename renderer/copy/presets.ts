import { isolated } from './isolated.ts';

/** Presets in the settings. */
export const PRESETS = {
  title: 'Presets',
  about: 'Named choices for recordings of one kind, offered when recordings are added.',
  none: 'No preset yet. Make one here, or keep the choices of the adding sheet as one.',
  add: 'New preset',
  edit: (name: string) => `Change ${isolated(name)}`,
  remove: (name: string) => `Delete ${isolated(name)}`,
  removed: 'The preset is deleted. Recordings that used it keep their prompts.',
  putBack: 'Put back',
  name: 'Name',
  prompt: 'Prompt',
  promptPlaceholder: 'What it is about, in a sentence or two',
  words: 'Words to get right',
  wordsPlaceholder: 'Names, places, jargon: one on each line, or with commas',
  wordCount: (count: number) => (count === 0 ? 'no special words' : count === 1 ? '1 special word' : `${count} special words`),
  language: 'Language',
  engine: 'Engine',
  speakers: 'Speakers',
  unchanged: 'As it is',
  save: 'Keep preset',
  cancel: 'Cancel',
  usual: 'New recordings begin with the preset',
  usualFor: 'Outside stories',
  stories: 'New recordings in a story begin with',
  noPreset: 'The usual choices',
  adding: 'Adding',
  askAlways: 'Always ask how a recording is to be transcribed',
  askAlwaysHint:
    'Off: a single recording starts at once with the usual choices, and several are asked about. Hold Shift while you drop to be asked anyway.',
} as const;
