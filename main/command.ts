import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';

import { SAY } from './cli/copy.ts';
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
  const profile = makeProfile();
  if (profile === null) {
    process.stderr.write(`${SAY.noTemporaryFolder(tmpdir())}\n`);
    app.exit(EXIT.failed);
    return;
  }
  app.setPath('userData', profile);
  app.setPath('crashDumps', path.join(profile, 'crashes'));
  // Twice: a second Ctrl+C ends at once.
  const remove = (): void => rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  void app.whenReady().then(async () => {
    const code = await run(args);
    remove();
    app.exit(code);
  });
}

/** Chromium wants a profile. The app's own is not touched: the app may be running. Null where no folder can be made. */
function makeProfile(): string | null {
  try {
    return mkdtempSync(path.join(tmpdir(), 'onrecord-'));
  } catch {
    return null;
  }
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
