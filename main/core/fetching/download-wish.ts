import { FailureError, type Failure } from '../../domain/failure.ts';
import type { Clock } from '../clock.ts';
import type { IsInside } from './inside-network.ts';

/** What is known of the file behind a link after an answer began; kept on disk, so that the rest can be asked for later. */
export interface DownloadFacts {
  readonly name: string;
  readonly totalBytes: number | null;
  /** See validatorOf; null: the next try begins anew. */
  readonly validator: string | null;
}

/** One try to bring the rest of a file. */
export interface DownloadWish {
  readonly url: string;
  /** Where the bytes go; what lies there already is gone on from. */
  readonly partFile: string;
  /** Of the try before, null at the first. */
  readonly facts: DownloadFacts | null;
  /** Settles before the first byte is written. */
  readonly onFacts: (facts: DownloadFacts) => void;
  readonly onBytes: (doneBytes: number) => void;
  readonly signal: AbortSignal;
}

/** What fetching needs of its surroundings. */
export interface DownloadParts {
  readonly clock: Clock;
  readonly freeBytes: () => Promise<number>;
  /** Trusts these certificates (PEM) beside the usual ones; for tests. */
  readonly extraCertificates?: string;
  /** Also fetches over http from this very machine; for tests. */
  readonly loopbackIsFine?: boolean;
  readonly mostBytes?: number;
  /** Which addresses belong to one's own network; by the address itself unless told. */
  readonly isInside?: IsInside;
}

/** A try that failed; `isPassing` when another may not. */
export class DownloadFailure extends FailureError {
  readonly isPassing: boolean;
  constructor(failure: Failure, isPassing: boolean) {
    super(failure);
    this.isPassing = isPassing;
  }
}
