import { describe, expect, test } from 'vitest';
import { FAILURE_CODES } from '#domain/failure.ts';

import { failureAction, failureBrief, failureSentence, FAILURE_SENTENCES } from '../../../../renderer/copy/failures.ts';

describe('every failure that a reader can meet', () => {
  test('has exactly one entry in the catalogue', () => {
    expect(Object.keys(FAILURE_SENTENCES).toSorted()).toEqual(FAILURE_CODES.toSorted());
  });

  test.each(FAILURE_CODES)('%s is told calmly, in whole sentences', (code) => {
    for (const text of [failureSentence({ code }), failureBrief({ code })]) {
      expect(text).toMatch(/^[“A-Z].*\.$/u);
      expect(text).not.toMatch(/\berror\b|!|undefined|null|exception/iu);
    }
  });

  test.each(FAILURE_CODES.filter((code) => code.includes('-')))('%s never shows that name to the reader', (code) => {
    expect(failureSentence({ code }) + failureBrief({ code })).not.toContain(code);
  });

  test.each(FAILURE_CODES)('%s fits one row of the list in its brief form', (code) => {
    expect(failureBrief({ code }).length).toBeLessThanOrEqual(48);
  });

  test('names the file it is about', () => {
    expect(failureSentence({ code: 'not-media', data: { name: 'notes.txt' } })).toContain('“notes.txt”');
  });

  test('names the language in the reader’s words', () => {
    expect(failureSentence({ code: 'language-unsupported', data: { language: 'de' } })).toContain('German');
  });

  test('says what cannot be read when it is known', () => {
    expect(failureSentence({ code: 'unsupported-codec', data: { name: 'a.wma', codec: 'WMA Pro' } })).toContain('WMA Pro');
  });

  test('offers the way on where there is one, and none where there is none', () => {
    expect(failureAction({ code: 'file-missing' })).toBe('relink');
    expect(failureAction({ code: 'offline' })).toBe('here');
    expect(failureAction({ code: 'no-key' })).toBe('settings');
    expect(failureAction({ code: 'language-unsupported' })).toBe('language');
    expect(failureAction({ code: 'drm' })).toBeNull();
  });
});
