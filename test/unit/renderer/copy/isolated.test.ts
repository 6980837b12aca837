import { expect, it } from 'vitest';

import { en } from '../../../../renderer/copy/en.ts';
import { isolated } from '../../../../renderer/copy/isolated.ts';

it('leaves a name of the sentence’s own direction as it is', () => {
  expect(isolated('Fuel jetty (2)')).toBe('Fuel jetty (2)');
  expect(isolated('港口調查')).toBe('港口調查');
});

it('sets a name that runs from right to left apart from the sentence around it', () => {
  expect(isolated('הנמל 2026!')).toBe('\u2068הנמל 2026!\u2069');
  expect(en.library.removed('مقابلة (٢)')).toBe('“\u2068مقابلة (٢)\u2069” moved to the Bin.');
});

const NAME = 'נעמה (2)';
const APART = `\u2068${NAME}\u2069`;

it.each([
  ['a tip of the queue', en.queue.cancelOne(NAME)],
  ['a place in the queue', en.queue.movedTo(NAME, 2, 5)],
  ['the box of a file', en.adding.include(NAME)],
  ['a story in a row', en.stories.inStory(NAME)],
  ['the menu of a person', en.people.more(NAME)],
  ['the label of a turn', en.people.label(NAME)],
  ['a warning about a voice', en.voices.forgetOf(NAME)],
])('%s sets a name apart', (_place, sentence) => {
  expect(sentence).toContain(APART);
});

it('sets each of several names apart, so that their commas stay between them', () => {
  expect(en.search.speaks([NAME, 'Ines Calder', 'سلمى'])).toBe(`Speaks: ${APART}, Ines Calder, \u2068سلمى\u2069`);
  expect(en.people.withLong([NAME, 'سلمى'])).toBe(`At the same time: ${APART}, \u2068سلمى\u2069`);
});
