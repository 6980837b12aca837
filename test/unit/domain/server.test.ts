import { describe, expect, test } from 'vitest';

import { composePrompt, fitPrompt, PROMPT_BUDGET_TOKENS, promptTokens } from '../../../main/domain/prompt-budget.ts';
import { checkAddress, isPublicLink, tidyKey } from '../../../main/domain/server.ts';

describe('where sound may go', () => {
  test.each([
    ['https://api.together.ai/v1/', 'fine'],
    ['http://127.0.0.1:8080', 'fine'],
    ['http://localhost:8080/v1', 'fine'],
    ['http://[::1]:80', 'fine'],
    ['http://192.168.1.7:8000', 'unencrypted-private'],
    ['http://newsroom.local', 'unencrypted-private'],
    ['http://api.example.org', 'unencrypted'],
    ['http://10.example.org', 'unencrypted'],
    ['http://192.168.1.7.example.org', 'unencrypted'],
    ['api.together.ai/v1', 'malformed'],
    ['ftp://example.org', 'malformed'],
    ['https://user:secret@example.org', 'malformed'],
    ['https://example.org/?next=1', 'malformed'],
    ['', 'malformed'],
  ])('%s is %s', (address, kind) => {
    expect(checkAddress(address, false).kind).toBe(kind);
  });

  test('a private address without encryption needs a word, a public one gets none', () => {
    expect(checkAddress('http://192.168.1.7:8000/', true)).toEqual({ kind: 'fine', url: 'http://192.168.1.7:8000', unencrypted: true });
    expect(checkAddress('http://api.example.org', true).kind).toBe('unencrypted');
  });

  test('a link that a server is to fetch is public and encrypted', () => {
    expect(isPublicLink('https://example.org/a.mp3')).toBe(true);
    for (const link of ['http://example.org/a.mp3', 'https://10.0.0.1/a', 'https://nas/a', 'https://[fd00::1]/a', 'nonsense'])
      expect(isPublicLink(link)).toBe(false);
  });
});

test('a key loses the blanks around it and is refused with any inside', () => {
  expect(tidyKey(' tgp_v1_abc\n')).toBe('tgp_v1_abc');
  for (const key of ['a b', 'a\nb', '', 'schlüssel']) expect(tidyKey(key)).toBeNull();
});

describe('a prompt', () => {
  test('that fits stays whole', () => {
    expect(fitPrompt('Saltmere,  Jürgen Haldane')).toMatchObject({ kept: 'Saltmere, Jürgen Haldane', dropped: '' });
  });

  test('that is too long loses its beginning, whole words, and says which', () => {
    const { kept, dropped } = fitPrompt(`${'wordless '.repeat(1200)}Ngozi`);
    expect(kept.endsWith('Ngozi')).toBe(true);
    expect(kept.startsWith('wordless')).toBe(true);
    expect(promptTokens(kept)).toBeLessThanOrEqual(PROMPT_BUDGET_TOKENS);
    expect(`${dropped} ${kept}`).toBe(`${'wordless '.repeat(1200)}Ngozi`);
  });

  test('costs more in other scripts than in Latin letters', () => {
    const kept = (text: string): number => [...fitPrompt(text.repeat(2000)).kept].length;
    expect(kept('Имя ')).toBeLessThan(kept('Name '));
    expect(kept('名字')).toBeLessThan(kept('Имя '));
  });

  test('keeps the words to get right longer than the text before', () => {
    expect(composePrompt('earlier '.repeat(500), 'Okonjo-Iweala').kept).toMatch(/ Okonjo-Iweala$/u);
  });
});
