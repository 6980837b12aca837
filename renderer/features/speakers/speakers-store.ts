import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NameOffer } from '#contract';
import type { Parted } from '#domain/speaker-answers.ts';
import type { Failure } from '#domain/failure.ts';
import type { SpeakersSetting } from '#domain/speakers-setting.ts';
import type { Transcript } from '#domain/transcript.ts';

import type { Bridge } from '../../bridge.ts';

/** What is known of the open recording's people beyond its text. */
export interface SpeakersState {
  readonly recordingId: string | null;
  /** True when another count takes seconds. */
  readonly canRecount: boolean;
  readonly offers: readonly NameOffer[];
  /** People are being told apart by another count just now. */
  readonly isTelling: boolean;
}

/** What can be asked for. */
export interface SpeakersActions {
  /** Learns what is known of a recording; again for the same one after its text changed. */
  readonly open: (recordingId: string | null) => Promise<void>;
  readonly recount: (setting: SpeakersSetting) => Promise<void>;
  readonly runAgain: (setting: SpeakersSetting) => Promise<void>;
  /** Parts a person into two by the voices in what they say. */
  readonly part: (speakerId: string) => Promise<void>;
}

/** The store of the Speakers tab. */
export type SpeakersStore = StoreApi<SpeakersState & SpeakersActions>;

/** What the store is made from. `onTold`: people were told apart by another count; `onParted`: what became of parting one. */
export interface SpeakersDeps {
  readonly bridge: Bridge;
  readonly onFailure: (failure: Failure) => void;
  readonly onParted: (parted: Parted, speakerId: string) => void;
  readonly onTold: (transcript: Transcript, setting: SpeakersSetting) => void;
}

/** Makes the store of the Speakers tab. */
export function createSpeakersStore({ bridge, onFailure, onTold, onParted }: SpeakersDeps): SpeakersStore {
  return createStore((set, get) => ({
    recordingId: null,
    canRecount: false,
    offers: [],
    isTelling: false,
    open: async (recordingId) => {
      if (get().recordingId !== recordingId) set({ recordingId, canRecount: false, offers: [], isTelling: false });
      if (recordingId === null) return;
      const [overview, names] = await Promise.all([
        bridge.request('speakers:overview', { recordingId }),
        bridge.request('speakers:names', { recordingId }),
      ]);
      if (get().recordingId !== recordingId) return;
      // Without them the tab still works: names are typed, and for another count the voices are heard again.
      set({ canRecount: overview.ok && overview.value?.canRecount === true, offers: names.ok ? names.value : [] });
    },
    recount: async (speakers) => {
      const { recordingId, isTelling } = get();
      if (recordingId === null || isTelling) return;
      set({ isTelling: true });
      const reply = await bridge.request('speakers:recount', { recordingId, speakers });
      if (get().recordingId === recordingId) set({ isTelling: false });
      if (!reply.ok) onFailure(reply.failure);
      else if (reply.value.kind === 'told') onTold(reply.value.transcript, speakers);
    },
    part: async (speakerId) => {
      const { recordingId, isTelling } = get();
      if (recordingId === null || isTelling) return;
      set({ isTelling: true });
      const reply = await bridge.request('speakers:part', { recordingId, speakerId });
      if (get().recordingId === recordingId) set({ isTelling: false });
      if (!reply.ok) onFailure(reply.failure);
      else onParted(reply.value, speakerId);
    },
    runAgain: async (speakers) => {
      const { recordingId } = get();
      if (recordingId === null) return;
      const reply = await bridge.request('speakers:run-again', { recordingId, speakers });
      if (!reply.ok) onFailure(reply.failure);
    },
  }));
}
