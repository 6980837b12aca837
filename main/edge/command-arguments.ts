/** What stands before the arguments of the command line when the installed program is started as that; the wrapper `onrecord` writes it. */
const MARK = '--cli';

/**
 * The arguments of the command line when the app's own program is started as the command line, null when a window is wanted. Behind `--`
 * nothing is a mark: there stand files, whatever their names.
 */
export function argumentsOfCommand(argv: readonly string[]): readonly string[] | null {
  const at = argv.indexOf(MARK);
  const end = argv.indexOf('--');
  if (at < 1 || (end !== -1 && end < at)) return null;
  return argv.slice(argv[at + 1] === '--' ? at + 2 : at + 1);
}
