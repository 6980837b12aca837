import { plural } from './numbers.ts';

/** The palette: everything that can be done, by typing. */
export const PALETTE = {
  title: 'Find a command or a recording',
  placeholder: 'What would you like to do?',
  nothing: 'Nothing is called that. Titles of recordings are found here, too; what was said is found with the search.',
  count: (count: number) => plural(count, 'entry', 'entries'),
  settingsPage: (page: string) => `Settings: ${page}`,
} as const;
