import type { Engine } from '../core/engines/engine.ts';
import { enginesCommand } from './engines-command.ts';
import { cliCore, type CliParts } from './cli-core.ts';
import { readCommandLine, type CommandLine, type CommonOptions } from './command-line.ts';
import { HELP, SAY, sentenceOf } from './copy.ts';
import { doctorCommand } from './doctor-command.ts';
import { EXIT, UsageError, type ExitCode } from './exit-codes.ts';
import { nodeProgram, type Program } from './program-files.ts';
import { libraryCommand } from './library-command.ts';
import { openLibraryDesk, type LibraryDesk } from './library-desk.ts';
import { queueCommand } from './queue-command.ts';
import { searchCommand } from './search-command.ts';
import type { Terminal } from './terminal.ts';
import { transcribeCommand } from './transcribe-command.ts';
import { failureOf } from '../domain/failure.ts';

/** What a program gives its command line: the arguments after its name, where to read and write, itself (default: plain Node), and the engines (default: those of the app). */
export interface Invocation {
  readonly args: readonly string[];
  readonly terminal: Terminal;
  readonly program?: Program;
  readonly engines?: readonly Engine[];
}

/** Runs a command; every way it can end becomes a sentence and an exit code. */
export async function runCommand(invocation: Invocation): Promise<ExitCode> {
  const to = invocation.terminal;
  try {
    return await run(readCommandLine(invocation.args), invocation);
  } catch (caught) {
    if (caught instanceof UsageError) {
      to.say(caught.message);
      return EXIT.usage;
    }
    const failure = failureOf(caught);
    if (failure !== null) {
      to.say(sentenceOf(failure));
      return failure.code === 'cancelled' ? EXIT.interrupted : failure.code === 'disk-full' ? EXIT.held : EXIT.failed;
    }
    to.say(`${sentenceOf({ code: 'unexpected' })}\n${caught instanceof Error ? (caught.stack ?? caught.message) : String(caught)}`);
    return EXIT.bug;
  }
}

async function run(line: CommandLine, invocation: Invocation): Promise<ExitCode> {
  const { terminal: to, program = nodeProgram(), engines } = invocation;
  const parts: CliParts = { program, ...(engines === undefined ? {} : { engines }) };
  switch (line.command) {
    case 'help':
      await to.out(HELP);
      return EXIT.done;
    case 'version':
      await to.out(`${program.version}\n`);
      return EXIT.done;
    case 'doctor':
      return doctorCommand(line.common, { terminal: to, program });
    case 'engines':
      return enginesCommand(cliCore(line.common, parts).core, to, line.common.json);
    case 'search':
      return withLibrary(line.common, { to, parts }, async (desk) =>
        searchCommand({ desk, terminal: to, text: line.text, json: line.common.json }),
      );
    case 'list':
    case 'show':
    case 'add':
    case 'export-library':
      return withLibrary(line.common, { to, parts }, async (desk) =>
        libraryCommand({ desk, wish: line.library, json: line.common.json, terminal: to }),
      );
    case 'queue':
      return withLibrary(line.common, { to, parts }, async (desk) =>
        queueCommand({ desk, wish: line.queue, json: line.common.json, terminal: to }),
      );
    case 'transcribe':
      return transcribeUntilStopped(line, to, parts);
    default:
      return line satisfies never;
  }
}

type TranscribeLine = Extract<CommandLine, { command: 'transcribe' }>;

interface Around {
  readonly to: Terminal;
  readonly parts: CliParts;
}

/** Does something with a library: the one that a running program has open, or opened here; closed after it. */
async function withLibrary(
  common: CommonOptions,
  { to, parts }: Around,
  work: (desk: LibraryDesk | null) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (!parts.program.libraryHasOwnNode && process.getBuiltinModule('node:sqlite') === undefined) {
    to.say(SAY.oldNode);
    return EXIT.failed;
  }
  const desk = await openLibraryDesk({ common, parts: { ...parts, say: (text) => to.say(text) }, signal: to.readerGone });
  try {
    return await work(desk);
  } finally {
    await desk?.close();
  }
}

/** Transcribes; Ctrl+C, a closed terminal or a reader that went away stop the work so that it can go on later. A second Ctrl+C ends at once. */
async function transcribeUntilStopped(line: TranscribeLine, to: Terminal, parts: CliParts): Promise<ExitCode> {
  if (!parts.program.libraryHasOwnNode && process.getBuiltinModule('node:sqlite') === undefined) {
    to.say(SAY.oldNode);
    return EXIT.failed;
  }
  const stop = new AbortController();
  const interrupt = (): void => {
    if (stop.signal.aborted) process.exit(EXIT.interrupted);
    stop.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  to.readerGone.addEventListener('abort', () => stop.abort(), { once: true });
  const cli = cliCore(line.common, {
    ...parts,
    answersOthers: true,
    say: (message) => {
      if (!line.common.quiet) to.say(line.common.json ? JSON.stringify({ event: 'updating', message }) : message);
    },
  });
  try {
    const code = await transcribeCommand({ cli, common: line.common, wish: line.transcribe, terminal: to, signal: stop.signal });
    if (to.readerGone.aborted) return EXIT.done;
    if (code === EXIT.interrupted && !line.common.quiet)
      to.say(line.common.json ? JSON.stringify({ event: 'stopped', message: SAY.stopped }) : SAY.stopped);
    return code;
  } finally {
    await cli.core.stop();
  }
}
