import type { RecordingSettings } from '#domain/recording.ts';

import { stateOf, type AddingRow, type SoundWish } from './adding-rows.ts';
import type { AddingActions, AddingDeps, AddingState } from './adding-state.ts';

interface Access {
  readonly set: (change: Partial<AddingState>) => void;
  readonly get: () => AddingState & AddingActions;
}

/** Has the files heard whose header does not say all, one after the other; Start waits for none of it, and the run tells what cannot be read. */
export function hearerOf({ bridge }: Pick<AddingDeps, 'bridge'>, { set, get }: Access): { readonly hearAll: () => Promise<void> } {
  const asked = new Set<string>();
  const next = (): AddingRow | undefined =>
    get().rows.find((row) => row.look?.isWorthHearing === true && row.heard === null && stateOf(row) === 'ready' && !asked.has(row.path));
  let underWay: Promise<void> | null = null;
  const hear = async (): Promise<void> => {
    for (let row = next(); row !== undefined; row = next()) {
      const { path } = row;
      asked.add(path);
      const reply = await bridge.request('intake:hear', { path });
      // A file that was left out meanwhile may be named again.
      if (!get().rows.some((one) => one.path === path)) asked.delete(path);
      else if (reply.ok) set({ rows: get().rows.map((one) => (one.path === path ? { ...one, heard: reply.value } : one)) });
    }
  };
  return {
    hearAll: async () => {
      underWay ??= hear().finally(() => (underWay = null));
      await underWay;
    },
  };
}

/** The row as its sound is wished for; the main track is no choice, so that the file is heard as one that nobody was asked about. */
export function withSound(row: AddingRow, wish: SoundWish): AddingRow {
  if ('channels' in wish) return { ...row, settings: { ...row.settings, channels: wish.channels } };
  // How two channels are used was said of the other track.
  const settings = { ...row.settings };
  delete settings.channels;
  delete settings.track;
  return { ...row, settings: wish.track === row.heard?.track ? settings : { ...settings, track: wish.track } };
}

/** Whether one voice a channel can be wished for, as the sound of the main track says, and whether it is now; null: there is nothing to offer. */
export function channelsOf({ heard, settings }: Pick<AddingRow, 'heard' | 'settings'>): 'split' | 'together' | null {
  const isMain = settings.track === undefined || settings.track === heard?.track;
  if (heard?.channelUse !== 'two-microphones' || !isMain) return null;
  return isSplit(settings) ? 'split' : 'together';
}

function isSplit({ channels = 'auto', speakers }: RecordingSettings): boolean {
  return channels === 'split' || (channels === 'auto' && speakers !== 'off');
}
