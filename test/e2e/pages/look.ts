import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type ElectronApplication, type Page } from '@playwright/test';

const SHOTS = process.env['ONRECORD_SCREENSHOTS'];
const SIZES = [
  { width: 1440, height: 900 },
  { width: 900, height: 600 },
] as const;

/** With ONRECORD_SCREENSHOTS naming a folder: pictures of the view as it stands, light and dark, large and small; axe must find nothing either way. */
export async function look(app: ElectronApplication, page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      `${name}, ${theme}`,
    ).toEqual([]);
    for (const size of SHOTS === undefined ? [] : SIZES) {
      await app.evaluate(
        ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted.width, wanted.height),
        size,
      );
      await page.waitForTimeout(400);
      await page.screenshot({ path: path.join(SHOTS ?? '', `${name}-${theme}-${size.width}.png`) });
    }
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
}
