import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { collect, handOver } from './bootstrap/command.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { packageCommand, projectEnvironment, projectNode, projectRoot } from './bootstrap/project.mjs';
import { Obstacle, runEntry, say } from './bootstrap/say.mjs';
import { hasDisplay } from './bootstrap/system-libraries.mjs';

/** @typedef {{ passed: number, failed: number }} Counts */

/** What `check` does, the quick things first. Each counts as one test. */
const CHECKS = [
  { name: 'types', args: () => [packageCommand('typescript', 'tsc'), '-p', 'tsconfig.json', '--noEmit'] },
  { name: 'lint', args: () => [packageCommand('oxlint'), '--type-aware'] },
  { name: 'format', args: () => [packageCommand('oxfmt'), '--check'] },
  { name: 'layers', args: () => ['scripts/check-layers.ts'] },
  { name: 'unused', args: () => [packageCommand('knip'), '--no-progress'] },
  { name: 'notices', args: () => ['scripts/notices.ts', '--check'] },
];

/** @type {Record<string, () => Promise<Counts>>} */
const PHASES = {
  check: runChecks,
  unit: () => runVitest('unit'),
  contract: () => runVitest('contract'),
  integration: () => runVitest('integration'),
  e2e: () => runPlaywright(),
};

/** Run only when they are named: they need programs that a machine may not have, or more time than a change deserves. @type {Record<string, () => Promise<Counts>>} */
const LONG_PHASES = {
  media: () => runVitest('media'),
  fuzz: () => runVitest('fuzz'),
  // Needs Python 3 and PyPI: a server that others wrote is installed into .cache/other-server.
  'other-server': () => runVitest('other-server'),
  // What takes minutes in the real window: every way in which a server can fail that is given time to get over it, every verdict on a file.
  faults: () => runPlaywright({ ONRECORD_LONG: '1' }),
};

// `npm test`: everything. `node scripts/test.mjs unit e2e`: only these. Ends with one line of counts; exit code 1 when anything failed.
await runEntry(async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(PHASES);
  const known = { ...PHASES, ...LONG_PHASES };
  const unknown = names.filter((name) => !(name in known));
  if (unknown.length > 0) throw new Obstacle(`There is no test phase ${unknown.join(', ')}. There are: ${Object.keys(known).join(', ')}.`);
  const electron = await prepare(neededBy(names));
  if (electron !== '') process.env['ONRECORD_ELECTRON'] = electron;
  const total = { passed: 0, failed: 0 };
  for (const name of names) {
    const startedMs = Date.now();
    const counts = await (known[name] ?? runChecks)();
    total.passed += counts.passed;
    total.failed += counts.failed;
    process.stdout.write(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${((Date.now() - startedMs) / 1000).toFixed(1)} s\n`);
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

/** @param {readonly string[]} names */
function neededBy(names) {
  const electron = names.includes('e2e') || names.includes('faults');
  return { electron, virtualDisplay: electron, socketRecorder: electron, build: electron || names.includes('integration') };
}

/** @returns {Promise<Counts>} */
async function runChecks() {
  const counts = { passed: 0, failed: 0 };
  for (const check of CHECKS) {
    const startedMs = Date.now();
    const done = await collect(projectNode(), check.args(), { cwd: projectRoot, env: projectEnvironment() });
    if (done.code === 0) counts.passed += 1;
    else counts.failed += 1;
    process.stdout.write(
      `check ${check.name}: ${done.code === 0 ? 'passed' : 'failed'}, ${((Date.now() - startedMs) / 1000).toFixed(1)} s\n`,
    );
    if (done.code !== 0) process.stdout.write(`${done.output.trim()}\n`);
  }
  return counts;
}

/** @param {string} room a folder of test/ @returns {Promise<Counts>} */
async function runVitest(room) {
  const report = freshReport(room);
  const args = ['run', '--project', room, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  // Hundreds of programs are started from their sources: Node keeps what it compiled of them, by content, for the next one.
  const env = { ...projectEnvironment(), NODE_COMPILE_CACHE: path.join(projectRoot, '.cache', 'compiled') };
  const code = await handOver(projectNode(), [packageCommand('vitest'), ...args], { cwd: projectRoot, env });
  const result = readReport(report);
  if (result === null) return { passed: 0, failed: 1 };
  // A file that does not load has no tests to fail, a skipped test proves nothing: both count as failed.
  const broken = result.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return honest(
    { passed: result.numPassedTests, failed: result.numFailedTests + result.numPendingTests + result.numTodoTests + broken },
    code,
  );
}

/** @param {Record<string, string>} environment @returns {Promise<Counts>} */
async function runPlaywright(environment = {}) {
  const report = freshReport('e2e');
  const playwright = [projectNode(), packageCommand('@playwright/test', 'playwright'), 'test', '--reporter=list,json'];
  const screen = ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24 -nolisten tcp'];
  const [program = '', ...args] = hasDisplay() ? playwright : [...screen, ...playwright];
  const code = await handOver(program, args, {
    cwd: projectRoot,
    env: { ...projectEnvironment(), ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  });
  const result = readReport(report);
  if (result === null) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky, skipped } = result.stats;
  return honest({ passed: expected, failed: unexpected + flaky + skipped }, code);
}

/** A runner that ended badly without a failed test (a file that did not load, a set-up that threw) has failed. @param {Counts} counts @param {number} code */
function honest(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} name */
function freshReport(name) {
  const file = path.join(projectRoot, '.cache/test-reports', `${name}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file @returns {any} the report, or null when the runner wrote none */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    say(`no test report: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
