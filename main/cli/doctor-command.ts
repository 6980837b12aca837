import type { CommonOptions } from './command-line.ts';
import { dataFolderOf } from './cli-core.ts';
import { doctorChecks, type Check } from './doctor-checks.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Says line by line what runs on this machine, and why not. Gives exit code 1 when something that transcribing needs is not well. */
export async function doctorCommand(common: CommonOptions, terminal: Terminal): Promise<ExitCode> {
  const checks: Check[] = [];
  for await (const check of doctorChecks(dataFolderOf(common))) {
    checks.push(check);
    if (!common.json) await terminal.out(`${check.ok ? 'ok ' : 'NOT'}  ${check.what}: ${check.detail}\n`);
  }
  const ok = checks.every((check) => check.ok);
  if (common.json) await terminal.out(`${JSON.stringify({ ok, checks })}\n`);
  return ok ? EXIT.done : EXIT.failed;
}
