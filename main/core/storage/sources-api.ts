import type { SourceFact } from '../../domain/sources.ts';

/** What the library process can be asked about where sound files are. */
export type SourcesShape = {
  /** The source of every recording, in the Bin or not. */
  'sources.list': [null, readonly SourceFact[], never];
  /** How long the sound behind an address is, by the words that were heard in it, ms; sound of our own that was measured says it better. */
  'sources.heardLength': [{ id: string; durationMs: number }, null, never];
};
