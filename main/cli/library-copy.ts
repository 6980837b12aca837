/** What the command line says about the library. */
export const LIBRARY_SAY = {
  none: 'There is no library yet. Open On Record once, or name a folder with --data-dir.',
  empty: 'The library is empty.',
  added: (title: string): string => `Added: ${title}`,
  refused: (name: string, why: string): string => `${name}: ${why}`,
  addEngine: 'Recordings are added for --engine local or together. A server of your own is chosen in the window.',
  later: 'They are transcribed when On Record is opened.',
  noId: 'Name the recording: the beginning of its id, as "onrecord list" shows it.',
  oneId: 'Name one recording; "onrecord export-library" writes several.',
  unknownId: (typed: string): string => `No recording in the library has an id that begins with ${typed}. See "onrecord list".`,
  ambiguousId: (typed: string): string => `Several recordings have ids that begin with ${typed}: write more of it.`,
  noOutput: 'Say where the files go: --output FOLDER.',
  written: (count: number, folder: string): string => `${count} ${count === 1 ? 'file' : 'files'} written into ${folder}`,
  noTextYet: (title: string): string => `${title}: nothing is transcribed yet.`,
  note: (text: string): string => `Note: ${text}`,
  lengthUnknown: '-',
} as const;

/** The part of --help that tells of the library. */
export const LIBRARY_HELP = `  onrecord list [--json]                what is in the app's library
  onrecord show ID [--format F]         the text of one recording in it
  onrecord add FILE… [--language C] [--prompt TEXT]
                                        add recordings to it, with settings of their own
  onrecord export-library --output DIR [--format F]
                                        the text of every recording, one file each`;
