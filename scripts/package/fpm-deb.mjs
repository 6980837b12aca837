#!/usr/bin/env node
/**
 * Stands in for fpm, which electron-builder would download: takes the arguments that electron-builder gives to fpm and makes a .deb with
 * the system's dpkg-deb. Named to electron-builder by CUSTOM_FPM_PATH.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The scripts that the system runs, by fpm's options for them. */
const SCRIPTS = new Map([
  ['after-install', 'postinst'],
  ['before-remove', 'prerm'],
  ['after-remove', 'postrm'],
]);

/** @param {readonly string[]} args */
function read(args) {
  /** @type {Map<string, string>} */
  const options = new Map();
  /** @type {string[]} */
  const depends = [];
  /** @type {string[]} */
  const recommends = [];
  /** @type {{ from: string, to: string }[]} */
  const files = [];
  const left = [...args];
  for (let argument = left.shift(); argument !== undefined; argument = left.shift()) {
    if (argument === '--force') continue;
    if (argument === '-d' || argument === '--depends') depends.push(left.shift() ?? '');
    else if (argument === '--deb-recommends') recommends.push(left.shift() ?? '');
    else if (argument.startsWith('-')) options.set(argument.replace(/^-+/u, ''), left.shift() ?? '');
    else {
      const [from = '', to = ''] = argument.split(/=(?=\/)/u);
      files.push({ from, to });
    }
  }
  return { options, depends, recommends, files };
}

/** @param {ReturnType<typeof read>} wanted @param {number} sizeKib */
function controlFile({ options, depends, recommends }, sizeKib) {
  const [head = '', ...rest] = (options.get('description') ?? '').split('\n');
  const [maintainer, homepage] = [honest(options.get('maintainer')), honest(options.get('url'))];
  const fields = {
    Package: options.get('name'),
    Version: options.get('version'),
    Architecture: options.get('architecture'),
    Maintainer: maintainer,
    'Installed-Size': String(sizeKib),
    Depends: depends.join(', '),
    Recommends: recommends.join(', '),
    Priority: options.get('deb-priority'),
    Section: options.get('category') ?? 'utils',
    Homepage: homepage,
    Description: [head, ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n'),
  };
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** Without an address that is none (decision 0064): who packs it for themselves has no page and no mailbox for others. @param {string | undefined} text */
function honest(text) {
  return text?.replaceAll(/\s*<[^>]*\.invalid>|https:\/\/\S*\.invalid\S*/gu, '');
}

/** The checksums by which dpkg tells later whether an installed file was changed. @param {string} root */
function checksums(root) {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .toSorted();
  return execFileSync('md5sum', ['--', ...files], { cwd: root, encoding: 'utf8' });
}

/** Everybody may read what is installed, whatever the one who packed it lets others read. @param {string} root */
function settleRights(root) {
  chmodSync(root, 0o755);
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const isProgram = entry.isDirectory() || (statSync(file).mode & 0o100) !== 0;
    chmodSync(file, isProgram ? 0o755 : 0o644);
  }
}

const wanted = read(process.argv.slice(2));
const { options, files } = wanted;
if (options.get('t') !== 'deb') throw new Error(`only deb is made here, not ${options.get('t')}`);
const root = mkdtempSync(path.join(tmpdir(), 'on-record-deb-'));
try {
  for (const { from, to } of files) cpSync(from, path.join(root, to), { recursive: true, verbatimSymlinks: true });
  settleRights(root);
  const sums = checksums(root);
  const sizeKib = Number(execFileSync('du', ['-sk', root], { encoding: 'utf8' }).split('\t')[0]);
  const control = path.join(root, 'DEBIAN');
  mkdirSync(control, { mode: 0o755 });
  writeFileSync(path.join(control, 'control'), controlFile(wanted, sizeKib));
  writeFileSync(path.join(control, 'md5sums'), sums);
  for (const [option, name] of SCRIPTS) {
    const script = options.get(option);
    if (script !== undefined) writeFileSync(path.join(control, name), readFileSync(script), { mode: 0o755 });
  }
  const named = options.get('deb-compression') ?? 'xz';
  const compression = named === 'gz' ? 'gzip' : named;
  const target = options.get('package') ?? '';
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '-z3', '--build', root, target], { stdio: ['ignore', 2, 2] });
  statSync(target);
} finally {
  rmSync(root, { recursive: true, force: true });
}
