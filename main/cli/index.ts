import { runCommand } from './run-command.ts';
import { processTerminal } from './terminal.ts';

process.exitCode = await runCommand({ args: process.argv.slice(2), terminal: processTerminal() });
// Helper processes may still be ending; what was to be written is written.
process.exit();
