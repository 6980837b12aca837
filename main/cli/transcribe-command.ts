import { withChosenSound } from './chosen-sound.ts';
import { SYSTEM_CLOCK } from '../core/clock.ts';
import { writeExport } from '../core/exports/export-desk.ts';
import type { ExportSource } from '../core/exports/exporter.ts';
import { jsonTranscriptOf } from '../core/exports/json-transcript.ts';
import { exporterOf } from '../core/exports/registry.ts';
import { outcomeOf } from '../core/jobs/retry.ts';
import { adviceOfRun } from '../core/jobs/run-advice.ts';
import { transcribeLink } from '../core/library/link-transcript.ts';
import { failureOf, type Failure } from '../domain/failure.ts';
import { formatTime } from '../domain/timecode.ts';
import { startWaiting, type CliCore } from './cli-core.ts';
import type { CommonOptions, TranscribeOptions } from './command-line.ts';
import { SAY, sentenceOf, SPEAKER_LABEL } from './copy.ts';
import { EXIT, UsageError, type ExitCode } from './exit-codes.ts';
import { outputTarget, type OutputTarget } from './output-target.ts';
import { progressShow, type ProgressStyle } from './progress-line.ts';
import { isLink, linkInput } from './link-input.ts';
import { fileInput, streamInput, type RecordingInput } from './recording-input.ts';
import { SERVER_SAY } from './server-copy.ts';
import type { Terminal } from './terminal.ts';
import { transcribeOne } from './transcribe-one.ts';
import { verdictsOf } from './verdicts.ts';

/** Everything the command works with; `signal` is aborted by Ctrl+C. */
export interface TranscribeCommand {
  readonly cli: CliCore;
  readonly common: CommonOptions;
  readonly wish: TranscribeOptions;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** Transcribes the named recordings one after the other; one that fails is told and disturbs no other. Gives the exit code. */
export async function transcribeCommand(command: TranscribeCommand): Promise<ExitCode> {
  const { cli, wish, terminal, signal } = command;
  requireModel(command);
  const target = outputTarget({ output: wish.output, fileCount: wish.files.length, extension: exporterOf(wish.format).extension });
  await startWaiting(cli.core, (line) => terminal.say(line), signal);
  const codes: ExitCode[] = [];
  const printed = { any: false };
  for (const file of wish.files) {
    const code = await transcribeFile({ ...command, target, printed }, file);
    if (code === EXIT.interrupted) return code;
    codes.push(code);
  }
  if (codes.includes(EXIT.failed)) return EXIT.failed;
  return codes.includes(EXIT.held) ? EXIT.held : EXIT.done;
}

function requireModel({ cli, wish }: TranscribeCommand): void {
  const { engineId, modelId } = wish.settings;
  const engine = cli.core.engines.engine(engineId);
  if (engine === null) throw new UsageError(SAY.badEngine(engineId));
  // A server may have models that no list knows.
  if (engine.onDevice && !engine.models().some((model) => model.id === modelId)) throw new UsageError(SAY.badModel(modelId));
}

interface FileCommand extends TranscribeCommand {
  readonly target: OutputTarget;
  /** Whether text went to standard output already: the next one is set off by a blank line. */
  readonly printed: { any: boolean };
}

/** The named recording: standard input, the file behind a link, or a file. */
function inputOf({ cli, wish, signal }: FileCommand, named: string, note: (text: string) => void): Promise<RecordingInput> {
  const { dataDir, core } = cli;
  if (named === '-') return streamInput(process.stdin, dataDir, signal);
  if (!isLink(named)) return fileInput(named, signal);
  return linkInput(named, { dataDir, files: core.files, settings: wish.settings, signal, onBegin: (file) => note(SAY.fetching(file)) });
}

async function transcribeFile(command: FileCommand, file: string): Promise<ExitCode> {
  const { cli, common, wish, terminal, signal } = command;
  const byServer = isLink(file) ? cli.core.engines.engine(wish.settings.engineId)?.transcribeLink : undefined;
  if (byServer !== undefined) return transcribeAddress(command, file);
  const named = file === '-' ? 'standard input' : file;
  const style = styleOf(common, terminal);
  const show = progressShow({ terminal, style, name: named, elapsed: () => performance.now() });
  const note = (text: string): void => {
    if (style !== 'none' && style !== 'json') terminal.say(`${named}: ${text}`);
  };
  const advise = adviserOf(command, named);
  try {
    const input = await inputOf(command, file, note);
    const ended = await transcribeOne({
      core: cli.core,
      want: cli.want,
      input,
      settings: await withChosenSound(cli.core.media, input, wish),
      signal,
      onProgress: (progress) => show.show(progress),
      onSpeakers: () => show.speakers(),
      onVoices: (voices) => show.voices(voices),
      onAdvice: advise,
      onGoingOn: (doneMs) => note(SAY.goingOn(formatTime(doneMs))),
    });
    if (ended.kind !== 'done') return tell(command, named, ended.failure, ended.kind === 'held' ? EXIT.held : EXIT.failed);
    await warn(command, named, ended.recordingId);
    if (ended.cached) {
      note(SAY.known);
      for (const failure of await adviceOfRun(cli.core.library, ended.runId)) advise(failure);
    }
    const { recordingId, runId } = ended;
    const source = await cli.core.exports.source({ recordingId, runId, emptyAllowed: true });
    await writeText(command, { name: input.name, source, note });
    return EXIT.done;
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) throw caught;
    if (failure.code === 'cancelled') return EXIT.interrupted;
    return tell(command, named, failure, failure.code === 'disk-full' ? EXIT.held : EXIT.failed);
  }
}

function adviserOf({ common, terminal }: FileCommand, named: string): (failure: Failure) => void {
  return (failure) =>
    terminal.say(
      common.json
        ? JSON.stringify({ event: 'advice', file: named, failure, message: sentenceOf(failure) })
        : `${named}: ${sentenceOf(failure)}`,
    );
}

/** What lies at a public address is fetched by a server that can; there is no recording of it here, and no progress until the answer comes. */
async function transcribeAddress(command: FileCommand, url: string): Promise<ExitCode> {
  const { cli, common, wish, signal, terminal } = command;
  const { settings } = wish;
  const engine = cli.core.engines.engine(settings.engineId);
  if (engine === null) throw new UsageError(SAY.badEngine(settings.engineId));
  const style = styleOf(common, terminal);
  const note = (text: string): void => {
    if (style !== 'none' && style !== 'json') terminal.say(`${url}: ${text}`);
  };
  note(SERVER_SAY.fetchedThere);
  const { version: appVersion } = cli;
  const about = { engine, url, settings, signal, appVersion, clock: SYSTEM_CLOCK, speakerLabel: SPEAKER_LABEL };
  try {
    const source = await transcribeLink({ ...about, onAdvice: adviserOf(command, url) });
    await writeText(command, { name: source.recording.originalName, source, note });
    return EXIT.done;
  } catch (caught) {
    const failure = failureOf(caught);
    if (failure === null) throw caught;
    if (failure.code === 'cancelled') return EXIT.interrupted;
    return tell(command, url, failure, outcomeOf(failure).kind === 'hold' ? EXIT.held : EXIT.failed);
  }
}

function styleOf({ json, quiet }: CommonOptions, terminal: Terminal): ProgressStyle {
  if (quiet) return 'none';
  if (json) return 'json';
  return terminal.isInteractive ? 'line' : 'sparse';
}

/** Says on standard error what is wrong with the sound, though it could be read. */
async function warn({ cli, common, terminal }: FileCommand, named: string, recordingId: string): Promise<void> {
  const { sound } = await cli.core.library.request('recordings.get', { id: recordingId });
  for (const { warning, message } of sound === null ? [] : verdictsOf(sound))
    terminal.say(common.json ? JSON.stringify({ event: 'warning', file: named, warning, message }) : `${named}: ${message}`);
}

async function tell(command: FileCommand, ...[named, failure, code]: [string, Failure, ExitCode]): Promise<ExitCode> {
  const { common, terminal } = command;
  if (common.json) await terminal.out(`${JSON.stringify({ file: named, failure, message: sentenceOf(failure) })}\n`);
  terminal.say(
    common.json
      ? JSON.stringify({ event: 'failure', file: named, failure, message: sentenceOf(failure) })
      : `${named}: ${sentenceOf(failure)}`,
  );
  return code;
}

interface FinishedText {
  readonly name: string;
  readonly source: ExportSource;
  readonly note: (text: string) => void;
}

async function writeText(command: FileCommand, { name, source, note }: FinishedText): Promise<void> {
  const { common, wish, terminal, target, printed } = command;
  if (source.transcript.segments.length === 0) note(SAY.noSpeech);
  const file = target(name);
  if (file !== null) {
    writeExport(file, exporterOf(wish.format).write(source, { times: wish.times, names: wish.names }));
    note(SAY.written(file));
  }
  if (common.json) {
    await terminal.out(`${JSON.stringify({ file: name, ...(file === null ? {} : { output: file }), ...jsonTranscriptOf(source) })}\n`);
    return;
  }
  if (file !== null) return;
  if (wish.format === 'json' && wish.files.length > 1) {
    await terminal.out(`${JSON.stringify(jsonTranscriptOf(source))}\n`);
    return;
  }
  const bytes = exporterOf(wish.format).write(source, { times: wish.times, names: wish.names });
  if (bytes.length === 0) return;
  if (printed.any) await terminal.out('\n');
  printed.any = true;
  await terminal.out(bytes);
}
