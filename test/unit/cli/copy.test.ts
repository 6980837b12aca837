import { expect, test } from 'vitest';

import { FAILURE_CODES } from '#domain/failure.ts';
import { HELP, sentenceOf } from '../../../main/cli/copy.ts';
import { EXIT } from '../../../main/cli/exit-codes.ts';

test.each(FAILURE_CODES)('the sentence for %s is a sentence, without its code', (code) => {
  for (const failure of [
    { code },
    { code, data: { language: 'de', languages: 'en', model: 'Moonshine Base', codec: 'ac4', neededBytes: 5e7, systemCode: 'EACCES' } },
  ]) {
    const sentence = sentenceOf(failure);
    expect(sentence).toMatch(/^[A-Z].*[.)]$/u);
    expect(sentence).not.toMatch(/\bError\b|undefined|NaN|\[object/u);
    expect(code.includes('-') && sentence.includes(code)).toBe(false);
  }
});

test('--help tells every exit code', () => {
  for (const code of Object.values(EXIT)) expect(HELP).toMatch(new RegExp(`(?:^|[ ·])${code} `, 'mu'));
});
