import { expect, type Page } from '@playwright/test';

/** A letter typed later than this begins a new search in a select of the system. */
const TYPE_AHEAD_MS = 1000;

/** Goes on by Tab until the control of that name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? null);
  for (let presses = 0; presses < 80 && (await focused()) !== name; presses += 1) await page.keyboard.press('Tab');
  expect(await focused()).toBe(name);
}

/** Goes to a select and types the name of a choice, again after a pause when a slow machine took the letters for several names. */
export async function typeChoice(page: Page, name: string, choice: string): Promise<void> {
  await tabTo(page, name);
  const chosen = page.getByLabel(name, { exact: true }).locator('option:checked');
  await expect(async () => {
    await page.keyboard.type(choice);
    await expect(chosen).toHaveText(new RegExp(`^${choice}`, 'u'), { timeout: TYPE_AHEAD_MS + 500 });
  }).toPass({ timeout: 30_000 });
}
