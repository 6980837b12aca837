import type { CommonOptions } from './command-line.ts';
import { dataFolderOf } from './cli-core.ts';
import { doctorChecks, type Check } from './doctor-checks.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import type { Program } from './program-files.ts';
import type { Terminal } from './terminal.ts';

/** Where the doctor writes, and the program it looks at. */
export interface DoctorCommand {
  readonly terminal: Terminal;
  readonly program: Program;
}

/** Says line by line what runs on this machine, and why not. Gives exit code 1 when something that transcribing needs is not well. */
export async function doctorCommand(common: CommonOptions, { terminal, program }: DoctorCommand): Promise<ExitCode> {
  const checks: Check[] = [];
  for await (const check of doctorChecks(program, dataFolderOf(common))) {
    checks.push(check);
    if (!common.json) await terminal.out(`${check.ok ? 'ok ' : 'NOT'}  ${check.what}: ${check.detail}\n`);
  }
  const ok = checks.every((check) => check.ok);
  if (common.json) await terminal.out(`${JSON.stringify({ ok, checks })}\n`);
  return ok ? EXIT.done : EXIT.failed;
}
