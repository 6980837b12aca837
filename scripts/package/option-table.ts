import { QUEUE_VERBS } from '../../main/cli/queue-options.ts';
import { SERVER_KINDS } from '../../main/domain/server.ts';

/** A choice of values, or what kind of file stands behind an option. */
export type OptionValue = { readonly name: string; readonly choices?: readonly string[]; readonly files?: 'files' | 'folders' };

/** An option of the command line as its manual and the shells know it. */
export interface CommandOption {
  readonly name: string;
  readonly short?: string;
  readonly value?: OptionValue;
  readonly says: string;
  /** Only of `transcribe`, or only of it with an engine that asks a server; the others are of all commands. */
  readonly of?: 'transcribe' | 'server';
}

/** A command and what it does. */
export interface Command {
  readonly name: string;
  readonly says: string;
  readonly takes?: 'recordings' | 'words';
  /** What stands behind it, as the help says it; words in capitals are for something. */
  readonly form?: string;
  /** What may follow it, of which the first is meant when nothing does. */
  readonly verbs?: readonly string[];
}

/** The one table behind the manual page and the completion of three shells; a test holds it to what the program reads. */
export const COMMANDS: readonly Command[] = [
  { name: 'transcribe', says: 'transcribe what is said in recordings', takes: 'recordings', form: 'FILE... [options]' },
  { name: 'search', says: 'find what was said, by words', takes: 'words', form: 'TEXT [--json]' },
  { name: 'list', says: "list what is in the app's library", form: '[--json]' },
  { name: 'show', says: 'print the text of one recording in the library', takes: 'words', form: 'ID [--format F]' },
  { name: 'add', says: 'add recordings to the library', takes: 'recordings', form: 'FILE... [--language C] [--prompt TEXT]' },
  { name: 'export-library', says: 'write the text of every recording in the library, one file each', form: '--output DIR [--format F]' },
  {
    name: 'queue',
    says: "show or change what waits, works or failed in the app's library",
    verbs: QUEUE_VERBS,
    form: '[VERB] [ID...] [--json]',
  },
  { name: 'doctor', says: 'say what runs on this machine, and why not', form: '[--json]' },
  { name: 'engines', says: 'list engines and models', form: '[--json]' },
  { name: 'help', says: 'show the commands and options' },
];

/** See COMMANDS. */
export const OPTIONS: readonly CommandOption[] = [
  {
    name: 'language',
    value: { name: 'CODE' },
    says: 'what is spoken, such as en; "auto" lets the engine find out (default: en)',
    of: 'transcribe',
  },
  { name: 'prompt', value: { name: 'TEXT' }, says: 'names and jargon to expect, for engines that take them', of: 'transcribe' },
  { name: 'engine', value: { name: 'ID' }, says: 'which engine (default: local)', of: 'transcribe' },
  { name: 'model', value: { name: 'ID' }, says: 'which of its models (default: moonshine-base)', of: 'transcribe' },
  {
    name: 'quality',
    value: { name: 'Q', choices: ['best', 'fast'] },
    says: 'how carefully to read (default: best)',
    of: 'transcribe',
  },
  {
    name: 'format',
    value: { name: 'F', choices: ['txt', 'srt', 'vtt', 'json'] },
    says: 'how the transcript is written (default: txt)',
    of: 'transcribe',
  },
  {
    name: 'speakers',
    value: { name: 'WHO' },
    says: 'how many people to tell apart: auto, off, 1 to 12, or a range such as 2-4 (default: auto)',
    of: 'transcribe',
  },
  {
    name: 'channels',
    value: { name: 'HOW', choices: ['auto', 'split', 'mix'] },
    says: 'one voice per channel: where the sound says so, always, or never (default: auto)',
    of: 'transcribe',
  },
  {
    name: 'rate',
    value: { name: 'HZ' },
    says: 'speed of sound whose file was never finished, where the guess is wrong: 48000, 44100, and so on',
    of: 'transcribe',
  },
  { name: 'track', value: { name: 'N' }, says: 'which sound track of a file with several, counted from 1', of: 'transcribe' },
  { name: 'no-times', says: 'plain text without time codes', of: 'transcribe' },
  { name: 'no-names', says: 'text and subtitles without saying who speaks', of: 'transcribe' },
  {
    name: 'output',
    short: 'o',
    value: { name: 'PATH', files: 'files' },
    says: 'write to this file; several recordings: into this folder',
    of: 'transcribe',
  },
  { name: 'threads', value: { name: 'N' }, says: 'how many cores recognition may use', of: 'transcribe' },
  { name: 'base-url', value: { name: 'URL' }, says: 'the server, such as https://host/v1', of: 'server' },
  {
    name: 'server-kind',
    value: { name: 'KIND', choices: SERVER_KINDS },
    says: 'what the server is, where it matters (default: other)',
    of: 'server',
  },
  { name: 'allow-unencrypted', says: 'let sound go over http to a server in your own network', of: 'server' },
  { name: 'temperature', value: { name: 'T' }, says: 'how freely the model may guess, 0 to 1', of: 'server' },
  { name: 'translate', says: 'English text from any language', of: 'server' },
  { name: 'send-all', says: 'send sound too in which nobody seems to speak', of: 'server' },
  { name: 'here-offline', says: 'when the server cannot be reached, let this machine do it', of: 'server' },
  { name: 'diarize', says: 'ask the server who speaks', of: 'server' },
  { name: 'min-speakers', value: { name: 'N' }, says: 'at least so many voices', of: 'server' },
  { name: 'max-speakers', value: { name: 'N' }, says: 'at most so many voices', of: 'server' },
  {
    name: 'response-format',
    value: { name: 'F', choices: ['text', 'json', 'verbose_json', 'srt', 'vtt'] },
    says: 'the name that servers give to --format',
    of: 'server',
  },
  { name: 'json', says: 'for machines: JSON documents on standard output, progress as JSON lines on standard error' },
  { name: 'quiet', short: 'q', says: 'no progress', of: 'transcribe' },
  {
    name: 'data-dir',
    value: { name: 'DIR', files: 'folders' },
    says: "where jobs and their text are kept (default: a folder of the command line's own; for list, show, add, search, export-library and queue: the app's library)",
  },
  { name: 'help', short: 'h', says: 'show the commands and options' },
  { name: 'version', says: 'show the version' },
];

/** What the program ends with, for the manual page. */
export const EXIT_CODES: readonly (readonly [number, string])[] = [
  [0, 'everything was written'],
  [1, 'at least one recording failed; the others were written'],
  [2, 'the command line makes no sense'],
  [3, 'something has to be had first: a model for the language, the file itself, room on the disk, the network, a key'],
  [70, 'a bug; the log in the data folder says more'],
  [130, 'interrupted; run the same command to go on'],
];
