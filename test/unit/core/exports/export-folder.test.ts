import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

import { FailureError } from '#domain/failure.ts';
import type { ExportDesk } from '../../../../main/core/exports/export-desk.ts';
import { exportIntoFolder } from '../../../../main/core/exports/export-folder.ts';

test('each recording becomes a file of its own, none is written over, and what has no text is named', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'on-record-export-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, 'Harbour.txt'), 'of last week');
  const desk: Pick<ExportDesk, 'suggestedName' | 'write'> = {
    suggestedName: async ({ recordingId }) => Promise.resolve(recordingId === 'silent' ? 'Silence.txt' : 'Harbour.txt'),
    write: async ({ recordingId }, file) => {
      if (recordingId === 'silent') throw new FailureError({ code: 'nothing-to-export' });
      writeFileSync(file, recordingId);
      return Promise.resolve(file);
    },
  };
  const result = await exportIntoFolder(desk, { recordingIds: ['one', 'silent', 'two'], format: 'txt', times: true }, folder);
  expect(result).toEqual({
    folder,
    written: ['Harbour 2.txt', 'Harbour 3.txt'].map((name) => path.join(folder, name)),
    refused: [{ name: 'Silence.txt', failure: { code: 'nothing-to-export' } }],
  });
  expect(readdirSync(folder)).toHaveLength(3);
  expect(readFileSync(path.join(folder, 'Harbour.txt'), 'utf8')).toBe('of last week');
  expect(readFileSync(path.join(folder, 'Harbour 3.txt'), 'utf8')).toBe('two');
});
