import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';

import { SAY } from './cli/copy.ts';
import { usualDataFolder } from './cli/data-folder.ts';
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
  void app.whenReady().then(async () => app.exit(await run(args)));
}

/**
 * Chromium wants a profile, which stays empty as no page is loaded. The app's own is not touched: the app may be running. It stays when the
 * command ends: removed, Chromium makes it again on its way out. Null where no folder can be made.
 */
function makeProfile(): string | null {
  try {
    const folder = path.join(usualDataFolder(process.env, process.platform), 'runtime');
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    // A home folder that cannot be written to; --data-dir may still name a place for the work.
    return temporaryProfile();
  }
}

function temporaryProfile(): string | null {
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
