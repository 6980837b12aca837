import type { Locator, Page } from '@playwright/test';

/** The window as its user knows it: found by role and name. */
export class RecordingWindow {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get list(): Locator {
    return this.page.getByRole('grid', { name: 'Recordings' });
  }

  get rows(): Locator {
    return this.list.getByRole('row');
  }

  row(title: string | RegExp): Locator {
    return this.list.getByRole('row', { name: title });
  }

  /** The field for everything that was said. */
  get search(): Locator {
    return this.page.getByRole('combobox', { name: 'Search everything said' });
  }

  /** What the search found. */
  get finds(): Locator {
    return this.page.getByRole('listbox', { name: 'Search results' }).getByRole('option');
  }

  get transcript(): Locator {
    return this.page.getByRole('region', { name: 'Transcript' });
  }

  get words(): Locator {
    return this.transcript.locator('[data-word]');
  }

  /** The words as they are read. */
  async text(): Promise<string> {
    return (await this.words.allTextContents()).map((word) => word.trim()).join(' ');
  }

  /** Where the player stands, in seconds, as a screen reader is told. */
  async position(): Promise<number> {
    return Number(await this.page.locator('[role=slider][aria-valuetext]').first().getAttribute('aria-valuenow'));
  }

  /** Drops files from outside onto the window, as the desktop does. */
  async drop(paths: readonly string[]): Promise<void> {
    const line = await this.page.context().newCDPSession(this.page);
    const at = { x: 400, y: 300, data: { items: [], files: [...paths], dragOperationsMask: 1 } };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) await line.send('Input.dispatchDragEvent', { type, ...at });
    await line.detach();
  }

  /** The sheet in which several files are given their settings. */
  get adding(): Locator {
    return this.page.getByRole('dialog', { name: /^(Add \d+ (of \d+ )?recording|Nothing to add)/u });
  }

  /** Drops several files and starts them as they are, by the one key that this takes. */
  async add(paths: readonly string[]): Promise<void> {
    await this.drop(paths);
    await this.adding.press('Enter');
    await this.adding.waitFor({ state: 'detached' });
  }
}
