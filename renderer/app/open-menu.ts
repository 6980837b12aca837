import type { Stores } from './stores.ts';

/** Opens the application menu under its button, or in the corner while the button is not shown. */
export function openMenu({ bridge }: Stores): void {
  const place = document.querySelector('#menu-button')?.getBoundingClientRect();
  void bridge.request('menu:open', { x: place?.left ?? 0, y: place?.bottom ?? 0 });
}
