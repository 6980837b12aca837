import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** How a view can look. */
export type Look = 'light' | 'dark' | 'contrast';

/** axe (WCAG 2.2 AA) finds nothing in the view as it stands, in each of the looks. */
export async function expectUsable(page: Page, name: string, looks: readonly Look[] = ['light', 'dark']): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
    await page.evaluate((contrast) => {
      if (contrast) document.documentElement.dataset['contrast'] = 'more';
      else delete document.documentElement.dataset['contrast'];
    }, look === 'contrast');
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      `${name}, ${look}`,
    ).toEqual([]);
  }
  await page.evaluate(() => delete document.documentElement.dataset['contrast']);
}
