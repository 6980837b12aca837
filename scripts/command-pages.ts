/**
 * Writes the manual page and the shells' completion of the command line out of one table (scripts/package/option-table.ts). A test compares
 * the files with it and the table with what the program reads.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

import { commandPages, METAINFO_FILE } from './package/command-page-files.ts';

const ROOT = path.join(import.meta.dirname, '..');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')));
for (const [file, text] of Object.entries(commandPages(version, readFileSync(path.join(ROOT, METAINFO_FILE), 'utf8')))) {
  mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
  writeFileSync(path.join(ROOT, file), text);
  process.stdout.write(`wrote ${file}\n`);
}
