import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { seedLibrary } from './seed-library/seeded-library.ts';

// `npm run seed-library -- --recordings 10000 --words 100000000 [--data-dir FOLDER] [--seed 1]`: a large library of invented speech, for
// measuring. FOLDER becomes a profile: start the app with --user-data-dir=FOLDER to open it. About 130 bytes of disk a word.
const { values } = parseArgs({
  options: {
    recordings: { type: 'string', default: '10000' },
    words: { type: 'string', default: '10000000' },
    'data-dir': { type: 'string', default: path.join(tmpdir(), 'on-record-seeded') },
    seed: { type: 'string', default: '1' },
  },
});
const numbers = { recordings: Number(values.recordings), words: Number(values.words), seed: Number(values.seed) };
const wrong = Object.entries(numbers).find(([, value]) => !Number.isSafeInteger(value) || value < 1);
const dataDir = path.join(path.resolve(values['data-dir']), 'library');
if (wrong !== undefined) end(`--${wrong[0]} must be a whole number above 0`);
else if (existsSync(path.join(dataDir, 'library.sqlite'))) end(`${dataDir} holds a library already; name another --data-dir or delete it`);
else {
  mkdirSync(dataDir, { recursive: true });
  const began = Date.now();
  seedLibrary({
    ...numbers,
    dataDir,
    onProgress: (written) =>
      process.stderr.write(`\r${written} of ${numbers.recordings} recordings, ${Math.round((Date.now() - began) / 1000)} s `),
  });
  process.stderr.write('\n');
  process.stdout.write(`${path.dirname(dataDir)}\n`);
}

function end(why: string): void {
  process.stderr.write(`${why}\n`);
  process.exitCode = 2;
}
