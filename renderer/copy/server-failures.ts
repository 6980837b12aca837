import type { Failure, FailureCode } from '#domain/failure.ts';
import type { FailureWords } from './failure-words.ts';
import { isolated } from './isolated.ts';

type Data = NonNullable<Failure['data']>;

const PARTS: Readonly<Record<string, string>> = {
  connect: 'connecting',
  upload: 'sending the sound',
  answer: 'waiting for the answer',
  body: 'receiving the answer',
};

const partOf = (data: Data): string => PARTS[String(data['phase'])] ?? 'waiting for the server';

const until = (data: Data): string => {
  const untilMs = data['untilMs'];
  return typeof untilMs === 'number'
    ? ` It goes on by itself at ${new Date(untilMs).toLocaleTimeString('en-GB', { hour: 'numeric', minute: '2-digit' })}.`
    : ' It goes on by itself.';
};

const server = (data: Data): string => (typeof data['server'] === 'string' ? data['server'] : 'The server');

/** What can be pressed about them: what the sentence names. */
export const SERVER_FAILURE_ACTIONS = {
  'no-key': 'settings',
  'malformed-key': 'settings',
  'wrong-key': 'settings',
  'address-malformed': 'settings',
  'address-unencrypted': 'settings',
  'certificate-refused': 'settings',
  'server-not-found': 'settings',
  'no-credit': 'retry',
  offline: 'here',
  'captive-portal': 'here',
  'connection-lost': 'retry',
  'timed-out': 'retry',
  'rate-limited': 'retry',
  overloaded: 'retry',
  'server-failed': 'retry',
  'server-nonsense': 'retry',
  'server-refused': 'choose',
  'server-model-unknown': 'choose',
  'sound-refused': 'retry',
  'upload-too-large': 'here',
  'sound-too-long': 'here',
  'sound-not-here': 'fetch',
} as const satisfies { readonly [Code in FailureCode]?: 'retry' | 'settings' | 'here' | 'choose' | 'fetch' };

/** What a server itself said about a refusal, with its id for the request, for the people who run it; null when it said nothing. */
export function serverWords({ data = {} }: Failure): string | null {
  const { status, detail, support } = data;
  const said = [
    ...(typeof detail === 'string' && detail !== '' ? [`“${isolated(detail)}”`] : []),
    ...(typeof status === 'number' ? [`answer ${status}`] : []),
    ...(typeof support === 'string' && support !== '' ? [`request ${support}`] : []),
  ];
  return said.length === 0 ? null : said.join(', ');
}

/** What is said about failures of an engine that asks a server; what the server itself said stands under Details. */
export const SERVER_FAILURE_SENTENCES = {
  'no-key': {
    brief: 'Waiting for a key.',
    whole: (data) =>
      `${server(data)} needs a key. The recording waits and nothing was sent. Enter the key in Settings, and it goes on by itself.`,
  },
  'written-here-offline': {
    brief: 'This computer took it: there was no network.',
    whole: (data) =>
      `${server(data)} could not be reached when its turn came, so this computer wrote it down, as you wished. Nothing was sent.`,
  },
  'malformed-key': {
    brief: 'The key is not complete.',
    whole: () => 'The key holds a blank or a line break, so it cannot be right. Nothing was sent. Copy it once more in Settings.',
  },
  'wrong-key': {
    brief: 'The key was refused.',
    whole: () => 'The server does not accept the key. All recordings for it wait, and their text is kept. Enter another key in Settings.',
  },
  'no-credit': {
    brief: 'The account has no credit.',
    whole: () =>
      'The account at the server has no credit left. All recordings for it wait, and their text is kept. Add credit there, then press Try again.',
  },
  'address-malformed': {
    brief: 'The address is not one.',
    whole: () =>
      'The address of the server is not one that sound can be sent to. Nothing was sent. It begins with https:// and is set in Settings.',
  },
  'address-unencrypted': {
    brief: 'The address is not encrypted.',
    whole: (data) =>
      data['private'] === 1
        ? 'Sound would travel unencrypted to this server in your own network. Nothing was sent. Allow it in Settings if you trust that network.'
        : 'Sound would travel unencrypted over the internet to this server. Nothing was sent. Use an address that begins with https://.',
  },
  offline: {
    brief: 'Offline. It waits for the network.',
    whole: () =>
      'The server cannot be reached. Nothing is lost, and it goes on by itself when you are back. It can also be transcribed on this computer.',
  },
  'captive-portal': {
    brief: 'The network asks you to log in.',
    whole: () =>
      'The network answered with a page of its own, as hotels and trains do. No key was given away. Log in with your browser, and it goes on by itself.',
  },
  'certificate-refused': {
    brief: 'The server could not prove who it is.',
    whole: () =>
      'The certificate of the server is not valid, so nothing was sent. Check the address in Settings and the clock of this computer.',
  },
  'connection-lost': {
    brief: 'The line broke.',
    whole: () => 'The line to the server broke several times. The text so far is kept. Press Try again to go on from there.',
  },
  'timed-out': {
    brief: 'The server took too long.',
    whole: (data) => `Nothing moved for too long while ${partOf(data)}. The text so far is kept. Press Try again to go on from there.`,
  },
  'rate-limited': {
    brief: 'The server asked to wait.',
    whole: (data) => `The server takes no more requests for a while. The text so far is kept.${until(data)}`,
  },
  overloaded: {
    brief: 'The server is overloaded.',
    whole: (data) => `The server has too much to do. The text so far is kept.${until(data)}`,
  },
  'server-failed': {
    brief: 'The server failed.',
    whole: () => 'The server failed several times at the same place. The text so far is kept. Press Try again to go on from there.',
  },
  'server-nonsense': {
    brief: 'The server gave no text.',
    whole: () =>
      'The server answered with something that is no transcript. The text so far is kept. Press Try again, or check the address in Settings.',
  },
  'server-not-found': {
    brief: 'There is no transcription at this address.',
    whole: () =>
      'There is a server at this address, but it does not transcribe there. Nothing is lost. Check the address and the path in Settings.',
  },
  'server-refused': {
    brief: 'The server refused the request.',
    whole: () =>
      'The server refuses what was asked of it. The text so far is kept. Its own words are under Details; change the settings of the recording, then try again.',
  },
  'server-model-unknown': {
    brief: 'The server does not have this model.',
    whole: () =>
      'The server does not have the chosen model. The text so far is kept. Choose another model for this recording, then try again.',
  },
  'sound-refused': {
    brief: 'The server could not read the sound.',
    whole: () =>
      'The server could not read a part of the sound. The text so far is kept. Press Try again, or transcribe it on this computer.',
  },
  'upload-too-large': {
    brief: 'The server takes less at a time.',
    whole: () =>
      'Even small parts of the recording are too large for the server. The text so far is kept. Transcribe it on this computer or with another server.',
  },
  'sound-too-long': {
    brief: 'The server takes shorter sound.',
    whole: () =>
      'Even short parts of the recording are too long for the server. The text so far is kept. Transcribe it on this computer or with another server.',
  },
  'too-long-for-speakers': {
    brief: 'The server cannot tell the voices apart.',
    whole: () => 'This recording is too long for the server to tell its voices apart. This computer tells them apart instead.',
  },
  'sent-again': {
    brief: 'Some sound was sent twice.',
    whole: (data) =>
      `${String(data['seconds'] ?? 'Some')} seconds of sound were sent again because no answer had come back. The server may count them twice.`,
  },
  'sound-not-here': {
    brief: 'Its sound is not on this computer.',
    whole: (data) =>
      `The sound of this recording lies at ${typeof data['host'] === 'string' ? data['host'] : 'its address'} and was never brought to this computer. Fetch it, and this goes on by itself.`,
  },
  'link-not-public': {
    brief: 'The address is not public.',
    whole: () => 'Only a public address that begins with https:// can be given to a server to fetch. Nothing was sent.',
  },
  'link-not-taken': {
    brief: 'The server fetches no files.',
    whole: (data) => `${server(data)} does not fetch files by itself. Nothing was sent. Add the file itself instead.`,
  },
  'link-too-large': {
    brief: 'The file is too large to be fetched.',
    whole: () =>
      'The file at this address is larger than the server fetches (Together: 1 GB). Add the file itself instead: it is sent in parts.',
  },
  'link-too-long': {
    brief: 'The file is too long to be fetched.',
    whole: () =>
      'The file at this address is longer than the server takes at once (Together: 4 hours). Add the file itself instead: it is sent in parts.',
  },
  'link-unreadable': {
    brief: 'The server could not read what lies there.',
    whole: () =>
      'The server fetched the address and found nothing there that it can read as sound. Check that it leads to the file itself, without a login.',
  },
} as const satisfies { readonly [Code in FailureCode]?: FailureWords };
