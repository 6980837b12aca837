import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';

import { EXIT } from './cli/exit-codes.ts';
import { runCommand } from './cli/run-command.ts';
import { processTerminal } from './cli/terminal.ts';
import { appFile } from './edge/app-file.ts';
import { helperLauncher, libraryHasOwnNode } from './edge/helper-launcher.ts';

/**
 * The command line as a part of the installed app, whose Electron cannot be used as plain Node: the same commands over the same helpers,
 * without a window. `args` are those after the program's name. Ends the process with the command's exit code.
 */
export function runCommandInApp(args: readonly string[]): void {
  app.disableHardwareAcceleration();
  app.dock?.hide();
  // Chromium wants a profile. The app's own is not touched: the app may be running.
  const profile = mkdtempSync(path.join(tmpdir(), 'onrecord-'));
  app.setPath('userData', profile);
  app.setPath('crashDumps', path.join(profile, 'crashes'));
  process.once('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
  void app.whenReady().then(async () => app.exit(await run(args)));
}

async function run(args: readonly string[]): Promise<number> {
  try {
    return await runCommand({
      args,
      terminal: processTerminal(),
      program: {
        version: app.getVersion(),
        assetsDir: appFile('assets'),
        launch: helperLauncher(import.meta.dirname),
        libraryHasOwnNode: libraryHasOwnNode(),
      },
    });
  } catch (caught) {
    process.stderr.write(`${caught instanceof Error ? (caught.stack ?? caught.message) : String(caught)}\n`);
    return EXIT.bug;
  }
}
