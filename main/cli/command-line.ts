import { parseArgs } from 'node:util';

import { EXPORT_FORMATS, type ExportFormat } from '../core/exports/exporter.ts';
import { isLanguageCode } from '../domain/language.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';
import { CHANNELS_WISHES, type ChannelsWish, type RecordingSettings, type SettingsChoice } from '../domain/recording.ts';
import { parseSpeakers, type SpeakersSetting } from '../domain/speakers-setting.ts';
import type { ServerChoice } from '../domain/server.ts';
import { SAY } from './copy.ts';
import { UsageError } from './exit-codes.ts';
import { LIBRARY_VERBS, libraryOptionsOf, type LibraryOptions, type SharedOptions } from './library-options.ts';
import { queueOptionsOf, type QueueOptions } from './queue-options.ts';
import { formatNamed, onlineChoicesOf, SERVER_OPTIONS, serverChoiceOf, hereOfflineOf, usualServerModel } from './server-options.ts';

/** What `transcribe` was asked for. `files` are as typed; `-` is standard input. */
export interface TranscribeOptions {
  readonly files: readonly string[];
  readonly settings: RecordingSettings;
  readonly format: ExportFormat;
  readonly times: boolean;
  readonly names: boolean;
  readonly output: string | null;
  /** Which sound track of each file, counted from 1; null: its main one. */
  readonly track: number | null;
  /** The rate of sound whose file has no index; null: as found. */
  readonly rateHz: number | null;
}

/** What holds for every command. `dataDir` null: the usual folder; `threads` null: by the machine. */
export interface CommonOptions {
  readonly dataDir: string | null;
  readonly threads: number | null;
  readonly json: boolean;
  readonly quiet: boolean;
  /** The server that was named, if one was. */
  readonly server?: ServerChoice;
}

/** A command line that makes sense. */
export type CommandLine =
  | { readonly command: 'help' }
  | { readonly command: 'version' }
  | { readonly command: 'doctor' | 'engines'; readonly common: CommonOptions }
  | { readonly command: 'search'; readonly common: CommonOptions; readonly text: string }
  | { readonly command: LibraryOptions['verb']; readonly common: CommonOptions; readonly library: LibraryOptions }
  | { readonly command: 'queue'; readonly common: CommonOptions; readonly queue: QueueOptions }
  | { readonly command: 'transcribe'; readonly common: CommonOptions; readonly transcribe: TranscribeOptions };

/** Every option that is understood, by its long name, as `parseArgs` of Node takes it. */
export const COMMAND_LINE_OPTIONS = {
  language: { type: 'string' },
  prompt: { type: 'string' },
  engine: { type: 'string' },
  model: { type: 'string' },
  quality: { type: 'string' },
  speakers: { type: 'string' },
  channels: { type: 'string' },
  track: { type: 'string' },
  rate: { type: 'string' },
  format: { type: 'string' },
  'no-times': { type: 'boolean' },
  'no-names': { type: 'boolean' },
  output: { type: 'string', short: 'o' },
  threads: { type: 'string' },
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
  ...SERVER_OPTIONS,
} as const;

type Values = ReturnType<typeof parsed>['values'];

/** Reads the arguments after the program's name; throws UsageError with a sentence for what makes no sense. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parsed(args);
  if (values.version === true) return { command: 'version' };
  const [command, ...files] = positionals;
  if (values.help === true || command === undefined || command === 'help') return { command: 'help' };
  const common = commonOptions(values);
  if (command === 'doctor' || command === 'engines') return { command, common };
  if (command === 'search') return { command, common, text: searchText(files) };
  if (command === 'queue') return { command, common, queue: queueOptionsOf(files) };
  const verb = LIBRARY_VERBS.find((each) => each === command);
  if (verb !== undefined)
    return { command: verb, common, library: libraryOptionsOf(verb, files, { ...sharedOptions(values), choice: choiceOf(values) }) };
  if (command === 'transcribe') return { command, common, transcribe: transcribeOptions(values, files) };
  throw new UsageError(SAY.unknownCommand(command));
}

function parsed(args: readonly string[]) {
  try {
    const line = parseArgs({ args: [...args], options: COMMAND_LINE_OPTIONS, allowPositionals: true });
    // An empty path is the folder one stands in, and an empty model the usual one: neither was meant.
    for (const name of ['output', 'data-dir', 'model', 'engine'] as const)
      if (line.values[name] === '') throw new UsageError(SAY.emptyValue(name));
    return line;
  } catch (caught) {
    const unknown = caught instanceof TypeError ? /^Unknown option '([^']+)'/u.exec(caught.message)?.[1] : undefined;
    if (unknown !== undefined) throw new UsageError(SAY.unknownOption(unknown));
    if (caught instanceof TypeError) throw new UsageError(caught.message);
    throw caught;
  }
}

function commonOptions(values: Values): CommonOptions {
  const threads = values.threads === undefined ? null : Number(values.threads);
  if (threads !== null && !(Number.isInteger(threads) && threads >= 1 && threads <= 64))
    throw new UsageError(SAY.badThreads(values.threads ?? ''));
  const server = serverChoiceOf(values, values.engine ?? DEFAULT_SETTINGS.defaults.engineId);
  const common = { dataDir: values['data-dir'] ?? null, threads, json: values.json === true, quiet: values.quiet === true };
  return server === null ? common : { ...common, server };
}

/** What is looked for: a single argument as it was typed; of several, one with a blank in it was quoted in the shell and is a phrase. */
function searchText(words: readonly string[]): string {
  if (words.every((word) => word.trim() === '')) throw new UsageError(SAY.noText);
  const [only = ''] = words;
  return words.length === 1 ? only : words.map((word) => (/\s/u.test(word) && !word.includes('"') ? `"${word}"` : word)).join(' ');
}

function transcribeOptions(values: Values, files: readonly string[]): TranscribeOptions {
  if (files.length === 0) throw new UsageError(SAY.noFiles);
  if (files.includes('')) throw new UsageError(SAY.emptyFile);
  if (files.filter((file) => file === '-').length > 1) throw new UsageError(SAY.stdinTwice);
  const { format, times, names, output } = sharedOptions(values);
  if (files.length > 1 && output === null && (format === 'srt' || format === 'vtt') && values.json !== true)
    throw new UsageError(SAY.oneFormat);
  return { files, settings: settingsOf(values), format, times, names, output, track: trackOf(values.track), rateHz: rateOf(values.rate) };
}

function sharedOptions(values: Values): Omit<SharedOptions, 'choice'> {
  const named = values.format ?? formatNamed(values['response-format']);
  const format = EXPORT_FORMATS.find((each) => each === (named ?? (values.json === true ? 'json' : 'txt')));
  if (format === undefined) throw new UsageError(SAY.badFormat(named ?? ''));
  return { format, times: values['no-times'] !== true, names: values['no-names'] !== true, output: values.output ?? null };
}

function settingsOf(values: Values): RecordingSettings {
  const { defaults } = DEFAULT_SETTINGS;
  const language = (values.language ?? defaults.language).toLowerCase();
  if (!isLanguageCode(language)) throw new UsageError(SAY.badLanguage(language));
  const quality = values.quality ?? defaults.quality;
  if (quality !== 'best' && quality !== 'fast') throw new UsageError(SAY.badQuality(quality));
  const engineId = values.engine ?? defaults.engineId;
  const modelId = values.model ?? usualServerModel(engineId) ?? defaults.modelId;
  const online = onlineChoicesOf(values, engineId);
  const speakers = speakersOf(values.speakers ?? String(defaults.speakers));
  return {
    language,
    quality,
    speakers,
    prompt: values.prompt ?? defaults.prompt,
    engineId,
    modelId,
    ...(online === null ? {} : { online }),
    ...(hereOfflineOf(values, engineId) ? { hereOffline: true } : {}),
    ...(values.channels === undefined ? {} : { channels: channelsOf(values.channels) }),
  };
}

/** The settings that were named; engine and model belong together. */
function choiceOf(values: Values): SettingsChoice {
  const { language, prompt, quality, speakers, engineId, modelId, hereOffline = false } = settingsOf(values);
  return {
    ...(values.language === undefined ? {} : { language }),
    ...(values.prompt === undefined ? {} : { prompt }),
    ...(values.quality === undefined ? {} : { quality }),
    ...(values.speakers === undefined ? {} : { speakers }),
    ...(values.engine === undefined && values.model === undefined ? {} : { engineId, modelId, hereOffline }),
  };
}

function channelsOf(wish: string): ChannelsWish {
  const channels = CHANNELS_WISHES.find((each) => each === wish);
  if (channels === undefined) throw new UsageError(SAY.badChannels(wish));
  return channels;
}

function rateOf(wish: string | undefined): number | null {
  if (wish === undefined) return null;
  const rateHz = Number(wish);
  if (!(Number.isInteger(rateHz) && rateHz >= 8000 && rateHz <= 96_000)) throw new UsageError(SAY.badRate(wish));
  return rateHz;
}

function trackOf(wish: string | undefined): number | null {
  if (wish === undefined) return null;
  const track = Number(wish);
  if (!(Number.isInteger(track) && track >= 1 && track <= 999)) throw new UsageError(SAY.badTrack(wish));
  return track;
}

function speakersOf(wish: string): SpeakersSetting {
  const setting = parseSpeakers(wish);
  if (setting === null) throw new UsageError(SAY.badSpeakers(wish));
  return setting;
}
