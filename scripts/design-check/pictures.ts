import type { Page } from '@playwright/test';

/** One picture of the running window: the page it begins on, its size in CSS px, and what is done before it is taken. */
export interface DesignPicture {
  readonly name: string;
  readonly page: string;
  readonly width: number;
  readonly height: number;
  readonly prepare: (page: Page) => Promise<void>;
}

const settle = async (page: Page): Promise<void> => page.waitForTimeout(400);

async function openRow(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('row', { name }).first().click();
  await settle(page);
}

/** The six pictures of the design, its components with more contrast, and a window full of many letters: how each is come to. */
export const PICTURES: readonly DesignPicture[] = [
  {
    name: 'main',
    page: 'index.html?scenario=library&platform=darwin',
    width: 1200,
    height: 800,
    prepare: async (page) => {
      await openRow(page, /second interview/u);
      const inspector = page.getByRole('button', { name: 'Show inspector' });
      if ((await inspector.count()) > 0) await inspector.click();
    },
  },
  {
    name: 'adding',
    page: 'index.html?scenario=library&platform=darwin',
    width: 1200,
    height: 800,
    prepare: async (page) => {
      await page.evaluate(() => {
        const names = ['harbour-board-minutes.m4a', 'oyster-beds.wav', 'fuel-jetty-watchman.m4a', 'school-buses.mp3', 'notes.txt'];
        const files = new DataTransfer();
        for (const name of names) files.items.add(new File(['sound'], name));
        document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: files }));
      });
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'first-run', page: 'index.html?scenario=first-run&platform=darwin', width: 1200, height: 800, prepare: settle },
  {
    name: 'search',
    page: 'index.html?scenario=library&platform=darwin',
    width: 1200,
    height: 800,
    prepare: async (page) => {
      await page.locator('#find-recording').fill('survey');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
    },
  },
  {
    name: 'settings-engines',
    page: 'index.html?scenario=library&platform=darwin',
    width: 1200,
    height: 800,
    prepare: async (page) => {
      await page.keyboard.press('Meta+,');
      await page.getByRole('heading', { level: 1, name: 'Engines' }).waitFor();
    },
  },
  { name: 'components', page: 'components.html?look=all', width: 1200, height: 6020, prepare: settle },
  { name: 'components-contrast', page: 'components.html?look=all&contrast=more', width: 1200, height: 6020, prepare: settle },
  {
    name: 'scripts',
    page: 'index.html?scenario=scripts&platform=darwin',
    width: 1200,
    height: 800,
    prepare: (page) => openRow(page, /Harbour meeting/u),
  },
];
