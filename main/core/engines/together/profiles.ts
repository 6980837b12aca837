import { checkAddress, type ServerAbilities, type ServerChoice, type ServerKind } from '../../../domain/server.ts';
import { FailureError } from '../../../domain/failure.ts';

/** What a kind of server wants and gives, as its documentation and its answers show. Sizes in bytes of the whole request. */
export interface ServerProfile {
  readonly kind: ServerKind;
  readonly name: string;
  /** Null: there is no usual address. */
  readonly baseUrl: string | null;
  readonly transcribePath: string;
  /** Null: it has no door for translation; `field` is then the form field that asks for it, if there is one. */
  readonly translatePath: string | null;
  readonly translateField: string | null;
  /** What the door for translation understands besides model, prompt and form: everything (the language is then the one written), or nothing more. */
  readonly translateFields: 'all' | 'few';
  readonly needsKey: boolean;
  /** How "find the language yourself" is said: the word `auto`, or no language at all. */
  readonly autoLanguage: 'auto' | 'omit';
  /** How word times are asked for: a repeated field named with brackets, or not at all. */
  readonly granularities: 'brackets' | null;
  readonly maxBytes: number;
  readonly maxSoundMs: number;
  /** Requests at a time. Small and steady: bursts are throttled. */
  readonly concurrency: number;
  /** The form field that takes the address of a file instead of the file. */
  readonly linkField: 'file' | 'url' | null;
  /** `one-request`: speaker numbers mean something only within one request. */
  readonly speakers: 'one-request' | null;
  readonly whoamiPath: string | null;
  readonly modelsPath: string | null;
  readonly models: readonly string[];
  /** How long it may be silent after the sound has arrived, at least; a fifth of the sound's length when that is more. */
  readonly answerMs: number;
}

const MEGABYTE = 1_000_000;
const HOUR_MS = 3_600_000;

/** What most servers have in common. */
const COMMON = {
  transcribePath: '/audio/transcriptions',
  translatePath: '/audio/translations',
  translateField: null,
  translateFields: 'few',
  autoLanguage: 'omit',
  granularities: 'brackets',
  maxBytes: 25 * MEGABYTE,
  maxSoundMs: 4 * HOUR_MS,
  concurrency: 2,
  linkField: null,
  speakers: null,
  whoamiPath: null,
  modelsPath: '/models',
  models: ['whisper-1'],
  answerMs: 120_000,
} as const satisfies Partial<ServerProfile>;

/** The profiles by kind. */
export const SERVER_PROFILES: { readonly [Kind in ServerKind]: ServerProfile & { readonly kind: Kind } } = {
  together: {
    ...COMMON,
    kind: 'together',
    name: 'Together',
    baseUrl: 'https://api.together.ai/v1',
    needsKey: true,
    // Its documents disagree on what a missing language means; `auto` is understood by all of them.
    autoLanguage: 'auto',
    translateFields: 'all',
    maxBytes: 80 * MEGABYTE,
    concurrency: 3,
    linkField: 'file',
    speakers: 'one-request',
    whoamiPath: '/whoami',
    models: ['openai/whisper-large-v3', 'nvidia/parakeet-tdt-0.6b-v3'],
  },
  openai: { ...COMMON, kind: 'openai', name: 'OpenAI', baseUrl: 'https://api.openai.com/v1', needsKey: true },
  groq: {
    ...COMMON,
    kind: 'groq',
    name: 'Groq',
    baseUrl: 'https://api.groq.com/openai/v1',
    needsKey: true,
    linkField: 'url',
    models: ['whisper-large-v3', 'whisper-large-v3-turbo'],
  },
  // One request at a time, the others wait in line; not a byte comes before the whole answer is ready.
  'whisper-cpp': {
    ...COMMON,
    kind: 'whisper-cpp',
    name: 'whisper.cpp server',
    baseUrl: null,
    transcribePath: '/inference',
    translatePath: null,
    translateField: 'translate',
    needsKey: false,
    autoLanguage: 'auto',
    granularities: null,
    maxBytes: 200 * MEGABYTE,
    concurrency: 1,
    modelsPath: null,
    models: ['whisper'],
    answerMs: 1_800_000,
  },
  speaches: {
    ...COMMON,
    kind: 'speaches',
    name: 'speaches',
    baseUrl: null,
    needsKey: false,
    models: ['Systran/faster-whisper-small'],
    answerMs: 1_800_000,
  },
  localai: {
    ...COMMON,
    kind: 'localai',
    name: 'LocalAI',
    baseUrl: null,
    translatePath: null,
    needsKey: false,
    maxBytes: 15 * MEGABYTE,
    concurrency: 1,
    answerMs: 1_800_000,
  },
  // It cuts what is longer than 30 s somewhere near, and then tells times as if it had cut exactly: send it no more than it keeps whole.
  vllm: { ...COMMON, kind: 'vllm', name: 'vLLM', baseUrl: null, needsKey: false, maxSoundMs: 29_000, models: ['openai/whisper-large-v3'] },
  other: {
    ...COMMON,
    kind: 'other',
    name: 'OpenAI-compatible server',
    baseUrl: null,
    needsKey: false,
    concurrency: 1,
    answerMs: 1_800_000,
  },
};

/** What a kind of server can be asked beyond text in a language. */
export function abilitiesOf({ kind, speakers, translatePath, translateField, linkField }: ServerProfile): ServerAbilities {
  const translates = translatePath !== null || translateField !== null;
  return { kind, tellsSpeakers: speakers !== null, translates, takesLinks: linkField !== null };
}

/** A server to talk to: its profile with the address that was checked. */
export interface Server {
  readonly profile: ServerProfile;
  readonly baseUrl: string;
  /** True when sound goes there unencrypted over a network; a person said that it may. */
  readonly unencrypted: boolean;
}

/** The server a person chose; unwinds with address-malformed or address-unencrypted (data `private`: 1 when saying so would help). */
export function serverOf(choice: ServerChoice): Server {
  const usual = SERVER_PROFILES[choice.kind];
  const address = checkAddress(choice.baseUrl ?? usual.baseUrl ?? '', choice.unencryptedIsFine);
  switch (address.kind) {
    case 'malformed':
      throw new FailureError({ code: 'address-malformed' });
    case 'unencrypted':
      throw new FailureError({ code: 'address-unencrypted', data: { private: 0 } });
    case 'unencrypted-private':
      throw new FailureError({ code: 'address-unencrypted', data: { private: 1 } });
    case 'fine':
      return {
        profile: {
          ...usual,
          transcribePath: choice.path ?? usual.transcribePath,
          answerMs: choice.patienceMs ?? usual.answerMs,
        },
        baseUrl: address.url,
        unencrypted: address.unencrypted,
      };
    default:
      return address satisfies never;
  }
}
