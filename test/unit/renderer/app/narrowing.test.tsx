// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';

import type { Stores } from '../../../../renderer/app/stores.ts';
import { closeApp, openApp } from './open-app.tsx';
import { furnishPage } from './page-furniture.ts';

beforeEach(furnishPage);
afterEach(() => {
  cleanup();
  closeApp();
});

const field = (): HTMLInputElement => screen.getByRole<HTMLInputElement>('combobox', { name: 'Search everything said' });
const type = (text: string): void => void fireEvent.change(field(), { target: { value: text } });
const press = (key: string): void => void fireEvent.keyDown(field(), { key });
const chips = (): readonly string[] =>
  within(screen.getByRole('list', { name: 'Conditions' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
const values = async (): Promise<readonly string[]> =>
  (await within(await screen.findByRole('listbox', { name: /^Only|^Recorded|^Sensitive/u })).findAllByRole('option')).map(
    ({ textContent }) => textContent,
  );

async function opened(): Promise<Stores> {
  const { stores } = await openApp({ scenario: 'library' });
  return stores;
}

test('names of this library are offered while speaker: is typed, Enter takes one, and the words stay in the field', async () => {
  const stores = await opened();
  type('survey speaker:jo');
  expect(await values()).toEqual(['Joren Haldane']);
  press('Enter');
  expect(field().value).toBe('survey');
  expect(chips()).toEqual(['Speaker: Joren Haldane']);
  expect(stores.library.getState().filter).toContain('speaker:"Joren Haldane"');
  // What is typed next is a word of its own.
  type('surveyf');
  expect(field().value).toBe('survey f');
  type('survey fu');
  expect(field().value).toBe('survey fu');
});

test('stories, languages and states are offered by the mouse alone, each under its own button', async () => {
  await opened();
  type('survey');
  fireEvent.click(screen.getByRole('button', { name: 'Story' }));
  expect(field()).toBe(document.activeElement);
  expect(await values()).toContain('Saltmere harbour');
  fireEvent.pointerDown(screen.getByRole('option', { name: 'Saltmere harbour' }));
  expect(chips()).toEqual(['Story: Saltmere harbour']);
  type('survey state:');
  await waitFor(async () => expect(await values()).toContain('Needs checking'));
});

test('Backspace before the words takes the last condition away, a button any other', async () => {
  await opened();
  type('lang:de tag:phone fuel');
  expect(chips()).toEqual(['Language: German', 'Tag: phone']);
  field().setSelectionRange(0, 0);
  press('Backspace');
  expect(chips()).toEqual(['Language: German']);
  expect(field().value).toBe('fuel');
  fireEvent.click(screen.getByRole('button', { name: 'Remove Language: German' }));
  expect(screen.queryByRole('list', { name: 'Conditions' })).toBeNull();
  expect(field()).toBe(document.activeElement);
});

test('where conditions leave nothing, one press searches without them', async () => {
  await opened();
  type('speaker:nobody speaker:noone survey');
  fireEvent.click(await screen.findByRole('button', { name: 'Search without the 2 conditions' }));
  expect(field().value).toBe('survey');
  expect(screen.queryByRole('list', { name: 'Conditions' })).toBeNull();
});

test('Escape closes what is offered first, and ends the search then', async () => {
  const stores = await opened();
  type('speaker:');
  await values();
  press('Escape');
  expect(screen.queryByRole('listbox', { name: 'Only what this person said' })).toBeNull();
  expect(field().value).toBe('speaker:');
  press('Escape');
  expect(stores.library.getState().filter).toBe('');
});
