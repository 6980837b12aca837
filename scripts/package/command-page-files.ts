import { bashCompletion, fishCompletion, manualPage, zshCompletion } from './command-pages.ts';

/** The program's AppStream data, which name the day of each version. */
export const METAINFO_FILE = 'assets/package/linux/org.onrecord.app.metainfo.xml';

/** Where each page of the command line lies in the repository, and what stands in it. `metainfo`: the text of METAINFO_FILE. */
export function commandPages(version: string, metainfo: string): Readonly<Record<string, string>> {
  const day = new RegExp(`<release version="${version.replaceAll('.', '\\.')}" date="([\\d-]{10})"/>`, 'u').exec(metainfo)?.[1];
  if (day === undefined) throw new Error(`${METAINFO_FILE} has no day for ${version}`);
  return {
    'docs/onrecord.1': manualPage({ version, day }),
    'assets/package/shell/onrecord.bash': bashCompletion(),
    'assets/package/shell/_onrecord': zshCompletion(),
    'assets/package/shell/onrecord.fish': fishCompletion(),
  };
}
