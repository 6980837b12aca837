/**
 * Electron's own starter app, in our words: it runs the folder named on the command line. An ES module with a top-level await,
 * because Electron holds back its `ready` event until such an entry is loaded; behind a plain import() it fires too early for
 * an app that has to register its protocols first.
 */
const FILES = {
  'package.json': JSON.stringify({ name: 'electron', productName: 'Electron', main: 'main.mjs' }),
  'main.mjs': `import { readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

process.defaultApp = true;
let named = '.';
const preloads = [];
for (let index = 1; index < process.argv.length; index++) {
  const argument = process.argv[index];
  if (argument === '-r' || argument === '--require') preloads.push(process.argv[++index]);
  else if (!argument.startsWith('-')) {
    named = argument;
    break;
  }
}
// Only now: what is loaded may change the arguments.
for (const preload of preloads) createRequire(path.resolve('x.js'))(preload);
let entry = path.resolve(named);
if (statSync(entry).isDirectory()) {
  const home = entry;
  const { productName, name, version, main = 'index.js' } = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
  app.setAppPath(home);
  if (productName ?? name) app.setName(productName ?? name);
  if (version) app.setVersion(version);
  entry = path.join(home, main);
}
try {
  await import(pathToFileURL(entry));
} catch (error) {
  process.stderr.write(String(error?.stack ?? error) + '\\n');
  process.exit(1);
}
`,
};

/** The starter app as the bytes of an asar archive: a pickled JSON header, then the files one after the other. */
export function defaultAppArchive() {
  let offset = 0;
  /** @type {Record<string, { size: number, offset: string }>} */
  const entries = {};
  for (const [name, text] of Object.entries(FILES)) {
    const size = Buffer.byteLength(text);
    entries[name] = { size, offset: String(offset) };
    offset += size;
  }
  const json = Buffer.from(JSON.stringify({ files: entries }));
  const paddedBytes = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + paddedBytes);
  [4, paddedBytes + 8, paddedBytes + 4, json.length].forEach((value, index) => head.writeUInt32LE(value, index * 4));
  json.copy(head, 16);
  return Buffer.concat([head, ...Object.values(FILES).map((text) => Buffer.from(text))]);
}
