import type { FailureCode } from '#domain/failure.ts';
import type { FailureWords } from './failure-words.ts';
import { saySize } from './numbers.ts';

type FetchCode = Extract<FailureCode, `fetch-${string}`>;

/** What is said of links that lead to no recording. */
export const FETCH_FAILURE_SENTENCES: Readonly<Record<FetchCode, FailureWords>> = {
  'fetch-malformed': {
    brief: 'This is not a link.',
    whole: () => 'This is not a link that can be followed. Copy the address of the recording itself; it begins with https.',
  },
  'fetch-unencrypted': {
    brief: 'The link is not encrypted.',
    whole: () =>
      'This link begins with http, so anybody on the way could hear or change the recording. Nothing was fetched. Ask for a link that begins with https, or fetch it with a browser and drop the file here.',
  },
  'fetch-web-page': {
    brief: 'The link leads to a web page.',
    whole: () =>
      'This link leads to a web page, not to a recording. Open it in a browser, look for a way to download the recording, and drop the file here.',
  },
  'fetch-login': {
    brief: 'The link wants a login.',
    whole: () => 'This link wants a login. Log in with a browser, download the recording there, and drop the file here.',
  },
  'fetch-not-found': {
    brief: 'Nothing is behind the link.',
    whole: () => 'There is nothing behind this link any more. Ask whoever sent it for a new one.',
  },
  'fetch-refused': {
    brief: 'The server refused.',
    whole: (data) =>
      `The server did not give the recording${data['status'] === undefined ? '' : ` (it answered ${String(data['status'])})`}. Try again later, or fetch it with a browser and drop the file here.`,
  },
  'fetch-redirect': {
    brief: 'The link leads away.',
    whole: () =>
      'This link leads on to other places too many times, to one that is not encrypted, or into your own network. Nothing was fetched. Ask for a link to the recording itself.',
  },
  'fetch-too-large': {
    brief: 'The file is too large to fetch.',
    whole: (data) =>
      `What is behind this link is larger than ${saySize(Number(data['mostBytes'] ?? 0))}. Nothing was added. Fetch it with a browser and drop the file here.`,
  },
  'fetch-certificate': {
    brief: 'The server could not prove who it is.',
    whole: () =>
      'The certificate of the server behind this link is not valid, so nothing was fetched. Check the link and the clock of this computer.',
  },
  'fetch-offline': {
    brief: 'The server cannot be reached.',
    whole: () =>
      'The server behind this link cannot be reached. What came so far is kept. Press Try again when you are back on the network.',
  },
  'fetch-broken': {
    brief: 'The line broke.',
    whole: () => 'The line broke several times. What came so far is kept. Press Try again to go on from there.',
  },
};
