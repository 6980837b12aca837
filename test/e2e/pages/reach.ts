import type { Page } from '@playwright/test';

/**
 * What a person could not get at in the window as it stands: controls that, brought into sight as far as their pane scrolls, still lie
 * outside the window or under something else. Empty when all can be reached.
 */
export async function unreachable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const top = [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1) ?? document.body;
    const controls = [...top.querySelectorAll<HTMLElement>('button, input, select, textarea, a[href], [role="slider"], [role="tab"]')];
    const trouble: string[] = [];
    for (const control of controls) {
      const isHidden = !control.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || control.closest('[inert]') !== null;
      if (isHidden || control.matches(':disabled')) continue;
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const box = control.getBoundingClientRect();
      const name = control.getAttribute('aria-label') ?? control.textContent;
      const isInside = box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      const isOwn = at !== null && (control.contains(at) || at.contains(control) || at.closest('label')?.contains(control) === true);
      if (!isInside || !isOwn)
        trouble.push(`${name} (${Math.round(box.left)},${Math.round(box.top)} ${Math.round(box.width)}×${Math.round(box.height)})`);
    }
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide > 0) trouble.push(`the window is ${wide} px too wide`);
    return trouble;
  });
}
