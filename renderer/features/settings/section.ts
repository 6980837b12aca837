import type { LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';

import type { Bridge } from '../../bridge.ts';
import type { KeyStore } from './key-store.ts';
import type { ServerStore } from './server-store.ts';
import type { SettingsStore } from './settings-store.ts';
import type { UpdatesStore } from './updates-store.ts';

/** The pages of the settings, in the order of the list at the left. */
export const SECTION_IDS = ['engines', 'defaults', 'library', 'export', 'shortcuts', 'appearance'] as const;

/** A page's name in the program. */
export type SectionId = (typeof SECTION_IDS)[number];

/** What parts of the settings may use. A part that needs a store of its own adds it here and to the window's stores. */
export interface SettingsStores {
  readonly bridge: Bridge;
  readonly settings: SettingsStore;
  readonly key: KeyStore;
  readonly servers: ServerStore;
  readonly updates: UpdatesStore;
}

/** What every part is given. */
export interface PartProps {
  readonly stores: SettingsStores;
}

/** One group of a page; draws itself as a `Part` (parts/part.tsx), or nothing when there is nothing to set. */
export type SettingsPart = (props: PartProps) => ReactElement | null;

/** A page: its icon in the list and its groups from top to bottom. */
export interface SettingsSection {
  readonly id: SectionId;
  readonly icon: LucideIcon;
  readonly parts: readonly SettingsPart[];
}
