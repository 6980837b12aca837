import { copyFileSync } from 'node:fs';
import path from 'node:path';

import { dsfTone } from '../fakes/dsf-file.ts';
import { bytes, type CorpusRow } from './corpus-row.ts';

/** Committed bytes of an encoder that FFmpeg does not have. */
function committed(name: string): CorpusRow {
  const file = path.join(import.meta.dirname, '../fixtures/audio', name);
  return { name, verdict: 'ok', make: (_shop, to) => copyFileSync(file, to) };
}

/** Formats that neither FFmpeg nor SoX writes. */
export const RARE: readonly CorpusRow[] = [
  committed('short.awb'),
  committed('short.mpc'),
  { ...bytes('recorder.dsf', dsfTone(1, 400), 'ok'), seconds: 1 },
];
