import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** How a view can look. */
export type Look = 'light' | 'dark' | 'contrast';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** axe itself, half a megabyte, as its driver would load it anew twice for every look. */
const axeSource = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** axe (WCAG 2.2 AA) finds nothing in the view as it stands, in each of the looks. */
export async function expectUsable(page: Page, name: string, looks: readonly Look[] = ['light', 'dark']): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource);
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
    await page.evaluate((contrast) => {
      if (contrast) document.documentElement.dataset['contrast'] = 'more';
      else delete document.documentElement.dataset['contrast'];
    }, look === 'contrast');
    await stoodStill(page);
    const { violations } = await new AxeBuilder({ page, axeSource: 'void 0' })
      .setLegacyMode(true)
      .options({ resultTypes: ['violations'] })
      .withTags(WCAG)
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      `${name}, ${look}`,
    ).toEqual([]);
  }
  await page.evaluate(() => delete document.documentElement.dataset['contrast']);
}

/** Resolves when the page has drawn its new look and no colour is on its way to another any more: axe must see what stays. */
async function stoodStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    // A window out of sight draws nothing: then nothing moves either.
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      setTimeout(resolve, 500);
    });
    const moving = document.getAnimations().filter(({ timeline, effect }) => {
      const endTime = effect?.getComputedTiming().endTime;
      return timeline === document.timeline && typeof endTime === 'number' && Number.isFinite(endTime);
    });
    await Promise.allSettled(moving.filter(({ playState }) => playState === 'running').map(({ finished }) => finished));
  });
}
