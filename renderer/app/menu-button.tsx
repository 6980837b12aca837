import { Menu } from 'lucide-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';

import { en } from '../copy/en.ts';
import { IconButton } from '../ui/button.tsx';
import { runCommand } from './actions.ts';
import type { Stores } from './stores.ts';

/** Opens the application menu where there is no menu bar: everywhere but on a Mac. */
export function MenuButton({ stores }: { readonly stores: Stores }): ReactElement | null {
  const platform = useStore(stores.settings, (state) => state.info?.platform ?? null);
  if (platform === null || platform === 'darwin') return null;
  return (
    <IconButton id="menu-button" name={en.app.menu} command="menu" onClick={() => runCommand('menu', stores)}>
      <Menu className="icon" aria-hidden="true" />
    </IconButton>
  );
}
