// @vitest-environment jsdom
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';

import { keepFocus } from '../../../../renderer/ui/focus-keeper.ts';

/** A page with a part of the window, a dialog's place, and a foot. */
function page(html: string): { readonly at: (selector: string) => HTMLElement } {
  document.body.innerHTML = html;
  onTestFinished(keepFocus({ page: document, homes: ['[role="grid"]', '.home'], isShown: () => true }));
  return {
    at: (selector) => {
      const found = document.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`nothing is ${selector}`);
      return found;
    },
  };
}

/** What goes away is seen at once, and what takes its place a moment later. */
const settle = async (): Promise<void> => {
  await Promise.resolve();
  await vi.advanceTimersByTimeAsync(100);
};

const focused = (): string => document.activeElement?.id ?? '';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what stood before has the focus again when what had it goes', async () => {
  const { at } = page('<button id="more"></button><div id="menu"><button id="entry"></button></div>');
  at('#more').focus();
  at('#entry').focus();
  at('#menu').remove();
  await settle();
  expect(focused()).toBe('more');
});

test('of a row that goes the next control near it has the focus', async () => {
  const { at } = page('<button id="far"></button><ul><li><button id="one"></button></li><li><button id="two"></button></li></ul>');
  at('#far').focus();
  at('#one').focus();
  at('#one').closest('li')?.remove();
  await settle();
  expect(focused()).toBe('two');
});

test('when a whole part of the window goes, the way back is gone through, and in the end the list has the focus', async () => {
  const { at } = page(`<button id="first"></button><section data-region="list"><div role="grid" id="grid" tabindex="0"></div></section>
    <aside data-region="inspector"><button id="tab"></button></aside>`);
  at('#tab').focus();
  at('aside').remove();
  await settle();
  expect(focused()).toBe('grid');
});

test('the part’s main place has the focus when a control of it goes with all around it', async () => {
  const { at } = page(`<section data-region="list"><p><button id="chip"></button></p><button id="other"></button>
    <div role="grid" id="grid" tabindex="0"></div></section>`);
  at('#chip').focus();
  at('p').remove();
  await settle();
  expect(focused()).toBe('grid');
});

test('a button that is switched off hands the focus on, and a word at the foot gives it back to where the reader was', async () => {
  const { at } = page(`<div><button id="put-back"></button><button id="beside"></button></div>
    <div><div role="status"><button id="undo"></button></div><button id="player"></button></div>`);
  at('#put-back').focus();
  at('#undo').focus();
  at('#undo').remove();
  await settle();
  expect(focused()).toBe('put-back');
  at('#put-back').setAttribute('disabled', '');
  at('#put-back').blur();
  await settle();
  expect(focused()).toBe('beside');
});

test('in a dialog the focus stays in the dialog', async () => {
  const { at } = page('<button id="outside"></button><dialog open id="sheet" tabindex="-1"><p><button id="row"></button></p></dialog>');
  at('#outside').focus();
  at('#row').focus();
  at('p').remove();
  await settle();
  expect(focused()).toBe('sheet');
});

test('a press beside everything leaves the focus where it put it, and so does whoever takes it first', async () => {
  const { at } = page('<button id="one"></button><p><button id="gone"></button></p><button id="taker"></button>');
  at('#one').focus();
  at('#one').blur();
  await settle();
  expect(document.activeElement).toBe(document.body);
  at('#gone').focus();
  at('p').remove();
  at('#taker').focus();
  await settle();
  expect(focused()).toBe('taker');
});

test('after a press of the pointer nothing is given the focus that was not looked at', async () => {
  const { at } = page('<button id="one"></button><p><button id="gone"></button></p>');
  at('#gone').dispatchEvent(new Event('pointerdown', { bubbles: true }));
  at('#gone').focus();
  at('p').remove();
  await settle();
  expect(document.activeElement).toBe(document.body);
});
