/**
 * Looks at the window of the app as it is installed: a release opens no door for a test driver, but Chromium's own debugging port is there when
 * it is asked for. Arguments: the port, and where to keep a picture. Ends with 0 when the sample is written down before the reader's eyes.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { chromium } from 'playwright';
import { z } from 'zod';

const [port = '', picture = ''] = process.argv.slice(2);
const pages = z.array(z.object({ type: z.string(), url: z.string() }));

/** Until a page is listed: whoever connects earlier waits for ever. */
async function pageIsThere(): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    try {
      const listed = pages.parse(await (await fetch(`http://127.0.0.1:${port}/json/list`)).json());
      if (listed.some(({ type, url }) => type === 'page' && url.startsWith('app://onrecord/'))) return;
    } catch (caught) {
      if (!(caught instanceof TypeError)) throw caught;
    }
    await wait(500);
  }
  throw new Error('no window opened within a minute');
}

await pageIsThere();
const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
const page = browser
  .contexts()
  .flatMap((context) => context.pages())
  .find((each) => each.url().startsWith('app://onrecord/'));
if (page === undefined) throw new Error('the window is not among the pages');
await page.locator('[data-word]').nth(150).waitFor({ timeout: 180_000 });
await page.screenshot({ path: picture });
const title = await page.title();
const words = await page.locator('[data-word]').count();
process.stdout.write(`the window shows ${words} words of the sample so far; its title is ${title}\n`);
await browser.close();
