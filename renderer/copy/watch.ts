import { isolated } from './isolated.ts';

/** Folders whose new recordings are added by themselves. */
export const WATCH = {
  title: 'Watched folders',
  about:
    'Recordings that come into these folders are added by themselves: from a phone, a recorder or a colleague. What is in a folder when you choose it is left alone.',
  add: 'Watch a folder…',
  watched: 'From now on new recordings in this folder are added.',
  refused:
    'This folder cannot be watched. It has to be a folder that can be read, apart from the library’s own. No more than 20 can be watched.',
  gone: 'Not there now. It is looked for all the time.',
  story: (folder: string) => `Story for recordings from ${isolated(folder)}`,
  noStory: 'No story',
  sensitive: 'Sensitive',
  sensitiveOf: (folder: string) => `Recordings from ${isolated(folder)} are sensitive and never leave this computer`,
  remove: (folder: string) => `Stop watching ${isolated(folder)}`,
  removed: 'The folder is no longer watched. What came from it stays in the library.',
  arrived: (count: number, folder: string) =>
    count === 1 ? `One recording came from “${isolated(folder)}”.` : `${count} recordings came from “${isolated(folder)}”.`,
} as const;
