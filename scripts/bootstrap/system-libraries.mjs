import { existsSync } from 'node:fs';
import path from 'node:path';

import { collect } from './command.mjs';
import { Obstacle, during } from './say.mjs';

/** What Electron wants of a Linux system, by the names of each family of systems; the last four are for tests: a screen that is none, fonts, and the recorder of sockets. */
const PACKAGES = {
  apt: [
    'libgtk-3-0',
    'libnss3',
    'libasound2',
    'libgbm1',
    'libdrm2',
    'libxkbcommon0',
    'libcups2',
    'libatk-bridge2.0-0',
    'xvfb',
    'xauth',
    'fonts-liberation',
    'strace',
  ],
  dnf: [
    'gtk3',
    'nss',
    'alsa-lib',
    'mesa-libgbm',
    'libdrm',
    'libxkbcommon',
    'cups-libs',
    'at-spi2-atk',
    'xorg-x11-server-Xvfb',
    'xauth',
    'liberation-fonts',
    'strace',
  ],
  pacman: [
    'gtk3',
    'nss',
    'alsa-lib',
    'mesa',
    'libdrm',
    'libxkbcommon',
    'libcups',
    'at-spi2-core',
    'xorg-server-xvfb',
    'xorg-xauth',
    'ttf-liberation',
    'strace',
  ],
};

/** Debian 13 and Ubuntu 24.04 renamed what changed its time type. @type {Record<string, string>} */
const RENAMED = {
  'libgtk-3-0': 'libgtk-3-0t64',
  libasound2: 'libasound2t64',
  libcups2: 'libcups2t64',
  'libatk-bridge2.0-0': 'libatk-bridge2.0-0t64',
};

/** Whether a window can be shown here: always so outside of Linux. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/**
 * Makes sure that an Electron executable finds its libraries, and Xvfb where a test has no screen. Installs them on Debian and Ubuntu
 * as root; elsewhere says what to install. Nothing to do outside of Linux.
 * @param {string} executable
 * @param {{ virtualDisplay: boolean, socketRecorder: boolean }} options
 */
export async function ensureSystemLibraries(executable, options) {
  if (process.platform !== 'linux') return;
  const missing = await whatIsMissing(executable, options);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Obstacle(instructions(missing));
  await during('installing system libraries and Xvfb through apt', installThroughApt);
  const stillMissing = await whatIsMissing(executable, options);
  if (stillMissing.length > 0) throw new Obstacle(`After apt, these are still missing: ${stillMissing.join(', ')}.`);
}

/** @param {string} executable @param {{ virtualDisplay: boolean, socketRecorder: boolean }} options */
async function whatIsMissing(executable, { virtualDisplay, socketRecorder }) {
  const { output } = await collect('ldd', [executable]);
  const folder = path.dirname(executable);
  const libraries = [...output.matchAll(/^\s*(\S+) => not found/gmu)]
    .map((match) => match[1] ?? '')
    .filter((name) => !existsSync(path.join(folder, name)));
  const programs = [...(virtualDisplay ? ['xvfb-run'] : []), ...(socketRecorder ? ['strace'] : [])];
  return [...libraries, ...programs.filter((program) => !onPath(program))];
}

/** @param {string} program */
function onPath(program) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => folder !== '' && existsSync(path.join(folder, program)));
}

async function installThroughApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {readonly string[]} args */
  const apt = (args) => collect('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { env });
  const install = ['install', '-y', '--no-install-recommends'];
  const updated = await apt(['update']);
  const first = await apt([...install, ...PACKAGES.apt]);
  if (first.code === 0) return;
  const second = await apt([...install, ...PACKAGES.apt.map((name) => RENAMED[name] ?? name)]);
  if (second.code !== 0)
    throw new Obstacle(
      `apt could not install what Electron needs. It said:\n${[updated.output, first.output, second.output].join('\n').trim()}`,
    );
}

/** @param {readonly string[]} missing */
function instructions(missing) {
  const command = onPath('apt-get')
    ? `sudo apt-get install ${PACKAGES.apt.join(' ')}`
    : onPath('dnf')
      ? `sudo dnf install ${PACKAGES.dnf.join(' ')}`
      : onPath('pacman')
        ? `sudo pacman -S ${PACKAGES.pacman.join(' ')}`
        : null;
  const what = `Electron needs what this system does not have: ${missing.join(', ')}.`;
  return command === null
    ? `${what} Install the packages that hold them and run this again.`
    : `${what} Install it with:\n  ${command}\nand run this again.`;
}
