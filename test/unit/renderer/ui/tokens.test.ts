import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const RENDERER = path.resolve(import.meta.dirname, '../../../../renderer');
const textOf = (pattern: string): string =>
  globSync(pattern, { cwd: RENDERER })
    .map((name) => readFileSync(path.join(RENDERER, name), 'utf8'))
    .join('\n');

test('every token that a style names is there: a misspelt one would draw in the colour of its surroundings', () => {
  const styles = textOf('**/*.css');
  const code = textOf('**/*.{ts,tsx}');
  const known = new Set([...styles.matchAll(/(--[\w-]+)\s*:|@property (--[\w-]+)/gu)].map(([, set, property]) => set ?? property));
  for (const [, set] of code.matchAll(/'(--[\w-]+)'/gu)) known.add(set);
  const used = [...`${styles}\n${code}`.matchAll(/var\((--[\w-]+)/gu)].map(([, name]) => name);
  expect(used.length).toBeGreaterThan(100);
  expect(used.filter((name) => !known.has(name))).toEqual([]);
});

test('no style has a colour of its own: all come from the tokens', () => {
  const styles = globSync('**/*.css', { cwd: RENDERER }).filter((name) => path.basename(name) !== 'tokens.css');
  const own = styles.flatMap((name) => {
    const css = readFileSync(path.join(RENDERER, name), 'utf8');
    // Black alone may be written: in a mask, and around a film's picture.
    return [...css.matchAll(/^.*#(?!0+\b)[\da-f]{3,8}\b.*$/gimu)].map(([line]) => `${name}: ${line.trim()}`);
  });
  expect(own).toEqual([]);
});
