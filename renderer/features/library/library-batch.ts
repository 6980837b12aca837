import type { RecordingSettings } from '#domain/recording.ts';

import { summaryOf } from './library-rows.ts';
import type { LibraryActions, LibraryDeps, LibraryState } from './library-state.ts';

/** What is done to several recordings at once, one after the other; what fails is told and stops no other. */
export function batchActions(
  { bridge, onFailure, onLanguage }: LibraryDeps,
  get: () => LibraryState & LibraryActions,
): Pick<LibraryActions, 'transcribeAgain' | 'setLanguage'> {
  const change = async (id: string, settings: RecordingSettings): Promise<boolean> => {
    const reply = await bridge.request('recordings:set-settings', { id, settings });
    if (!reply.ok) onFailure(reply.failure);
    return reply.ok;
  };
  return {
    transcribeAgain: async (ids) => {
      for (const id of ids) {
        const reply = await bridge.request('recordings:transcribe-again', { id });
        if (!reply.ok) onFailure(reply.failure);
      }
    },
    setLanguage: async (ids, language) => {
      const before: { readonly id: string; readonly settings: RecordingSettings }[] = [];
      for (const id of ids) {
        const settings = summaryOf(get(), id)?.recording.settings;
        if (settings === undefined || settings.language === language) continue;
        if (await change(id, { ...settings, language })) before.push({ id, settings });
      }
      const undo = async (): Promise<void> => {
        for (const { id, settings } of before) await change(id, settings);
      };
      if (before.length > 0) onLanguage(before.length, () => void undo());
    },
  };
}
