import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { projectNode, projectRoot } from './bootstrap/project.mjs';
import { Obstacle, runEntry } from './bootstrap/say.mjs';
import {
  isNewer,
  missingForSigning,
  missingPackages,
  notesOf,
  obstacles,
  PUBLISHER_FILE,
  publisherIn,
  versionParts,
} from './package/release-facts.mjs';

const METAINFO = 'assets/package/linux/org.onrecord.app.metainfo.xml';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { tag: { type: 'string' }, folder: { type: 'string' } } });

// `node scripts/release.mjs version 1.2.3` writes a version everywhere it stands, `check` says what stands in the way of releasing it,
// `signing` what is missing for signatures on this system, `complete --folder release` which packages are missing in a folder, `notes` prints
// what the changelog says of it. docs/releasing.md has the whole way.
await runEntry(async () => {
  const [what, version] = positionals;
  if (what === 'version' && version !== undefined) return setVersion(version);
  if (what === 'check') return check();
  if (what === 'signing') return signing();
  if (what === 'complete' && values.folder !== undefined) return complete(values.folder);
  if (what === 'notes') return notes();
  throw new Obstacle('Say what: version 1.2.3, check, signing, complete --folder release, or notes.');
});

/** @param {string} file */
function read(file) {
  return readFileSync(path.join(projectRoot, file), 'utf8');
}

/** @param {string} file @param {string} text */
function write(file, text) {
  writeFileSync(path.join(projectRoot, file), text);
}

/** @param {readonly string[]} args */
function git(args) {
  return execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8' }).trimEnd();
}

function currentVersion() {
  return String(JSON.parse(read('package.json')).version);
}

/** @param {string} version */
function setVersion(version) {
  const before = currentVersion();
  if (versionParts(version) === null) throw new Obstacle(`${version} is no version of the form 1.2.3.`);
  if (version !== before && !isNewer(version, before)) throw new Obstacle(`${version} does not come after ${before}.`);
  const day = new Date().toISOString().slice(0, 10);
  for (const file of ['package.json', 'package-lock.json']) {
    const json = JSON.parse(read(file));
    json.version = version;
    if (json.packages !== undefined) json.packages[''].version = version;
    write(file, `${JSON.stringify(json, null, 2)}\n`);
  }
  write('CHANGELOG.md', read('CHANGELOG.md').replace(/^## [\d.]+ \(unreleased\)$/mu, `## ${version} (${day})`));
  const entry = `<release version="${version}" date="${day}"/>`;
  const others = read(METAINFO).replaceAll(new RegExp(` *<release version="${version.replaceAll('.', '\\.')}"[^>]*/>\n`, 'gu'), '');
  write(METAINFO, others.replace('<releases>\n', `<releases>\n    ${entry}\n`));
  execFileSync(projectNode(), ['scripts/command-pages.ts'], { cwd: projectRoot, stdio: 'inherit' });
  process.stdout.write(`${version}, ${day}: look at the changes, commit them, and tag them v${version}\n`);
  return 0;
}

function check() {
  const { version, homepage } = JSON.parse(read('package.json'));
  const tag = values.tag ?? null;
  const earlier = git(['tag', '--list', 'v*', '--sort=-v:refname'])
    .split('\n')
    .map((name) => name.slice(1))
    .filter((name) => name !== '' && name !== version);
  const found = obstacles({
    version,
    tag,
    lastVersion: earlier[0] ?? null,
    homepage,
    maintainer: /^ {2}maintainer: (.*)$/mu.exec(read('electron-builder.yml'))?.[1] ?? '',
    changelog: read('CHANGELOG.md'),
    metainfo: read(METAINFO),
    manual: read('docs/onrecord.1'),
    publisher: publisherIn(read(PUBLISHER_FILE)),
    changedFiles: git(['status', '--porcelain', '--untracked-files=no'])
      .split('\n')
      .filter((line) => line !== ''),
  });
  process.stdout.write(found.length === 0 ? `${version} can be released\n` : `${found.map((sentence) => `- ${sentence}`).join('\n')}\n`);
  return found.length === 0 ? 0 : 1;
}

function signing() {
  const missing = missingForSigning(process.platform, process.env);
  if (missing.length > 0) throw new Obstacle(`A signed package needs these in the environment: ${missing.join(', ')}.`);
  process.stdout.write('what signing needs is there\n');
  return 0;
}

/** @param {string} folder */
function complete(folder) {
  const missing = missingPackages(currentVersion(), readdirSync(folder));
  if (missing.length > 0) throw new Obstacle(`These packages are missing: ${missing.join(', ')}.`);
  process.stdout.write('every package is there\n');
  return 0;
}

function notes() {
  process.stdout.write(`${notesOf(read('CHANGELOG.md'), currentVersion())}\n`);
  return 0;
}
