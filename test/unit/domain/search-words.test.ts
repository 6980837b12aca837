import { expect, test } from 'vitest';

import { misreadHint } from '#domain/search-words.ts';

test.each([
  ['before:99-99', 'Dates are written 2026-11-20, 2026-11 or 2026.'],
  ['language:xx-', 'Languages are written with their letters, such as de.'],
  ['state:xyz', 'States are done, in-progress, waits, failed, to-check.'],
  ['sensitive:maybe', 'It is yes or no.'],
  ['-speaker:ines', 'With a minus only words can be left out.'],
])('of %s it is said what would be understood', (typed, hint) => {
  expect(misreadHint(typed)).toBe(hint);
});
