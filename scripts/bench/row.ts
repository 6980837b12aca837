/** One line of the bench: our figure beside a peer's or a limit, in `unit`; null where that side was not measured, and `note` says why. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number | null;
  readonly peer: number | null;
  readonly peerName: string;
  readonly limit: number | null;
  readonly unit: string;
  readonly note: string;
}

/** What the person asked of the bench: which groups to run, and a folder with more recordings and references, if any. */
export interface BenchOptions {
  readonly audioFolder: string | null;
}
