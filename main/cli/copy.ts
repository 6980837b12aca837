import type { Failure, FailureCode } from '../domain/failure.ts';
import { misreadHint } from '../domain/search-words.ts';
import { LIBRARY_HELP } from './library-copy.ts';
import { QUEUE_HELP } from './queue-copy.ts';
import { FETCH_SENTENCES } from './fetch-copy.ts';
import { SERVER_HELP, SERVER_SENTENCES } from './server-copy.ts';

type Data = NonNullable<Failure['data']>;

const megabytes = (bytes: string | number | undefined): string => `${Math.ceil(Number(bytes ?? 0) / 1_000_000)} MB`;

/** One sentence a failure code for the command line: what happened and what to do. Nothing here names a stack or a code. */
const SENTENCES: { readonly [Code in FailureCode]: string | ((data: Data) => string) } = {
  'file-missing':
    'The file is not there. If it was being transcribed, its text so far is kept: run the same command when the file is back.',
  'file-unreadable': 'The file cannot be read. Check its permissions and the disk it lies on.',
  'is-folder': 'This is a folder. Name the recordings in it, for example with a pattern such as folder/*.m4a.',
  'empty-file': 'The file is empty. Get it once more from where it came.',
  'not-media': 'This is no sound or video file.',
  'no-audio': 'The file has no sound in it.',
  'no-index': 'The recorder never finished writing this file, and no sound could be found in it. Copy it from the recorder once more.',
  drm: 'The file is copy-protected and only its own player can read it. Ask for an unprotected copy.',
  'unsupported-codec': ({ codec }) =>
    `The sound is stored in a way that On Record cannot read (${String(codec ?? 'unknown')}). A WAV, M4A or MP3 copy will do.`,
  'too-short': 'The recording is too short to hold a word.',
  'no-such-rate': ({ rates }) =>
    typeof rates === 'string' && rates !== ''
      ? `The sound of this file cannot have that rate. It may have: ${rates}.`
      : 'The file says itself at which rate its sound is. Leave out --rate.',
  'no-such-track': ({ track, tracks }) => `There is no sound track ${String(track ?? '')} in the file; it has ${String(tracks ?? 'one')}.`,
  damaged: 'The file is too damaged to be read. Copy it from the recorder once more.',
  'media-crashed': 'Reading the file ended the reader, several times. The other recordings are not affected.',
  'disk-full': ({ neededBytes }) =>
    neededBytes === undefined
      ? 'There is no room left on the disk. Nothing is lost; make room and run the same command again.'
      : `There is not enough room on the disk (${megabytes(neededBytes)} are needed). Nothing is lost; make room and run the same command again.`,
  'library-read-only': 'The data folder cannot be written to. Name another one with --data-dir.',
  'library-unavailable': 'The data folder cannot be used. Run "onrecord doctor" to see why.',
  'library-damaged': 'The database in the data folder is damaged. Name another folder with --data-dir, or restore a backup.',
  'library-newer': 'The data folder was written by a newer version of On Record. Use that version, or name another folder with --data-dir.',
  'library-busy': 'Another On Record is at work in this data folder.',
  'recording-changed':
    'The file is not the one that was transcribed before. Its text is kept; run the command again to transcribe the new one.',
  'other-file': 'That file holds other sound.',
  'library-not-moved': 'The library could not be moved and is whole where it was.',
  'not-found': 'This is not in the data folder any more.',
  'language-unsupported': ({ model, language, languages }) =>
    `${String(model ?? 'The model')} does not know this language (${String(language ?? '?')}). It knows: ${String(languages ?? '?')}. See "onrecord engines".`,
  'written-here-offline': 'The server could not be reached, so this machine does it, as was wished. Nothing is sent.',
  'model-missing': ({ model }) => `The model ${String(model ?? '')} is not installed. See "onrecord engines".`,
  'model-damaged': ({ model }) => `The files of the model ${String(model ?? '')} are damaged. Install On Record again.`,
  'engine-unavailable': 'The speech engine cannot run here. Run "onrecord doctor" to see why.',
  'engine-crashed':
    'The speech engine ended several times at the same place. What was transcribed so far is kept; run the same command to try again.',
  'not-the-language': ({ language }) =>
    `Much of this does not sound like the chosen language (${String(language ?? '?')}). Where it does not, the text says "[other language]" and nothing was made up.`,
  'speakers-failed': 'The voices could not be told apart. All text is there, under one speaker.',
  'sensitive-recording': 'This recording is marked as sensitive and may not leave this machine. Choose an engine that works on it.',
  ...SERVER_SENTENCES,
  'update-unreachable': 'The server with newer versions cannot be reached.',
  'update-untrusted': 'What the server gave is not what the makers of On Record signed; nothing of it was used.',
  ...FETCH_SENTENCES,
  'recorder-busy': 'Something is being recorded already.',
  'recording-rescued': 'A recording that was cut off is kept in the library.',
  'recording-waits': 'A recording could not be put into the library yet; its sound is kept and taken in at the next start.',
  'recording-disk-full': 'The disk is full, so the recording was ended. Everything until then is kept.',
  'recording-slow-disk': 'The disk did not keep up, so the recording was ended. Everything until then is kept.',
  'microphone-refused': 'The system does not let On Record use the microphone.',
  'nothing-to-export': 'There is no text yet.',
  'export-unwritable': ({ systemCode }) =>
    `The output cannot be written (${systemCode === 'ENOENT' ? 'its folder is not there' : String(systemCode ?? 'unknown reason')}). The text is kept: run the same command with another --output.`,
  'settings-set-aside': 'The settings file was damaged and was set aside; the usual settings hold.',
  cancelled: 'Stopped. What was transcribed so far is kept; run the same command to go on.',
  'bad-request': 'This cannot be done now.',
  unexpected: 'Something went wrong that should not have. Please report it with the log in the data folder.',
};

/** What the command line says of a failure. */
export function sentenceOf(failure: Failure): string {
  const sentence = SENTENCES[failure.code];
  return typeof sentence === 'string' ? sentence : sentence(failure.data ?? {});
}

/** The word for a speaker without a name. */
export const SPEAKER_LABEL = 'Speaker';

/** The words for a stretch whose sound is lost. */
export const LOST_LABEL = 'sound lost';

/** How a moment that was marked is told in exports. */
export const MARK_LABEL = 'marked';

/** Shown by --help. */
export const HELP = `Usage: onrecord <command> [options]

  onrecord transcribe FILE… [options]   transcribe what is said in recordings ("-" reads standard input,
                                        an https link is fetched first)
  onrecord search TEXT [--json]         find what was said, by words, "phrases", begin*, speaker:NAME,
                                        story:NAME, tag:NAME, lang:CODE, before:DATE, after:DATE, state:STATE,
                                        engine:ID, sensitive:no (leave a word out: -- … -word)
${LIBRARY_HELP}
${QUEUE_HELP}
  onrecord doctor [--json]              say what runs on this machine, and why not
  onrecord engines [--json]             list engines and models

Options of transcribe:
  --language CODE     what is spoken, such as en; "auto" lets the engine find out       [en]
  --prompt TEXT       names and jargon to expect (for engines that take them)
  --engine ID         which engine                                                    [local]
  --model ID          which of its models                                    [moonshine-base]
  --quality Q         best, or fast                                                    [best]
  --speakers N        how many people to tell apart: auto, off, 1 to 12, or 2-4        [auto]
  --channels HOW      one voice per channel: auto, split (always) or mix (never)       [auto]
  --track N           which sound track of a file with several, counted from 1
  --rate HZ           speed of sound whose file was never finished, where the guess is wrong: 48000, 44100, ...
  --format F          txt, srt, vtt or json                                             [txt]
  --no-times          plain text without time codes
  --no-names          text and subtitles without saying who speaks
  --output PATH       write to this file; several recordings: into this folder
  --json              for machines: one JSON document a line on standard output,
                      progress as JSON lines on standard error
  --threads N         how many cores recognition may use
  --quiet             no progress

${SERVER_HELP}
Options of all commands:
  --data-dir DIR      where jobs and their text are kept (default: a folder of the command
                      line's own; for list, show, add, search,
                      export-library and queue: the app's library)
  --help, --version

The transcript alone goes to standard output, everything else to standard error. Work that was stopped goes on where it
stopped when the same command is run again; work that is done is printed again without being done again.

Exit codes: 0 all done · 1 at least one recording failed, or nothing was found · 2 wrong usage · 3 something has to be had
first (a language, a model, room on the disk, the network, a key) · 70 a bug · 130 interrupted
`;

/** Short things the command line says while it works. */
export const SAY = {
  goingOn: (time: string): string => `going on at ${time}`,
  known: 'transcribed before, printed again',
  fetching: ({ name, host, totalBytes }: { readonly name: string; readonly host: string; readonly totalBytes: number | null }): string =>
    `fetching ${name} from ${host}${totalBytes === null ? '' : ` (${megabytes(totalBytes)})`}`,
  noSpeech: 'no speech was found',
  written: (file: string): string => `written to ${file}`,
  updating: {
    checking: (): string => 'Updating the library for this version: looking it over before anything is changed …',
    copying: (percent: number): string => `Making a safety copy of the library before updating it … ${percent} %`,
    updating: (): string => 'The safety copy is kept. Bringing the library up to date …',
  },
  waitingForLibrary: 'Another On Record is at work in this data folder; waiting until it is done (Ctrl+C stops waiting).',
  stopped: 'Stopped. The same command goes on where it stopped.',
  left: (text: string): string => `about ${text} left`,
  speed: (rate: number): string => `${rate.toFixed(rate < 10 ? 1 : 0)}× real time`,
  oldNode: 'This command needs Node 24: the one that runs it has no SQLite.',
  noTemporaryFolder: (folder: string): string => `No folder can be made in ${folder}. Name another one in TMPDIR.`,
  unknownCommand: (name: string): string => `There is no command "${name}". See onrecord --help.`,
  noText: 'Name what to look for, for example: onrecord search "fuel jetty".',
  misread: (typed: string): string => `"${typed}" is not understood and was left out. ${misreadHint(typed)}`.trimEnd(),
  nothingFound: 'Nothing found.',
  thereIsMore: 'There is more than is listed here; another word narrows it down.',
  badQueueVerb: (word: string): string => `The queue has no "${word}": there are list, pause, resume, cancel and retry.`,
  badJobId: (id: string): string => `"${id}" is no id of a job. See "onrecord queue list".`,
  ambiguousJobId: (id: string): string => `"${id}" is the beginning of several ids. Name more of it.`,
  noFiles: 'Name at least one recording, or "-" for standard input.',
  emptyValue: (name: string): string => `--${name} was given without a value.`,
  emptyFile: 'The name of a recording is empty: perhaps a variable of the shell is not set.',
  unknownOption: (name: string): string => `There is no option "${name}". See onrecord --help; a file of that name comes after two dashes.`,
  stdinTwice: 'Standard input can be read only once.',
  oneFormat: 'Several recordings cannot share one subtitle file: name a folder with --output.',
  outputIsFile: (file: string): string => `${file} is a file; several recordings need a folder.`,
  folderNotMade: (folder: string): string => `The folder ${folder} cannot be made there. Name another with --output.`,
  badFormat: (value: string): string => `There is no format "${value}". There are txt, srt, vtt and json.`,
  badQuality: (value: string): string => `--quality is best or fast, not "${value}".`,
  badChannels: (wish: string): string => `There is no way with channels called ${wish}: auto, split or mix.`,
  badRate: (wish: string): string => `${wish} is no rate of sound; say 48000 or 44100, for instance.`,
  badTrack: (wish: string): string => `${wish} is no sound track; they are counted from 1.`,
  badSpeakers: (value: string): string => `--speakers is auto, off, a whole number from 1 to 12, or a range such as 2-4, not "${value}".`,
  tellingVoicesApart: 'telling the voices apart',
  voicesSoFar: (count: number) => `${count} ${count === 1 ? 'voice' : 'voices'} so far`,
  badLanguage: (value: string): string => `"${value}" is no language code. Use one such as en or de, or auto.`,
  badThreads: (value: string): string => `--threads takes a whole number from 1 to 64, not "${value}".`,
  badEngine: (value: string): string => `There is no engine "${value}". See "onrecord engines".`,
  badModel: (value: string): string => `There is no model "${value}". See "onrecord engines".`,
} as const;
