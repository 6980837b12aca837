import { plural } from './numbers.ts';
import { isolated } from './isolated.ts';

/** The settings about voices that are known again. */
export const VOICES = {
  title: 'Voices',
  keep: 'Know named people again by their voice',
  keepHint:
    'Stores how the people you name sound, in the library on this computer only, and offers their names in other recordings. Never of sensitive recordings, never in an export. Off deletes what is stored.',
  always:
    'To tell people apart, and to count them anew in seconds, On Record keeps measurements of the voices with each recording, without names. They are in the library only, in no export, and go when the recording is deleted for ever.',
  stored: 'Stored voices',
  none: 'No voice is stored yet: name somebody in a recording.',
  heard: (count: number) => plural(count, 'recording', 'recordings'),
  forget: 'Delete',
  forgetOf: (name: string) => `Delete the voice of ${isolated(name)}`,
  forgotten: (name: string) => `The voice of ${isolated(name)} is deleted.`,
} as const;
