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

/**
 * What the person asked of the bench: which groups to run, a folder with more recordings and references, a folder with full-size speaker models
 * for the peer, and whether the rows that take an hour are wanted.
 */
export interface BenchOptions {
  readonly audioFolder: string | null;
  readonly modelsFolder: string | null;
  /** A profile with a large library, made by `npm run seed-library`. */
  readonly libraryFolder: string | null;
  readonly long: boolean;
}
