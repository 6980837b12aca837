import type { SourceFact } from '../../domain/sources.ts';

/** What the library process can be asked about where sound files are. */
export type SourcesShape = {
  /** The source of every recording, in the Bin or not. */
  'sources.list': [null, readonly SourceFact[], never];
};
