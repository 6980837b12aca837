import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppInfo } from '#contract';
import type { Failure } from '#domain/failure.ts';
import { DEFAULT_SETTINGS, type AppSettings } from '#domain/settings.ts';

import type { Bridge } from '../../bridge.ts';
import { keptValue } from '../../kept-value.ts';

/** The app's settings and the facts about the program; `info` is null until it was told. */
export interface SettingsState {
  readonly settings: AppSettings;
  readonly info: AppInfo | null;
}

/** What can be done with the settings. */
export interface SettingsActions {
  readonly load: () => Promise<void>;
  readonly change: (change: Partial<AppSettings>) => Promise<void>;
  /** Makes the text larger (1) or smaller (-1) by a pixel, from 14 to 24. */
  readonly resizeText: (by: 1 | -1) => Promise<void>;
}

/** The settings' store. */
export type SettingsStore = StoreApi<SettingsState & SettingsActions>;

/** The smallest and largest reading size, px. */
export const READING_SIZES = { smallest: 14, largest: 24 } as const;

/** Makes the settings' store and starts to listen; `stop` ends that. A change shows at once and is taken back when it could not be kept. */
export function createSettingsStore(
  bridge: Bridge,
  onFailure: (failure: Failure) => void,
): { readonly store: SettingsStore; readonly stop: () => void } {
  const kept = keptValue<AppSettings>(DEFAULT_SETTINGS, (settings) => store.setState({ settings }));
  const store: SettingsStore = createStore((set, get) => {
    const change = async (part: Partial<AppSettings>): Promise<void> => {
      const reply = await kept.change(
        (settings) => ({ ...settings, ...part }),
        async () => bridge.request('settings:change', { change: part }),
        (settings) => settings,
      );
      if (!reply.ok) onFailure(reply.failure);
    };
    return {
      settings: DEFAULT_SETTINGS,
      info: null,
      change,
      load: async () => {
        const [settings, info] = await Promise.all([
          kept.read(async () => bridge.request('settings:get', null)),
          bridge.request('app:info', null),
        ]);
        if (!settings.ok) onFailure(settings.failure);
        if (info.ok) set({ info: info.value });
        else onFailure(info.failure);
      },
      resizeText: async (by) => {
        const size = Math.min(READING_SIZES.largest, Math.max(READING_SIZES.smallest, get().settings.readingSizePx + by));
        if (size !== get().settings.readingSizePx) await change({ readingSizePx: size });
      },
    };
  });
  const onChanged = (settings: AppSettings): void => {
    const before = offersOf(store.getState().settings);
    kept.told(() => settings);
    // Engines and models come and go with the servers.
    if (before === offersOf(settings)) return;
    void bridge.request('app:info', null).then((info) => (info.ok ? store.setState({ info: info.value }) : onFailure(info.failure)));
  };
  return { store, stop: bridge.on('settings:changed', ({ settings }) => onChanged(settings)) };
}

/** What engines and models depend on. */
function offersOf({ servers, togetherModels }: AppSettings): string {
  return JSON.stringify([servers, togetherModels]);
}
