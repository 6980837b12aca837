import type { Failure, FailureCode } from '../domain/failure.ts';

type Data = NonNullable<Failure['data']>;

const PARTS: Readonly<Record<string, string>> = {
  connect: 'connecting',
  upload: 'sending',
  answer: 'waiting for the answer',
  body: 'receiving the answer',
};

const details = ({ detail, status, support }: Data): string => {
  const said = [status, detail, support === undefined ? undefined : `id ${support}`].filter((part) => part !== undefined);
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
};

const time = ({ untilMs }: Data): string => (typeof untilMs === 'number' ? ` until ${new Date(untilMs).toISOString()}` : ' for a while');

/** Sentences of the command line for engines that ask a server. */
export const SERVER_SENTENCES = {
  'no-key': 'The server needs a key. Set TOGETHER_API_KEY and run the same command again; nothing was sent.',
  'malformed-key': 'The key holds a blank or a line break, so it cannot be right. Nothing was sent.',
  'wrong-key': (data: Data) => `The server does not accept the key${details(data)}. What was transcribed so far is kept.`,
  'no-credit': (data: Data) =>
    `The account at the server has no credit left${details(data)}. What was transcribed so far is kept; run the same command to go on.`,
  'address-malformed': 'The address of the server is not one that sound can be sent to. It begins with https://.',
  'address-unencrypted': ({ private: isPrivate }: Data) =>
    isPrivate === 1
      ? 'Sound would travel unencrypted to this server in your own network. Allow it with --allow-unencrypted, or use an address that begins with https://.'
      : 'Sound would travel unencrypted over the internet to this server. Use an address that begins with https://.',
  offline: (data: Data) => `The server cannot be reached${details(data)}. Nothing is lost; run the same command again when it can.`,
  'captive-portal':
    'The network answered with a page of its own, as hotels and trains do. Log in with a browser, then run the same command again.',
  'certificate-refused': (data: Data) => `The certificate of the server is not valid${details(data)}. Nothing was sent.`,
  'connection-lost': (data: Data) =>
    `The line to the server broke several times${details(data)}. What was transcribed so far is kept; run the same command to go on.`,
  'timed-out': ({ phase }: Data) =>
    `Nothing moved for too long while ${PARTS[String(phase)] ?? 'waiting'}. What was transcribed so far is kept; run the same command to go on.`,
  'rate-limited': (data: Data) =>
    `The server takes no more requests${time(data)}. What was transcribed so far is kept; run the same command to go on.`,
  overloaded: (data: Data) =>
    `The server has too much to do${details(data)}. What was transcribed so far is kept; run the same command to go on.`,
  'server-failed': (data: Data) =>
    `The server failed several times at the same place${details(data)}. What was transcribed so far is kept.`,
  'server-nonsense': (data: Data) =>
    `The server answered with something that is no transcript${details(data)}. What was transcribed so far is kept.`,
  'server-not-found': (data: Data) =>
    `There is a server at this address, but it does not transcribe there${details(data)}. Check the address.`,
  'server-refused': (data: Data) => `The server refuses what was asked of it${details(data)}.`,
  'server-model-unknown': (data: Data) => `The server does not have this model${details(data)}. Choose another with --model.`,
  'sound-refused': (data: Data) => `The server could not read a part of the sound${details(data)}. What was transcribed so far is kept.`,
  'upload-too-large': 'Even small parts of the recording are too large for the server.',
  'sound-too-long': 'Even short parts of the recording are too long for the server.',
  'too-long-for-speakers': 'The recording is too long for the server to tell its voices apart. This computer tells them apart instead.',
  'sent-again': ({ seconds }: Data) =>
    `${String(seconds ?? 'Some')} seconds of sound were sent again because no answer had come back. The server may count them twice.`,
  'sound-not-here':
    'The sound of this recording was never brought to this computer: a server read it at its address. Fetch it in the window first.',
  'link-not-public': 'Only a public address that begins with https:// can be given to a server to fetch. Nothing was sent.',
  'link-not-taken': ({ server }: Data) =>
    `${String(server ?? 'The server')} does not fetch files by itself. Nothing was sent; name the file itself.`,
  'link-too-large': (data: Data) =>
    `The file at this address is larger than the server fetches${details(data)}. Name the file itself: it is sent in parts.`,
  'link-too-long': (data: Data) =>
    `The file at this address is longer than the server takes at once${details(data)}. Name the file itself: it is sent in parts.`,
  'link-unreadable': (data: Data) =>
    `The server fetched the address and found nothing there that it can read as sound${details(data)}. Check that it leads to the file itself.`,
} as const satisfies { readonly [Code in FailureCode]?: string | ((data: Data) => string) };

/** What the command line says about options of engines that ask a server. */
export const SERVER_SAY = {
  urlWithoutServer: '--base-url goes with --engine together or --engine server.',
  noUrl: '--engine server needs --base-url, for example --base-url http://127.0.0.1:8080.',
  badUrl: (value: string): string => `"${value}" is no address of a server. It begins with https:// (or http:// for this machine).`,
  badKind: (value: string, kinds: readonly string[]): string => `There is no kind of server "${value}". There are ${kinds.join(', ')}.`,
  unencrypted: 'Sound would travel unencrypted over the internet to this address. Use one that begins with https://.',
  unencryptedPrivate: 'Sound would travel unencrypted to this address in your own network. If that is fine, say --allow-unencrypted.',
  fetchedThere: 'the server fetches it and writes it down; there is nothing to show until it answers',
  onlyServers:
    '--temperature, --translate, --diarize, --send-all, --here-offline and the numbers of speakers go with --engine together or --engine server.',
  badTemperature: (value: string): string => `--temperature takes a number from 0 to 1, not "${value}".`,
  turnedRound: '--min-speakers is larger than --max-speakers.',
  badSpeakers: (value: string): string => `A number of speakers is a whole number from 1 to 32, not "${value}".`,
} as const;

/** Part of --help. */
export const SERVER_HELP = `Options of transcribe with --engine together, or --engine server for a server of your own (OpenAI-compatible):
  --base-url URL      where the server is (https; http for this machine)
  --server-kind KIND  together, openai, groq, whisper-cpp, speaches, localai, vllm or other   [other]
  --allow-unencrypted sound may travel unencrypted to a private address
  --temperature T     0 to 1                                                              [0]
  --translate         write English whatever is spoken
  --send-all          send sound too in which nobody seems to speak
  --here-offline      when the server cannot be reached, let this machine do it
  --diarize           let the server tell voices apart  --min-speakers N  --max-speakers N
  A public https address in place of FILE is fetched by the server itself (Together, Groq): up to 1 GB and 4 hours.
  --response-format F another name for --format (text, verbose_json, srt, vtt, json)
  The key comes from TOGETHER_API_KEY; for a server of your own from ONRECORD_SERVER_KEY.
`;
