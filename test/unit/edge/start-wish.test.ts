import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { appLinkOf, wishOf } from '../../../main/edge/start-wish.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'on-record-wish-'));
  writeFileSync(path.join(folder, 'talk one.wav'), 'x');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a link from outside', () => {
  it('names a recording of the library by its id', () => {
    expect(appLinkOf('onrecord://recording/sample-interview')).toEqual({ recordingId: 'sample-interview' });
    expect(appLinkOf('onrecord://recording/sample-interview/')).toEqual({ recordingId: 'sample-interview' });
  });

  it.each([
    'onrecord:',
    'onrecord://',
    'onrecord://recording/',
    'onrecord://recording/../../etc/passwd',
    'onrecord://recording/a%2fb',
    'onrecord://recording/a?x=1',
    'onrecord://add/file:///etc/passwd',
    `onrecord://recording/${'a'.repeat(65)}`,
    'ONRECORD://recording/a',
  ])('only brings the window to the front when it is %s', (url) => {
    expect(appLinkOf(url)).toEqual({ recordingId: null });
  });

  it.each(['/home/me/talk.wav', 'https://example.invalid/onrecord://', 'onrecordx://recording/a'])(
    'is none of ours when it is %s',
    (url) => {
      expect(appLinkOf(url)).toBeNull();
    },
  );
});

describe('what a start was given', () => {
  it('is files as the desktop names them, by path and by URL, and nothing that is not there', () => {
    const file = path.join(folder, 'talk one.wav');
    expect(wishOf(['talk one.wav', file, pathToFileURL(file).href, 'gone.wav', 'file://elsewhere/x'], folder)).toEqual({
      files: [file, file, file],
      link: null,
    });
  });

  it('is a link, which is never taken for a file', () => {
    writeFileSync(path.join(folder, 'onrecord:'), 'x');
    expect(wishOf(['onrecord:', 'onrecord://recording/a'], folder)).toEqual({ files: [], link: { recordingId: null } });
  });
});
