import type { ServerSetUp } from '../core/usual-engines.ts';
import { USUAL_ONLINE_CHOICES, type OnlineChoices } from '../domain/recording.ts';
import { checkAddress, SERVER_KINDS, type ServerChoice } from '../domain/server.ts';
import { UsageError } from './exit-codes.ts';
import { SERVER_SAY } from './server-copy.ts';

/** Options of engines that ask a server, as parseArgs gives them. */
export const SERVER_OPTIONS = {
  'base-url': { type: 'string' },
  'server-kind': { type: 'string' },
  'allow-unencrypted': { type: 'boolean' },
  temperature: { type: 'string' },
  translate: { type: 'boolean' },
  diarize: { type: 'boolean' },
  'send-all': { type: 'boolean' },
  'here-offline': { type: 'boolean' },
  'min-speakers': { type: 'string' },
  'max-speakers': { type: 'string' },
  'response-format': { type: 'string' },
} as const;

/** What was typed of them. */
export interface ServerValues {
  readonly 'base-url'?: string | undefined;
  readonly 'server-kind'?: string | undefined;
  readonly 'allow-unencrypted'?: boolean | undefined;
  readonly temperature?: string | undefined;
  readonly translate?: boolean | undefined;
  readonly diarize?: boolean | undefined;
  readonly 'send-all'?: boolean | undefined;
  readonly 'here-offline'?: boolean | undefined;
  readonly 'min-speakers'?: string | undefined;
  readonly 'max-speakers'?: string | undefined;
  readonly 'response-format'?: string | undefined;
}

/** The engines that ask a server, and the model each takes when none is named; null: it takes the server's only one. */
const USUAL_MODELS: Readonly<Record<string, string>> = { together: 'openai/whisper-large-v3', server: 'whisper-1' };

/** The model to use when none was named; null for engines that ask no server. */
export function usualServerModel(engineId: string): string | null {
  return USUAL_MODELS[engineId] ?? null;
}

/** The server that the command line names, or null when it names none; throws UsageError for an address that nothing can be sent to. */
export function serverChoiceOf(values: ServerValues, engineId: string): ServerChoice | null {
  const typed = values['base-url'];
  if (usualServerModel(engineId) === null) {
    if (typed !== undefined) throw new UsageError(SERVER_SAY.urlWithoutServer);
    return null;
  }
  if (typed === undefined) {
    if (engineId === 'server') throw new UsageError(SERVER_SAY.noUrl);
    return null;
  }
  const kind = engineId === 'together' ? 'together' : SERVER_KINDS.find((each) => each === (values['server-kind'] ?? 'other'));
  if (kind === undefined) throw new UsageError(SERVER_SAY.badKind(values['server-kind'] ?? '', SERVER_KINDS));
  const unencryptedIsFine = values['allow-unencrypted'] === true;
  const address = checkAddress(typed, unencryptedIsFine);
  if (address.kind === 'malformed') throw new UsageError(SERVER_SAY.badUrl(typed));
  if (address.kind === 'unencrypted') throw new UsageError(SERVER_SAY.unencrypted);
  if (address.kind === 'unencrypted-private') throw new UsageError(SERVER_SAY.unencryptedPrivate);
  return { kind, baseUrl: address.url, path: null, unencryptedIsFine };
}

/** What the server is asked beyond language and prompt; null when nothing was said or no server is asked. */
export function onlineChoicesOf(values: ServerValues, engineId: string): OnlineChoices | null {
  const { translate, diarize } = values;
  const sendAll = values['send-all'];
  const said = [values.temperature, translate, diarize, sendAll, values['min-speakers'], values['max-speakers']].some(
    (value) => value !== undefined,
  );
  if (!said) return null;
  if (usualServerModel(engineId) === null) throw new UsageError(SERVER_SAY.onlyServers);
  const temperature = Number(values.temperature ?? 0);
  const [minSpeakers, maxSpeakers] = [countOf(values['min-speakers']), countOf(values['max-speakers'])];
  if (minSpeakers !== null && maxSpeakers !== null && minSpeakers > maxSpeakers) throw new UsageError(SERVER_SAY.turnedRound);
  if (values.temperature?.trim() === '' || !(temperature >= 0 && temperature <= 1))
    throw new UsageError(SERVER_SAY.badTemperature(values.temperature ?? ''));
  return {
    ...USUAL_ONLINE_CHOICES,
    temperature,
    task: translate === true ? 'translate' : 'transcribe',
    diarize: diarize === true,
    minSpeakers,
    maxSpeakers,
    ...(sendAll === true ? { sendAll } : {}),
  };
}

/** True when this machine is to take a recording whose server cannot be reached; throws UsageError where no server is asked. */
export function hereOfflineOf(values: ServerValues, engineId: string): boolean {
  const typed = values['here-offline'] === true;
  if (typed && usualServerModel(engineId) === null) throw new UsageError(SERVER_SAY.onlyServers);
  return typed;
}

function countOf(typed: string | undefined): number | null {
  if (typed === undefined) return null;
  const count = Number(typed);
  if (Number.isInteger(count) && count >= 1 && count <= 32) return count;
  throw new UsageError(SERVER_SAY.badSpeakers(typed));
}

/** Names of formats as servers call them, in ours. */
export function formatNamed(responseFormat: string | undefined): string | undefined {
  if (responseFormat === 'text') return 'txt';
  return responseFormat === 'verbose_json' ? 'json' : responseFormat;
}

/** The servers of this command. Keys come from the surroundings, addresses never do; Together's key goes to nobody else. */
export function serverSetUps(choice: ServerChoice | null, environment: NodeJS.ProcessEnv): readonly ServerSetUp[] {
  const together: ServerChoice =
    choice?.kind === 'together' ? choice : { kind: 'together', baseUrl: null, path: null, unencryptedIsFine: false };
  const own = choice === null || choice.kind === 'together' ? null : choice;
  return [
    { engineId: 'together', server: () => together, key: () => environment['TOGETHER_API_KEY'] ?? null },
    ...(own === null ? [] : [{ engineId: 'server', server: () => own, key: () => environment['ONRECORD_SERVER_KEY'] ?? null }]),
  ];
}
