import { copyFileSync } from 'node:fs';
import path from 'node:path';

import { dsfTone } from '../fakes/dsf-file.ts';
import { bytes, made, type CorpusRow } from './corpus-row.ts';

/** Committed bytes of an encoder that FFmpeg does not have. */
function committed(name: string): CorpusRow {
  const file = path.join(import.meta.dirname, '../fixtures/audio', name);
  return { name, verdict: 'ok', make: (_shop, to) => copyFileSync(file, to) };
}

/** Formats that neither FFmpeg nor SoX writes, and RealMedia, to whose packets FFmpeg gives no times. */
export const RARE: readonly CorpusRow[] = [
  // FFmpeg's own program goes by the clock, and ends after a tenth of a second.
  { ...made('real-speech.ra', 'mono', '-ar 8000 -c:a real_144 -f rm'), peer: false, loses: true },
  { ...made('real-aac.rm', 'mono', '-ar 44100 -c:a aac -f rm'), peer: false, loses: true },
  made('real-ac3.rm', 'mono', '-ar 44100 -c:a ac3 -f rm'),

  committed('short.awb'),
  committed('short.mpc'),
  { ...bytes('recorder.dsf', dsfTone(1, 400), 'ok'), seconds: 1 },
];
