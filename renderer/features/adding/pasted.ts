/** What a pasted text names: files and folders by absolute path or `file:` address, and links. */
export interface Pasted {
  readonly paths: readonly string[];
  readonly links: readonly string[];
}

const ABSOLUTE = /^(?:\/[^/]|[A-Za-z]:[\\/]|\\\\)/u;

/** Reads a pasted text line by line; text that is neither paths nor links names nothing, so that prose is never taken for a file. */
export function pastedOf(text: string): Pasted {
  const lines = text
    .split(/\r?\n/u)
    .map((line) => line.trim().replace(/^(["'])(.*)\1$/u, '$2'))
    .filter((line) => line !== '' && !line.startsWith('#'));
  const paths = lines.filter((line) => line.startsWith('file:') || ABSOLUTE.test(line));
  const links = lines.filter((line) => /^https?:\/\/\S+$/iu.test(line));
  return paths.length + links.length === lines.length ? { paths, links } : { paths: [], links: [] };
}
