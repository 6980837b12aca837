/** The kinds of server that are known by name; `other` is anything that speaks OpenAI's audio interface. */
export const SERVER_KINDS = ['together', 'openai', 'groq', 'whisper-cpp', 'speaches', 'localai', 'vllm', 'other'] as const;

/** One of the kinds of server. */
export type ServerKind = (typeof SERVER_KINDS)[number];

/** A server as a person sets it up. Addresses are without a trailing slash; null: what is usual for its kind. */
export interface ServerChoice {
  readonly kind: ServerKind;
  readonly baseUrl: string | null;
  /** The path after the base address, for servers that put the door elsewhere. */
  readonly path: string | null;
  /** True after a person said that sound may travel unencrypted to a private address. */
  readonly unencryptedIsFine: boolean;
  /** How long it may be silent before its answer, ms; absent or null: what is usual for its kind. */
  readonly patienceMs?: number | null;
}

/** A server of a person's own as it is kept. `id` is the id of its engine too; `models` are those that it listed when it was last tried. */
export interface OwnServer extends ServerChoice {
  readonly id: string;
  readonly name: string;
  readonly patienceMs: number | null;
  readonly models: readonly string[];
}

/** What a server can be asked beyond text in a language. */
export interface ServerAbilities {
  readonly kind: ServerKind;
  /** It tells voices apart, within what fits one request. */
  readonly tellsSpeakers: boolean;
  readonly translates: boolean;
  /** It fetches a file from a public address by itself. */
  readonly takesLinks: boolean;
}

/** What an address is good for: sound may go there, or why not. */
export type AddressCheck =
  | { readonly kind: 'fine'; readonly url: string; readonly unencrypted: boolean }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'unencrypted' }
  | { readonly kind: 'unencrypted-private' };

/**
 * Judges a base address. Encrypted is fine anywhere; unencrypted on this machine, and in a private network only after a person
 * said so (`unencrypted-private` until then). User names, queries and fragments have no place in one.
 */
export function checkAddress(text: string, unencryptedIsFine: boolean): AddressCheck {
  const url = parsed(text);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return { kind: 'malformed' };
  const address = url.href.replace(/\/+$/u, '');
  if (url.protocol === 'https:') return { kind: 'fine', url: address, unencrypted: false };
  if (url.protocol !== 'http:') return { kind: 'malformed' };
  if (isThisMachine(url.hostname)) return { kind: 'fine', url: address, unencrypted: false };
  if (!isPrivate(url.hostname)) return { kind: 'unencrypted' };
  return unencryptedIsFine ? { kind: 'fine', url: address, unencrypted: true } : { kind: 'unencrypted-private' };
}

/** Names of models that write down speech; servers list those for chat and pictures beside them. */
const SPEECH_MODEL = /whisper|transcri|speech|\basr\b|[-_/]asr|parakeet|nemotron|canary|voxtral|moonshine|sensevoice|\bstt\b|wav2vec/iu;
/** Of a catalogue those that make speech instead. */
const SPEAKS = /\btts\b|text-to-speech|orpheus|kokoro|sonic|[-_/]speak/iu;
/** More than this nobody chooses from. */
const MOST_MODELS = 100;

/** Of the models that a server lists those for speech; all of them where no name tells. */
export function speechModelsOf(models: readonly string[]): readonly string[] {
  const forSpeech = models.filter((model) => SPEECH_MODEL.test(model));
  return (forSpeech.length > 0 ? forSpeech : models).slice(0, MOST_MODELS);
}

/** Those of a catalogue's models that write down speech, the known ones first; none where no name tells. Any other can still be typed. */
export function catalogueOf(listed: readonly string[], usual: readonly string[]): readonly string[] {
  const forSpeech = listed.filter((model) => SPEECH_MODEL.test(model) && !SPEAKS.test(model));
  const known = usual.filter((model) => forSpeech.includes(model));
  return [...known, ...forSpeech.filter((model) => !known.includes(model))].slice(0, MOST_MODELS);
}

/** True for the id of an own server's engine. */
export function isOwnServerId(id: string): boolean {
  return id.startsWith('server-');
}

/** True for the address of a file that a server may fetch by itself: encrypted, and nowhere inside a private network. */
export function isPublicLink(text: string): boolean {
  const url = parsed(text);
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
  return !isThisMachine(url.hostname) && !isPrivate(url.hostname) && url.hostname.includes('.');
}

/** A key as it was meant (blanks around it are a slip of copying), or null when it cannot be one: blanks or line breaks inside, or not ASCII. */
export function tidyKey(text: string): string | null {
  const key = text.trim();
  return /^[\x21-\x7e]{1,512}$/u.test(key) ? key : null;
}

function parsed(text: string): URL | null {
  const address = text.trim();
  return URL.canParse(address) ? new URL(address) : null;
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d{1,3}){3}$/u.test(host);
}

/** Private use by RFC 1918, RFC 4193 and RFC 3927/4291 (link-local), names of a local network, and the shared space of RFC 6598. */
function isPrivate(host: string): boolean {
  if (/^(10|127)\.|^192\.168\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./u.test(host)) {
    return /^\d{1,3}(\.\d{1,3}){3}$/u.test(host);
  }
  if (host.startsWith('[')) return /^\[(f[cd]|fe[89ab])/iu.test(host);
  return /\.(local|lan|home\.arpa|internal|intranet)$/u.test(host) || !host.includes('.');
}
