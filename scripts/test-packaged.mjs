import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { handOver } from './bootstrap/command.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { packageCommand, projectEnvironment, projectNode, projectRoot } from './bootstrap/project.mjs';
import { Obstacle, runEntry, say } from './bootstrap/say.mjs';
import { hasDisplay } from './bootstrap/system-libraries.mjs';

/** A user without rights, who is on every Linux. */
const NOBODY = 65534;

/** What the app is asked as an ordinary user beside a whole run as root: the sandbox, and that one recording goes all the way under it. */
const AS_NOBODY = ['sandboxed', 'straight-line', 'security'];

// `npm run test:packaged`: packs the app with its door for a debugger open, drives it through the whole end-to-end suite, and as root on Linux
// once more as a user without rights, with the sandbox on: `--without-rights` runs the whole suite so, and only so. Further arguments go to
// Playwright; `--as-packed` takes the package as it is.
await runEntry(async () => {
  const args = process.argv.slice(2);
  const asPacked = args.includes('--as-packed');
  await prepare({ electron: true, virtualDisplay: true, socketRecorder: true, build: true });
  if (!asPacked) {
    const packed = await handOver(projectNode(), ['scripts/package.mjs', '--inspect'], { cwd: projectRoot });
    if (packed !== 0) return packed;
  }
  const executable = packedApp();
  const wanted = args.filter((argument) => !['--as-packed', '--without-rights'].includes(argument));
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (args.includes('--without-rights')) {
    if (!isRoot) throw new Obstacle('Only root on Linux can start the app as a user without rights. Any other user is one already.');
    return asNobody(executable, wanted);
  }
  const asUsual = await runPlaywright({ executable, args: wanted });
  if (asUsual !== 0 || !isRoot) return asUsual;
  say('and now as a user without rights, with the sandbox on');
  return asNobody(executable, AS_NOBODY);
});

function packedApp() {
  const output = path.join(projectRoot, 'dist-e2e');
  const candidates = { linux: ['on-record'], darwin: ['On Record.app/Contents/MacOS/On Record'], win32: ['On Record.exe'] };
  const system = process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux';
  const found = existsSync(output)
    ? readdirSync(output).flatMap((folder) => candidates[system].map((name) => path.join(output, folder, name)))
    : [];
  const executable = found.find((file) => existsSync(file));
  if (executable === undefined) throw new Obstacle('There is no packed app in dist-e2e.');
  return executable;
}

/** @param {{ executable: string, args: readonly string[], before?: readonly string[], env?: Record<string, string> }} run */
function runPlaywright({ executable, args, before = [], env = {} }) {
  // Without access control: the screen is this user's, the program on it may be another's.
  const screen = hasDisplay() ? [] : ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24 -nolisten tcp -ac'];
  const playwright = [projectNode(), packageCommand('@playwright/test', 'playwright'), 'test', '--reporter=list', ...args];
  const [program = '', ...rest] = [...screen, ...before, ...playwright];
  return handOver(program, rest, {
    cwd: projectRoot,
    env: { ...projectEnvironment(), ONRECORD_ELECTRON: executable, ONRECORD_PACKAGED: '1', ...env },
  });
}

/** From a folder that everybody may read, as an installed app's is. @param {string} executable @param {readonly string[]} wanted what goes to Playwright */
async function asNobody(executable, wanted) {
  const home = mkdtempSync(path.join(tmpdir(), 'on-record-nobody-'));
  try {
    chmodSync(home, 0o777);
    const app = path.join(home, 'app');
    cpSync(path.dirname(executable), app, { recursive: true, verbatimSymlinks: true });
    return await runPlaywright({
      executable: path.join(app, path.basename(executable)),
      args: [...wanted, `--output=${path.join(home, 'results')}`],
      before: ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'],
      env: { HOME: home, TMPDIR: home, XDG_RUNTIME_DIR: home },
    });
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}
