import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { logFile } from '../../../../main/core/log/log-file.ts';

describe('the log', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'log-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('keeps one line an entry, readable by its owner alone', () => {
    const file = path.join(folder, 'logs', 'app.log');
    logFile(file, () => '2026-11-23T10:00:00Z').note('started', { jobs: 2 });
    expect(fs.readFileSync(file, 'utf8')).toBe('{"at":"2026-11-23T10:00:00Z","what":"started","jobs":2}\n');
    expect(fs.statSync(file).mode & 0o077).toBe(0);
  });

  it('takes the home folder out of a stack', () => {
    const file = path.join(folder, 'app.log');
    logFile(file, () => 'now').bug('ingest', new Error(`cannot read ${os.homedir()}/interviews`));
    expect(fs.readFileSync(file, 'utf8')).not.toContain(os.homedir());
  });

  it('starts a new file after a megabyte and keeps the one before', () => {
    const file = path.join(folder, 'app.log');
    fs.writeFileSync(file, 'x'.repeat(1_000_001));
    logFile(file, () => 'now').note('next');
    expect(fs.statSync(file).size).toBeLessThan(100);
    expect(fs.statSync(`${file}.1`).size).toBe(1_000_001);
  });

  it('never disturbs the work when it cannot be written', () => {
    const file = path.join(folder, 'app.log');
    fs.mkdirSync(file);
    expect(() => logFile(file, () => 'now').note('started')).not.toThrow();
  });
});
