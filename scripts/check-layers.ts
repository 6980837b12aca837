/**
 * Holds the code to the arrows of .dependency-cruiser.cjs. `--root DIR` checks another folder than the current one.
 * Fails on a breach, and when a source file was not looked at: a checker that sees nothing is content with everything.
 */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

const ROOMS = ['main', 'preload', 'renderer'];

const report = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        comment: z.string().optional(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
});

type Report = z.infer<typeof report>;

async function cruise(root: string): Promise<Report> {
  const command = join(import.meta.dirname, '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const rooms = ROOMS.filter((room) => existsSync(join(root, room)));
  if (rooms.length === 0) return { modules: [], summary: { violations: [] } };
  const args = [command, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...rooms];
  const stdout = await outputOf(process.execPath, args, root);
  return report.parse(JSON.parse(stdout));
}

/** Its exit code is the number of breaches; that it worked shows in the JSON it writes. */
function outputOf(program: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((done, fail) => {
    execFile(program, args, { cwd, maxBuffer: 256 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (stdout === '') fail(new Error(`dependency-cruiser said nothing: ${stderr}`, { cause: error }));
      else done(stdout);
    });
  });
}

function sourceFiles(root: string): string[] {
  return ROOMS.filter((room) => existsSync(join(root, room))).flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name.replaceAll(sep, '/')}`)
      .filter((name) => /\.tsx?$/u.test(name) && !name.endsWith('.d.ts')),
  );
}

function describe(violation: Report['summary']['violations'][number]): string {
  const path =
    violation.cycle === undefined
      ? `${violation.from} → ${violation.to}`
      : [violation.from, ...violation.cycle.map((step) => step.name)].join(' → ');
  return `${violation.rule.name}: ${path}`;
}

const { values } = parseArgs({ options: { root: { type: 'string', default: '.' } } });
const root = resolve(values.root);
const { modules, summary } = await cruise(root);
const seen = new Set(modules.map((module) => module.source));
const files = sourceFiles(root);
const unseen = files.filter((file) => !seen.has(file));
const breaches = [...new Set(summary.violations.map(describe))];

for (const breach of breaches) process.stdout.write(`${breach}\n`);
for (const file of unseen) process.stdout.write(`not looked at: ${file}\n`);
if (files.length === 0) process.stdout.write('there was nothing to look at\n');
process.stdout.write(`${files.length - unseen.length} of ${files.length} files looked at, ${breaches.length} breaches\n`);
process.exitCode = breaches.length + unseen.length === 0 && files.length > 0 ? 0 : 1;
