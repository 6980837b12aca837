import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { collect, handOver } from './bootstrap/command.mjs';
import { ensureElectron } from './bootstrap/electron-runtime.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { packageCommand, projectEnvironment, projectNode, projectRoot } from './bootstrap/project.mjs';
import { Obstacle, during, runEntry, say } from './bootstrap/say.mjs';
import { missingForSigning, signingOptions } from './package/release-facts.mjs';

/** @typedef {{ version: string, carriesNode: boolean, electronDist: string | null }} Runtime what is packed around the program */

const SYSTEMS = /** @type {const} */ ({ linux: '--linux', darwin: '--mac', win32: '--win' });
const TARGETS = { linux: 'dir,tar.gz,deb', darwin: 'dmg,zip', win32: 'nsis,zip' };

const { values } = parseArgs({
  options: {
    /** With a comma between them; the names of electron-builder, and tar.gz on Linux. */
    targets: { type: 'string' },
    arch: { type: 'string', default: process.arch },
    /** For the end-to-end tests: a package that a debugger may attach to. */
    inspect: { type: 'boolean', default: false },
    /** For users: refuses to go on where something for the signature is missing. */
    signed: { type: 'boolean', default: false },
  },
});

// `npm run package`: the installed app of this system, its parts with their sizes, and what guards it read back. Where the locked Electron
// cannot be had, the old one of development is packed instead, for tests only: into dist-test, with a Node for its library.
await runEntry(async () => {
  await prepare({ electron: false, build: false });
  const system = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
  const runtime = await runtimeToPack();
  if (values.signed) requireSigning(runtime);
  const output = values.inspect ? 'dist-e2e' : runtime.carriesNode ? 'dist-test' : 'dist';
  const wanted = (values.targets ?? (values.inspect ? 'dir' : TARGETS[system])).split(',');
  await stage(runtime);
  // Linux installs into a folder of the product's name, and Chromium's sandbox helper cannot be started from a path with a space.
  const name = system === 'linux' ? ['-c.productName=on-record'] : [];
  const targets = [...new Set(wanted.map((target) => (target === 'tar.gz' ? 'dir' : target)))];
  rmSync(path.join(projectRoot, output), { recursive: true, force: true });
  const startedMs = Date.now();
  const signing = values.signed ? signingOptions(process.platform, process.env) : [];
  const code = await pack(runtime, [SYSTEMS[system], ...targets, `--${values.arch}`, ...name, ...signing, ...outputOptions(output)]);
  if (code !== 0) return code;
  say(`electron-builder: ${((Date.now() - startedMs) / 1000).toFixed(0)} s`);
  await report(path.join(projectRoot, output), wanted.includes('tar.gz'));
  if (runtime.carriesNode) say(`Electron ${runtime.version} is out of support: what lies in ${output} is for tests, never for users.`);
  return 0;
});

/** @returns {Promise<Runtime>} */
async function runtimeToPack() {
  const { executable, version } = await ensureElectron();
  const locked = readJson(path.join(projectRoot, 'node_modules/electron/package.json')).version;
  // electron-builder fetches the locked one itself, with its checksum, for any processor.
  if (version === locked) return { version, carriesNode: false, electronDist: null };
  if (values.arch !== process.arch) throw new Obstacle(`Only the locked Electron ${locked} can be packed for ${values.arch}.`);
  return { version, carriesNode: true, electronDist: path.dirname(executable) };
}

/** @param {Runtime} runtime */
function requireSigning({ version, carriesNode }) {
  if (carriesNode) throw new Obstacle(`Electron ${version} is not the one that may be released.`);
  const missing = missingForSigning(process.platform, process.env);
  if (missing.length > 0) throw new Obstacle(`A signed package needs these in the environment: ${missing.join(', ')}.`);
}

/** Builds the program and lays out what goes into the archive. @param {Runtime} runtime */
async function stage({ carriesNode }) {
  const mode = carriesNode ? ['--mode', 'carries-node'] : [];
  const command = [packageCommand('electron-vite'), 'build', '--logLevel', 'warn', ...mode];
  const built = await during('building', () => collect(projectNode(), command, { cwd: projectRoot, env: projectEnvironment() }));
  if (built.code !== 0) throw new Obstacle(`The build failed:\n${built.output.trim()}`);
  const app = path.join(projectRoot, '.cache/package/app');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  const out = path.join(projectRoot, carriesNode ? '.cache/carries-node/out' : 'out');
  cpSync(out, path.join(app, 'out'), {
    recursive: true,
    filter: (file) => !file.endsWith('.map') && path.basename(file) !== '.built-from',
  });
  const { name, productName, version, description, author, license, homepage, type, main, desktopName } = readJson(
    path.join(projectRoot, 'package.json'),
  );
  writeFileSync(
    path.join(app, 'package.json'),
    `${JSON.stringify({ name, productName, version, description, author, license, homepage, type, main, desktopName }, null, 2)}\n`,
  );
}

/** @param {Runtime} runtime @param {readonly string[]} options @returns {Promise<number>} */
function pack(runtime, options) {
  const forTests =
    runtime.electronDist === null
      ? []
      : [
          `-c.electronDist=${runtime.electronDist}`,
          `-c.electronVersion=${runtime.version}`,
          '-c.asarUnpack={out/main/**,package.json}',
          // Half a gigabyte through xz takes minutes that no test needs.
          '-c.deb.compression=gz',
        ];
  const env = { ...projectEnvironment(), CUSTOM_FPM_PATH: path.join(projectRoot, 'scripts/package/fpm-deb.mjs') };
  const command = [packageCommand('electron-builder'), ...options, ...forTests, '--publish', 'never'];
  return handOver(projectNode(), command, { cwd: projectRoot, env });
}

/** @param {string} output */
function outputOptions(output) {
  return [`-c.directories.output=${output}`, ...(values.inspect ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : [])];
}

/** Looks at what was packed: fuses, sizes, and the files for users. @param {string} output @param {boolean} tarball */
async function report(output, tarball) {
  // Only here: a bare clone has no packages when this file is loaded.
  const { wrongFuses } = await import('./package/fuses.mjs');
  const { sizeTable, sizesByPart } = await import('./package/sizes.mjs');
  const folder = readdirSync(output, { withFileTypes: true }).find((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  if (folder === undefined) throw new Error(`electron-builder left no unpacked app in ${output}`);
  const app = path.join(output, folder.name);
  const { executable, resources } = placesIn(app);
  const wrong = await wrongFuses(executable, { inspect: values.inspect });
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  process.stdout.write(`${executable}\nfuses as they must be${values.inspect ? ', but open to a debugger: for tests only' : ''}\n`);
  process.stdout.write(sizeTable(sizesByPart(app, resources)));
  if (tarball) await packTarball(app, output);
  for (const entry of readdirSync(output, { withFileTypes: true }).filter((each) => each.isFile() && !/\.ya?ml$/u.test(each.name))) {
    const { size } = statSync(path.join(output, entry.name));
    process.stdout.write(`${(size / 1e6).toFixed(1).padStart(8)} MB  ${entry.name}\n`);
  }
}

/** @param {string} app @returns {{ executable: string, resources: string }} */
function placesIn(app) {
  if (process.platform === 'win32') return { executable: path.join(app, 'On Record.exe'), resources: path.join(app, 'resources') };
  if (process.platform === 'linux') return { executable: path.join(app, 'on-record'), resources: path.join(app, 'resources') };
  const contents = path.join(app, 'On Record.app/Contents');
  return { executable: path.join(contents, 'MacOS/On Record'), resources: path.join(contents, 'Resources') };
}

/** The same bytes for the same app: files in order, without the owner. @param {string} app @param {string} output */
async function packTarball(app, output) {
  const { name, version } = readJson(path.join(projectRoot, 'package.json'));
  const folder = `${name}-${version}-linux-${values.arch}`;
  const options = ['--sort=name', '--owner=0', '--group=0', '--numeric-owner', `--transform=s,^[.],${folder},S`];
  const done = await during('packing the tar.gz', () =>
    collect('tar', [...options, '-czf', path.join(output, `${folder}.tar.gz`), '-C', app, '.']),
  );
  if (done.code !== 0) throw new Error(`tar: ${done.output}`);
}

/** @param {string} file @returns {any} */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
