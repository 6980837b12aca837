/** Cuts what comes over a line into whole lines of text; too long a line ends it. */
export interface LineReader {
  /** Gives the lines that are whole now; null when one is longer than it may be. */
  readonly take: (bytes: Uint8Array) => readonly string[] | null;
}

/** A reader of UTF-8 lines of at most `longestBytes` each. */
export function lineReader(longestBytes: number): LineReader {
  let parts: Uint8Array[] = [];
  let waiting = 0;
  return {
    take: (bytes) => {
      const lines: string[] = [];
      let from = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        const line = Buffer.concat([...parts, bytes.subarray(from, end)]);
        if (line.length > longestBytes) return null;
        lines.push(line.toString('utf8'));
        parts = [];
        waiting = 0;
        from = end + 1;
      }
      const rest = bytes.subarray(from);
      waiting += rest.length;
      if (waiting > longestBytes) return null;
      if (rest.length > 0) parts.push(Uint8Array.from(rest));
      return lines;
    },
  };
}
