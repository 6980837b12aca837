import { plural } from './numbers.ts';

/** Where the library lies and what it takes. */
export const DISK = {
  title: 'On the disk',
  folder: 'Folder',
  sound: 'Recordings',
  playback: 'Copies for playing',
  text: 'Texts and search',
  free: 'Free on this disk',
  move: 'Move the library…',
  look: 'Look for missing recordings…',
  about: 'The library moves when On Record starts again. Until the new place is whole, nothing is deleted.',
  restarting: 'On Record starts again and moves the library.',
  refused: 'There is something called “On Record Library” in that folder already, or the folder lies in the library. Choose another one.',
  found: (found: number, missing: number) => {
    if (found === 0 && missing === 0) return 'No recording is missing.';
    const still = missing === 0 ? 'None is missing now.' : `${missing} still missing.`;
    return `${plural(found, 'recording', 'recordings')} found again. ${still}`;
  },
} as const;
