/** Looking for newer versions of On Record. */
export const UPDATES = {
  heading: 'Newer versions',
  region: 'Newer versions of On Record',
  question: 'Look for newer versions once a day? That fetches one small file and tells nothing about you.',
  yes: 'Look once a day',
  no: 'No, stay offline',
  choice: 'Look for newer versions once a day',
  choiceHint:
    'One small file is fetched and its signature proven. Nothing about you or your recordings is sent. Off: nothing is contacted.',
  unavailable: 'This build does not know where newer versions are. Nothing is contacted.',
  look: 'Look now',
  looking: 'Looking…',
  newest: 'This is the newest version.',
  newer: (version: string) => `On Record ${version} is available.`,
  openPage: 'Open its page',
  fetch: 'Fetch it',
  fetching: (version: string, percent: number) => `Fetching On Record ${version}: ${percent} %`,
  ready: (version: string) => `On Record ${version} is fetched, and its signature is right.`,
  install: 'Open the installer',
  later: 'Not now',
  version: (version: string) => `This is On Record ${version}.`,
} as const;
