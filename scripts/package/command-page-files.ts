import { bashCompletion, fishCompletion, manualPage, zshCompletion } from './command-pages.ts';

/** Where each page of the command line lies in the repository, and what stands in it. */
export function commandPages(version: string): Readonly<Record<string, string>> {
  return {
    'docs/onrecord.1': manualPage(version),
    'assets/package/shell/onrecord.bash': bashCompletion(),
    'assets/package/shell/_onrecord': zshCompletion(),
    'assets/package/shell/onrecord.fish': fishCompletion(),
  };
}
