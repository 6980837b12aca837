/**
 * Writes assets/icons/icon.ico and icon.icns out of the PNG pictures beside them: both formats are a list of PNG files with a head, and the
 * converter of electron-builder would be a download. A test compares the files with what this makes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { iconSet, windowsIcon } from './package/icon-formats.ts';

const FOLDER = path.join(import.meta.dirname, '../assets/icons');
const picture = (sizePx: number): Uint8Array => readFileSync(path.join(FOLDER, `${sizePx}x${sizePx}.png`));
writeFileSync(path.join(FOLDER, 'icon.ico'), windowsIcon(picture));
writeFileSync(path.join(FOLDER, 'icon.icns'), iconSet(picture));
process.stdout.write('wrote icon.ico and icon.icns\n');
