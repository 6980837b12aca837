import type { Failure, FailureCode } from '../domain/failure.ts';

type Data = NonNullable<Failure['data']>;
type FetchCode = Extract<FailureCode, `fetch-${string}`>;

/** What the command line says of links that lead to no recording. */
export const FETCH_SENTENCES: { readonly [Code in FetchCode]: string | ((data: Data) => string) } = {
  'fetch-malformed': 'This is no link that can be followed. Give the address of the recording itself; it begins with https.',
  'fetch-unencrypted':
    'The link begins with http, so anybody on the way could hear or change the recording. Nothing was fetched. Use https.',
  'fetch-web-page': 'The link leads to a web page, not to a recording. Download the recording with a browser and name the file.',
  'fetch-login': 'The link wants a login. Download the recording with a browser and name the file.',
  'fetch-not-found': 'There is nothing behind the link.',
  'fetch-refused': ({ status }) => `The server did not give the recording${status === undefined ? '' : ` (it answered ${status})`}.`,
  'fetch-redirect': 'The link leads on too many times, to a place that is not encrypted, or into your own network. Nothing was fetched.',
  'fetch-too-large': ({ mostBytes }) => `What is behind the link is larger than ${Math.round(Number(mostBytes ?? 0) / 1e9)} GB.`,
  'fetch-certificate': 'The certificate of the server behind the link is not valid. Nothing was fetched.',
  'fetch-offline': 'The server behind the link cannot be reached. What came so far is kept; run the same command again.',
  'fetch-broken': 'The line broke several times. What came so far is kept; run the same command to go on.',
};
