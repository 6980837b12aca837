import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { pathInside } from '../../../../main/core/files/path-inside.ts';

const root = path.resolve('/srv/window');

describe('a path asked for by the window', () => {
  it('is found inside the root', () => {
    expect(pathInside(root, '/assets/a%20b.js')).toBe(path.join(root, 'assets', 'a b.js'));
  });

  it.each(['/../secret', '/..%2f..%2fsecret', '/%2e%2e/%2e%2e/secret', '/a/../../secret', '/..\\..\\secret', '//etc/passwd'])(
    'never leaves the root: %s',
    (spelling) => {
      const found = pathInside(root, spelling);
      expect(found === null || found.startsWith(root)).toBe(true);
    },
  );

  it.each(['/a%00b', '/%', '/%zz'])('is refused when it cannot be a path: %s', (spelling) => {
    expect(pathInside(root, spelling)).toBeNull();
  });

  it('stays inside the root whatever is asked', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('..', '.', '%2e%2e', '%2f', '/', '\\', 'a', '%5c', '%252e'), { maxLength: 12 }), (parts) => {
        const found = pathInside(root, `/${parts.join('')}`);
        return found === null || found === root || found.startsWith(root + path.sep);
      }),
    );
  });
});
