import { expect, type ElectronApplication } from '@playwright/test';

/** The menu that a place opened: its entries as `Label [key]`, with `, off` when they cannot be chosen, and where it was opened. */
export interface OpenedMenu {
  readonly items: readonly string[];
  readonly x: number;
  readonly y: number;
}

interface MenuGlobals {
  openedMenu?: OpenedMenu | undefined;
}

/** Opens a menu of the system by doing something, and chooses the entry at the end of `way` (`['From here on it is', 'Pilot']`). The menu is not drawn: what draws it is stood in for. */
export async function placeMenu(app: ElectronApplication, way: readonly string[], open: () => Promise<void>): Promise<OpenedMenu> {
  await app.evaluate(({ Menu }, labels) => {
    const store = globalThis as MenuGlobals;
    const draw = Menu.prototype.popup;
    store.openedMenu = undefined;
    Menu.prototype.popup = function popup(options) {
      Menu.prototype.popup = draw;
      const written = this.items.map(({ label, accelerator, enabled }) =>
        [label, ...(typeof accelerator === 'string' ? [` [${accelerator}]`] : []), ...(enabled ? [] : [', off'])].join(''),
      );
      store.openedMenu = { items: written, x: options?.x ?? -1, y: options?.y ?? -1 };
      let { items } = this;
      for (const [depth, label] of labels.entries()) {
        const item = items.find((one) => one.label === label);
        if (depth === labels.length - 1 && item?.enabled === true) Reflect.apply(item.click, item, []);
        items = item?.submenu?.items ?? [];
      }
      options?.callback?.();
    };
  }, way);
  await open();
  let menu: OpenedMenu | undefined;
  await expect
    .poll(async () => {
      menu = await app.evaluate(() => (globalThis as MenuGlobals).openedMenu);
      return menu;
    })
    .toBeDefined();
  if (menu === undefined) throw new Error('no menu was opened');
  expect(menu.items.map((item) => item.replace(/ \[.*\]$|, off$/gu, ''))).toContain(way[0]);
  return menu;
}
