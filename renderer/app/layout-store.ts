import { createStore, type StoreApi } from 'zustand/vanilla';

import type { InspectorTab } from '../features/inspector/inspector-view.tsx';
import type { SectionId } from '../features/settings/section.ts';
import {
  fittingWidth,
  rememberedPanes,
  rememberPanes,
  USUAL_WIDTHS,
  type PaneMemory,
  type PaneWidths,
  type SizedPane,
} from './pane-widths.ts';

/** Below these widths (CSS px) the inspector and the sidebar fold away and open over the rest; from the last on the inspector starts open. */
export const FOLDS = { inspector: 1080, sidebar: 960, list: 720, inspectorStartsOpen: 1320 } as const;

/** Which panes the reader sees. `inspector` and `sidebar` hold the reader's own choice, null while there is none. */
export interface LayoutState {
  readonly width: number;
  readonly inspector: boolean | null;
  readonly sidebar: boolean | null;
  readonly list: boolean;
  /** Only words are shown: there the inspector comes only when asked for. */
  readonly isSingle: boolean;
  readonly widths: PaneWidths;
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
  readonly setSingle: (isSingle: boolean) => void;
  /** Gives a pane a width, px, as far as it may have it; null: the usual one. */
  readonly sizePane: (pane: SizedPane, width: number | null) => void;
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
export function panesOf(state: Pick<LayoutState, 'width' | 'inspector' | 'sidebar' | 'list'> & { readonly isSingle?: boolean }): Panes {
  const pane = (isOpen: boolean, isFolded: boolean): 'beside' | 'over' | 'away' => (isOpen ? (isFolded ? 'over' : 'beside') : 'away');
  return {
    inspector: pane(
      state.inspector ?? (state.isSingle !== true && state.width >= FOLDS.inspectorStartsOpen),
      state.width < FOLDS.inspector,
    ),
    sidebar: pane(state.sidebar ?? state.width >= FOLDS.sidebar, state.width < FOLDS.sidebar),
    list: state.width >= FOLDS.list ? 'beside' : state.list ? 'over' : 'away',
  };
}

/** Makes the store of the panes for a window of `width`, as they were left where the window has room for it. Crossing a fold forgets the reader's choice for that pane, so that nothing covers the text unasked. */
export function createLayoutStore(width: number, memory: PaneMemory | null = null): LayoutStore {
  const left = memory === null ? null : rememberedPanes(memory);
  const store: LayoutStore = createStore((set, get) => ({
    width,
    inspector: width < FOLDS.inspector ? null : (left?.inspector ?? null),
    sidebar: width < FOLDS.sidebar ? null : (left?.sidebar ?? null),
    list: false,
    isSingle: false,
    widths: left?.widths ?? USUAL_WIDTHS,
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
    setSingle: (isSingle) => set({ isSingle }),
    sizePane: (pane, to) => set({ widths: { ...get().widths, [pane]: to === null ? null : fittingWidth(pane, to) } }),
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
  if (memory === null) return store;
  store.subscribe((now, before) => {
    const { inspector, sidebar, widths } = now;
    if (inspector !== before.inspector || sidebar !== before.sidebar || widths !== before.widths)
      rememberPanes(memory, { inspector, sidebar, widths });
  });
  return store;
}
