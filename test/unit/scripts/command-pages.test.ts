import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { COMMAND_LINE_OPTIONS, readCommandLine } from '../../../main/cli/command-line.ts';
import { HELP } from '../../../main/cli/copy.ts';
import { EXIT } from '../../../main/cli/exit-codes.ts';
import { commandPages, METAINFO_FILE } from '../../../scripts/package/command-page-files.ts';
import { COMMANDS, EXIT_CODES, OPTIONS } from '../../../scripts/package/option-table.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')));

describe('the manual and the completion of shells', () => {
  it('know the options that the program knows, with their short forms and whether they take a value', () => {
    const told = OPTIONS.map(({ name, short, value }) => [
      name,
      { type: value === undefined ? 'boolean' : 'string', ...(short === undefined ? {} : { short }) },
    ]);
    expect(Object.fromEntries(told)).toEqual(COMMAND_LINE_OPTIONS);
    for (const { name } of OPTIONS) expect(HELP).toContain(`--${name}`);
  });

  it('know the commands that the program knows, and no other', () => {
    const needed: Readonly<Record<string, readonly string[]>> = { show: ['abc'], 'export-library': ['--output', 'folder'] };
    for (const { name, takes } of COMMANDS)
      expect(readCommandLine([name, ...(needed[name] ?? (takes === undefined ? [] : ['x.wav']))]).command).toBe(name);
    const inHelp = [...HELP.matchAll(/^ {2}onrecord ([\w-]+)/gmu)].map((match) => match[1]);
    expect(COMMANDS.map(({ name }) => name).filter((name) => name !== 'help')).toEqual(inHelp);
  });

  it('know the values of choices', () => {
    const atServer = ['--engine', 'server', '--base-url', 'https://server.invalid/v1'];
    for (const { name, value, of } of OPTIONS.filter((option) => option.value?.choices !== undefined)) {
      const typed = (choice: string): string[] => ['transcribe', 'x.wav', ...(of === 'server' ? atServer : []), `--${name}`, choice];
      for (const choice of value?.choices ?? []) expect(() => readCommandLine(typed(choice))).not.toThrow();
      expect(() => readCommandLine(typed('none'))).toThrow();
    }
  });

  it('know the exit codes', () => {
    expect(EXIT_CODES.map(([code]) => code)).toEqual(Object.values(EXIT));
  });

  it.each(Object.entries(commandPages(version, readFileSync(path.join(ROOT, METAINFO_FILE), 'utf8'))))(
    '%s is what `node scripts/command-pages.ts` writes',
    (file, text) => {
      expect(readFileSync(path.join(ROOT, file), 'utf8')).toBe(text);
    },
  );
});

/** A system without a bash has nothing to try. */
const SHELLS = ['/bin/bash'].filter((shell) => existsSync(shell));

describe('completion in bash', () => {
  it.each(SHELLS)('offers commands, options, values and files where each belongs, says %s', (shell) => {
    const completed = (...words: readonly string[]): readonly string[] => {
      const script = `source assets/package/shell/onrecord.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _onrecord; printf '%s\\n' "\${COMPREPLY[@]}"`;
      return execFileSync(shell, ['-c', script, 'bash', ...words], { cwd: ROOT, encoding: 'utf8' })
        .trim()
        .split('\n');
    };
    expect(completed('onrecord', 'do')).toEqual(['doctor']);
    expect(completed('onrecord', 'transcribe', '--q')).toEqual(['--quality', '--quiet']);
    expect(completed('onrecord', 'transcribe', '--format', '')).toEqual(['txt', 'srt', 'vtt', 'json']);
    expect(completed('onrecord', 'transcribe', 'READ')).toEqual(['README.md']);
  });
});
