import type { PopUpQuestion } from '#domain/pop-up.ts';

import type { Stores } from './stores.ts';

/** Opens the application menu under its button, or in the corner while the button is not shown. */
export function openMenu({ bridge }: Stores): void {
  const place = document.querySelector('#menu-button')?.getBoundingClientRect();
  void bridge.request('menu:open', { x: place?.left ?? 0, y: place?.bottom ?? 0 });
}

/** Opens a menu of the system at a place; gives what was chosen, null for nothing. A menu that could not be opened is told of. */
export async function openPopUp({ bridge, notices }: Stores, question: PopUpQuestion): Promise<string | null> {
  const reply = await bridge.request('menu:pop-up', question);
  if (reply.ok) return reply.value;
  notices.getState().fail(reply.failure);
  return null;
}
