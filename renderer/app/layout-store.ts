import { createStore, type StoreApi } from 'zustand/vanilla';

import type { InspectorTab } from '../features/inspector/inspector-view.tsx';
import type { SectionId } from '../features/settings/section.ts';

/** Below these widths (CSS px) the inspector and the sidebar fold away and open over the rest; from the last on the inspector starts open. */
export const FOLDS = { inspector: 1080, sidebar: 960, list: 720, inspectorStartsOpen: 1320 } as const;

/** Which panes the reader sees. `inspector` and `sidebar` hold the reader's own choice, null while there is none. */
export interface LayoutState {
  readonly width: number;
  readonly inspector: boolean | null;
  readonly sidebar: boolean | null;
  readonly list: boolean;
  /** The page of the settings that was open last. */
  readonly settingsPage: SectionId;
  readonly inspectorTab: InspectorTab;
  readonly sheet: 'settings' | 'shortcuts' | 'palette' | 'queue' | null;
}

/** What can be done with the panes. */
export interface LayoutActions {
  readonly resize: (width: number) => void;
  readonly toggleInspector: () => void;
  /** Shows a page of the inspector; `isOpened` brings the inspector along when it is away. */
  readonly showTab: (tab: InspectorTab, isOpened?: boolean) => void;
  readonly toggleSidebar: () => void;
  readonly showList: (isShown: boolean) => void;
  /** Closes what is open over the rest; true when there was something. */
  readonly closeOver: () => boolean;
  readonly openSettings: (page: SectionId) => void;
  readonly openSheet: (sheet: LayoutState['sheet']) => void;
}

/** The store of the panes. */
export type LayoutStore = StoreApi<LayoutState & LayoutActions>;

/** How the panes stand: beside the others, over them, or away. */
export interface Panes {
  readonly inspector: 'beside' | 'over' | 'away';
  readonly sidebar: 'beside' | 'over' | 'away';
  readonly list: 'beside' | 'over' | 'away';
}

/** Where each pane stands at a width, with the reader's choices. */
export function panesOf(state: Pick<LayoutState, 'width' | 'inspector' | 'sidebar' | 'list'>): Panes {
  const pane = (isOpen: boolean, isFolded: boolean): 'beside' | 'over' | 'away' => (isOpen ? (isFolded ? 'over' : 'beside') : 'away');
  return {
    inspector: pane(state.inspector ?? state.width >= FOLDS.inspectorStartsOpen, state.width < FOLDS.inspector),
    sidebar: pane(state.sidebar ?? state.width >= FOLDS.sidebar, state.width < FOLDS.sidebar),
    list: state.width >= FOLDS.list ? 'beside' : state.list ? 'over' : 'away',
  };
}

/** Makes the store of the panes for a window of `width`. Crossing a fold forgets the reader's choice for that pane, so that nothing covers the text unasked. */
export function createLayoutStore(width: number): LayoutStore {
  return createStore((set, get) => ({
    width,
    inspector: null,
    sidebar: null,
    list: false,
    settingsPage: 'engines',
    inspectorTab: 'details',
    sheet: null,
    resize: (next) => {
      const crossed = (fold: number): boolean => get().width < fold !== next < fold;
      set({
        width: next,
        ...(crossed(FOLDS.inspector) ? { inspector: null } : {}),
        ...(crossed(FOLDS.sidebar) ? { sidebar: null } : {}),
        ...(crossed(FOLDS.list) ? { list: false } : {}),
      });
    },
    toggleInspector: () => set({ inspector: panesOf(get()).inspector === 'away' }),
    showTab: (inspectorTab, isOpened = false) =>
      set({ inspectorTab, ...(isOpened && panesOf(get()).inspector === 'away' ? { inspector: true } : {}) }),
    toggleSidebar: () => set({ sidebar: panesOf(get()).sidebar === 'away' }),
    showList: (list) => set({ list }),
    closeOver: () => {
      const panes = panesOf(get());
      const isOver = panes.inspector === 'over' || panes.sidebar === 'over' || panes.list === 'over';
      if (isOver)
        set({
          inspector: panes.inspector === 'over' ? false : get().inspector,
          sidebar: panes.sidebar === 'over' ? false : get().sidebar,
          list: false,
        });
      return isOver;
    },
    openSettings: (settingsPage) => set({ settingsPage, sheet: 'settings' }),
    openSheet: (sheet) => set({ sheet }),
  }));
}
