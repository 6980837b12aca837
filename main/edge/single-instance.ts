import path from 'node:path';
import { app } from 'electron';

import { appLinkOf, fileOf, wishOf, type StartWish } from './start-wish.ts';

/**
 * True when this is the one running app of this profile. A second start hands its wish over and ends; `onWish` gets it in the first.
 * On macOS files and links opened from the desktop come the same way.
 */
export function beTheOnlyOne(onWish: (wish: StartWish) => void): boolean {
  if (!app.requestSingleInstanceLock({ arguments: argumentsOf(process.argv, process.cwd()) })) return false;
  app.on('second-instance', (...[, , , handedOver]) => onWish(wishOf(handedArguments(handedOver), path.parse(process.cwd()).root)));
  app.on('open-file', (event, file) => {
    event.preventDefault();
    onWish({ files: [file], link: null });
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    onWish({ files: [], link: appLinkOf(url) });
  });
  return true;
}

/** The wish of this very start. */
export function ownWish(): StartWish {
  return wishOf(argumentsOf(process.argv, process.cwd()), process.cwd());
}

/** Makes the system send `onrecord:` links here. On Linux and macOS the package declares it; on Windows the program does, for its user. */
export function receiveLinks(): void {
  if (process.platform === 'win32' && app.isPackaged) app.setAsDefaultProtocolClient('onrecord');
}

/** What stands on a command line without its switches; in development what stands before the app's own folder is Electron's. Files become absolute. */
function argumentsOf(argv: readonly string[], folder: string): readonly string[] {
  const own = path.resolve(app.getAppPath());
  const inDevelopment = argv.findIndex((argument, index) => index > 0 && path.resolve(folder, argument) === own);
  return argv
    .slice(Math.max(1, inDevelopment + 1))
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => (appLinkOf(argument) === null ? fileOf(argument, folder) : argument));
}

function handedArguments(handedOver: unknown): readonly string[] {
  if (typeof handedOver !== 'object' || handedOver === null || !('arguments' in handedOver) || !Array.isArray(handedOver.arguments))
    return [];
  return handedOver.arguments.filter((argument): argument is string => typeof argument === 'string');
}
