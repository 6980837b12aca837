import type { Failure, FailureCode } from '#domain/failure.ts';
import { languageName } from '#domain/language.ts';
import { speechModelsOf, type ServerKind } from '#domain/server.ts';
import type { DraftProblem } from '#domain/server-draft.ts';
import type { ServerTest } from '#domain/server-test.ts';

import { FAILURE_SENTENCES } from './failures.ts';
import { isolated } from './isolated.ts';

/** What kinds of server are called. */
export const SERVER_KIND_NAMES: Readonly<Record<ServerKind, string>> = {
  together: 'Together AI, by an address of your own',
  openai: 'OpenAI',
  groq: 'Groq',
  'whisper-cpp': 'whisper.cpp server',
  speaches: 'speaches',
  localai: 'LocalAI',
  vllm: 'vLLM',
  other: 'Other, OpenAI-compatible',
};

/** Shorter names for a line of facts, where they differ. */
export const SERVER_KIND_SHORT: { readonly [Kind in ServerKind]?: string } = { together: 'Together AI', other: 'OpenAI-compatible' };

/** What to know of a kind before sound goes there; kinds without an entry have no surprises. */
export const SERVER_KIND_HINTS: { readonly [Kind in ServerKind]?: string } = {
  openai: 'OpenAI ends its present transcription models in February 2027.',
  'whisper-cpp':
    'It works on one request at a time. Started with --convert, it may leave sound that it could not read in its temporary folder.',
  vllm: 'It is sent pieces of less than 30 seconds, because its times drift in longer ones.',
};

/** What is wrong with a server as it was typed, and what to do. */
export const DRAFT_PROBLEMS: Readonly<Record<DraftProblem, string>> = {
  'address-missing': 'This kind of server has no usual address. Type the one it runs at, for example http://127.0.0.1:8080.',
  'address-malformed': 'This is no address of a server. It begins with https://, or with http:// for this computer and your own network.',
  'address-unencrypted': 'Over the internet sound travels encrypted only. Use an address that begins with https://.',
  'address-private': 'Sound would travel unencrypted to this address. Tick the box above if you trust that network.',
  'key-malformed': 'This cannot be a key: it holds a blank or a line break. Copy it again.',
  'path-malformed': 'The path is the part after the address, for example /v1/audio/transcriptions.',
};

/** The words of the own servers' settings. */
export const SERVERS = {
  heading: 'Own servers',
  about:
    'Transcription servers in your newsroom or elsewhere that work as OpenAI’s does. Each becomes an engine that a recording can choose.',
  none: 'None yet.',
  add: 'Add a server…',
  addTitle: 'New server',
  editTitle: (name: string) => `Change “${isolated(name)}”`,
  edit: (name: string) => `Change ${isolated(name)}`,
  remove: (name: string) => `Remove ${isolated(name)}`,
  removeShort: 'Remove',
  removeAsk: (name: string) =>
    `Remove “${isolated(name)}” and its key? Recordings that use it keep their text and wait for another engine.`,
  removeNo: 'Keep it',
  kind: 'Kind',
  name: 'Name',
  namePlaceholder: 'Its address, when empty',
  address: 'Address',
  key: 'Key',
  keyOptional: 'Key (optional)',
  keyKept: (lastFour: string) => `A key is kept that ends in ${lastFour}. Leave this empty to go on with it.`,
  keyLost: 'The key was kept by a protection that is gone. Type it again.',
  forgetKey: 'Forget key',
  readable: 'Keep the key in a file that my own programs can read; this system protects none, so otherwise it is kept until you quit',
  private: 'Sound may travel unencrypted to this address; I trust the network between',
  privateHint: 'Anyone on that network could listen to the recording on its way.',
  advanced: 'Advanced',
  path: 'Path',
  pathHint: 'Only where the server has its door elsewhere, for example /inference.',
  patience: 'Wait for an answer',
  patienceUsual: 'As long as is usual for its kind',
  patienceFor: (ms: number) => (ms < 60_000 ? `${ms / 1000} seconds` : ms === 60_000 ? '1 minute' : `${ms / 60_000} minutes`),
  test: 'Test',
  testing: 'Testing…',
  stop: 'Stop',
  keep: 'Keep server',
  cancel: 'Cancel',
  hasKey: 'with a key',
  unencrypted: 'unencrypted',
  testTogether: 'Test the key',
  kept: (name: string) => `“${isolated(name)}” can be chosen as the engine of a recording now.`,
} as const;

/** One finding of a test: `fine` false is something to mend. */
export interface TestSentence {
  readonly fine: boolean;
  readonly text: string;
}

/** What trying a server out taught, in sentences, the first thing first. */
export function testSentences(test: ServerTest, kind: ServerKind): readonly TestSentence[] {
  if (!test.reached.ok) return [{ fine: false, text: troubleSentence(test.reached.failure, 'reach') }];
  const sentences = [{ fine: true, text: `The server answers, after ${takes(test.reached.tookMs)}.` }];
  return [...sentences, ...keySentences(test), ...modelSentences(test), ...sampleSentences(test, kind)];
}

function keySentences({ key, account }: ServerTest): readonly TestSentence[] {
  switch (key) {
    case 'accepted':
      return [{ fine: true, text: account === null ? 'It takes the key.' : `It takes the key, which belongs to “${isolated(account)}”.` }];
    case 'refused':
      return [{ fine: false, text: 'It refuses the key. Copy the key again from your account there. No sound was sent.' }];
    case 'not-asked':
      return [{ fine: true, text: 'It was asked without a key.' }];
    case null:
      return [];
    default:
      return key satisfies never;
  }
}

const SHOWN_MODELS = 3;

function modelSentences({ models, key, sample }: ServerTest): readonly TestSentence[] {
  const code = sample?.ok === false ? sample.failure.code : null;
  const isNoServer = models === null && (code === 'server-nonsense' || code === 'server-not-found');
  if (key === 'refused' || isNoServer) return [];
  if (models === null || models.length === 0)
    return [{ fine: true, text: 'It does not say which models it has. The name of one can be typed for each recording.' }];
  const forSpeech = speechModelsOf(models);
  const some = forSpeech.slice(0, SHOWN_MODELS).join(', ');
  const more = forSpeech.length > SHOWN_MODELS ? ` and ${forSpeech.length - SHOWN_MODELS} more` : '';
  return [{ fine: true, text: `It has ${forSpeech.length === 1 ? 'the model' : 'the models'} ${some}${more}.` }];
}

const TIMES = {
  words: 'with a time for each word',
  segments: 'with a time for each sentence, from which those of the words are estimated',
  none: 'without times, so those of the words are estimated',
} as const;

function sampleSentences({ sample }: ServerTest, kind: ServerKind): readonly TestSentence[] {
  if (sample === null) return [];
  if (!sample.ok) return [{ fine: false, text: troubleSentence(sample.failure, 'sample', sample.modelId) }];
  // A model that heard nothing names a language all the same: it is told only where it was asked to find one.
  const heard = sample.language === null || kind === 'whisper-cpp' ? '' : ` (language: ${languageName(sample.language, 'en')})`;
  // Two seconds of tone hold no words: nothing can be said of times then.
  const times = sample.times === 'none' ? '' : `, ${TIMES[sample.times]}`;
  return [{ fine: true, text: `Two seconds of sound went there and an answer came back after ${takes(sample.tookMs)}${times}${heard}.` }];
}

const takes = (ms: number): string => (ms < 1000 ? `${Math.max(1, ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

const REACH: { readonly [Code in FailureCode]?: string } = {
  offline: 'Nobody answers at this address. No sound was sent. Check that the server runs, and that this computer is on its network.',
  'captive-portal':
    'It answers with a page for people: this is the address of a web page, or the network wants a login first, as in hotels and trains. Check the address, or log in with your browser, then test again.',
  'certificate-refused': 'The server could not prove who it is: its certificate is not valid. No sound was sent.',
  'timed-out': 'Nothing came back for too long. No sound was sent. Check that the server runs at this address.',
  'connection-lost': 'The line broke before an answer came. No sound was sent.',
};
const SAMPLE: { readonly [Code in FailureCode]?: string } = {
  'server-nonsense': 'It answers two seconds of sound with something that is no transcript, as a web page would. Check the address.',
  'server-not-found': 'It answers, but does not transcribe at this path. Check the address, and the path under Advanced.',
  'timed-out': 'It took two seconds of sound and gave no answer in two minutes.',
  'sound-refused': 'It could not read two seconds of plain sound. Check which formats it was built to read.',
  'no-credit': 'It takes the key, but the account has no credit left.',
  'rate-limited': 'It takes no more requests for a while. Test again later.',
  overloaded: 'It has too much to do just now. Test again later.',
};

function troubleSentence({ code, data }: Failure, step: 'reach' | 'sample', modelId = ''): string {
  if (code === 'server-model-unknown') return `It does not have the model “${isolated(modelId)}”. Choose another for each recording.`;
  const sentence = (step === 'reach' ? REACH[code] : SAMPLE[code]) ?? FAILURE_SENTENCES[code].brief;
  const detail = data?.['detail'];
  const isQuotable = step === 'sample' && code === 'server-refused' && typeof detail === 'string';
  return isQuotable ? `It refuses two seconds of sound and says: “${isolated(detail)}”.` : sentence;
}
