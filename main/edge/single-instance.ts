import { existsSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

/**
 * True when this is the one running app of this profile. A second start hands its files over and ends; `onFiles` gets them in the
 * first (an empty list: only come to the front). On macOS files opened from the desktop come the same way.
 */
export function beTheOnlyOne(onFiles: (files: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock({ files: filesOf(process.argv, process.cwd()) })) return false;
  app.on('second-instance', (...[, , , handedOver]) => onFiles(handedFiles(handedOver)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    onFiles([file]);
  });
  return true;
}

/** The files named on a command line: arguments that exist, without switches; in development what stands before the app's own folder is Electron's. */
export function filesOf(argv: readonly string[], folder: string): readonly string[] {
  const own = path.resolve(app.getAppPath());
  const inDevelopment = argv.findIndex((argument, index) => index > 0 && path.resolve(folder, argument) === own);
  return argv
    .slice(Math.max(1, inDevelopment + 1))
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => path.resolve(folder, argument))
    .filter((file) => existsSync(file));
}

function handedFiles(handedOver: unknown): readonly string[] {
  if (typeof handedOver !== 'object' || handedOver === null || !('files' in handedOver) || !Array.isArray(handedOver.files)) return [];
  return handedOver.files.filter((file): file is string => typeof file === 'string' && path.isAbsolute(file));
}
