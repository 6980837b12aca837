import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const BUILT = path.resolve(import.meta.dirname, '../../out/main');

describe('the program as it is built for users', () => {
  it('has no way to another Node: that branch is in the package of tests alone', () => {
    const files = readdirSync(BUILT).filter((name) => name.endsWith('.js'));
    expect(files).toContain('entry.js');
    const mentions = files.filter((name) => /library-node|PACKAGE_CARRIES_NODE/u.test(readFileSync(path.join(BUILT, name), 'utf8')));
    expect(mentions).toEqual([]);
  });
});
