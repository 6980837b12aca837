import type { ElectronApplication, Page } from '@playwright/test';

import { keepPictures } from './pictures.ts';
import { expectUsable } from './usable.ts';

/** axe finds nothing in the view as it stands, and its pictures are kept where that is asked for. */
export async function look(app: ElectronApplication, page: Page, name: string): Promise<void> {
  await expectUsable(page, name);
  await keepPictures(app, page, name);
}
