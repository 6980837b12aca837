import { expect, test, vi } from 'vitest';

import { optionsOf } from '../../../../renderer/features/search/search-options.ts';
import { createSearchStore, type SearchStore } from '../../../../renderer/features/search/search-store.ts';
import { createFakeBridge, type FakeBridge } from '../../../fakes/fake-bridge.ts';

function someSearch(): {
  readonly search: SearchStore;
  readonly bridge: FakeBridge;
  readonly failures: string[];
  readonly asked: () => unknown[];
} {
  const bridge = createFakeBridge({ scenario: 'library' });
  const failures: string[] = [];
  const search = createSearchStore({ bridge, onFailure: ({ code }) => failures.push(code) });
  return { search, bridge, failures, asked: () => bridge.asked.filter(({ name }) => name === 'search:find').map(({ input }) => input) };
}

const answered = (search: SearchStore, text: string): Promise<void> => vi.waitFor(() => expect(search.getState().answered).toBe(text));

test('each question is asked at once, and only the answer to the newest is shown', async () => {
  const { search, asked } = someSearch();
  for (const text of ['b', 'bo', 'boo', 'book']) search.getState().ask(text);
  await answered(search, 'book');
  expect(asked()).toEqual(['b', 'bo', 'boo', 'book'].map((text) => ({ text, wide: [] })));
});

test('the first find is chosen, arrows move and the ends hold fast', async () => {
  const { search } = someSearch();
  search.getState().ask('the');
  await answered(search, 'the');
  const keys = optionsOf(search.getState().results).map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(2);
  expect(search.getState().chosen).toBe(keys[0]);
  search.getState().step(-1);
  expect(search.getState().chosen).toBe(keys[0]);
  search.getState().step(1);
  expect(search.getState().chosen).toBe(keys[1]);
  search.getState().choose(keys.at(-1) ?? '');
  search.getState().step(1);
  expect(search.getState().chosen).toBe(keys.at(-1));
});

test('when the library changes what was chosen stays chosen', async () => {
  const { search, asked } = someSearch();
  search.getState().ask('the');
  await answered(search, 'the');
  search.getState().step(1);
  const { chosen } = search.getState();
  search.getState().again();
  await vi.waitFor(() => expect(asked()).toHaveLength(2));
  expect(search.getState().chosen).toBe(chosen);
});

test('an emptied field ends the search, also while an answer is under way', async () => {
  const { search } = someSearch();
  search.getState().ask('book');
  search.getState().ask('');
  await Promise.resolve();
  await Promise.resolve();
  expect(search.getState().results).toBeNull();
  search.getState().ask('jetty');
  await answered(search, 'jetty');
});

test('all passages of a recording are asked for when they are wanted', async () => {
  const { search, asked } = someSearch();
  search.getState().ask('the');
  await answered(search, 'the');
  search.getState().widen('haldane');
  await vi.waitFor(() => expect(asked()).toContainEqual({ text: 'the', wide: ['haldane'] }));
});

test('a failure is told', async () => {
  const { search, bridge, failures } = someSearch();
  bridge.failNext('search:find', { code: 'library-unavailable' });
  search.getState().ask('book');
  await vi.waitFor(() => expect(failures).toEqual(['library-unavailable']));
});

test('it is woken before the first letter, shows nothing for that, and never in the place of a question', async () => {
  const { search, bridge, asked } = someSearch();
  const woken = (): number => bridge.asked.filter(({ name }) => name === 'search:wake').length;
  search.getState().wake();
  await vi.waitFor(() => expect(woken()).toBe(1));
  expect(search.getState()).toMatchObject({ text: '', answered: '', results: null });
  search.getState().ask('book');
  search.getState().wake();
  await answered(search, 'book');
  expect(asked()).toHaveLength(1);
  expect(woken()).toBe(1);
});
