import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { RecordingSummary } from '#domain/recording.ts';

import { en } from '../copy/en.ts';
import type { StatusView } from '../features/editor/status-line.tsx';
import type { PlayheadSource } from '../features/editor/use-current-word.ts';
import type { Lane } from '../features/player/parts/waveform.tsx';
import { summaryOf } from '../features/library/library-rows.ts';
import { statusOf, type StatusAction } from './recording-status.ts';
import { runWorkAction } from './work-actions.ts';
import type { Stores } from './stores.ts';

/** The chosen recording's row, or null. */
export function useChosen({ library }: Stores): RecordingSummary | null {
  return useStore(library, (state) => summaryOf(state, state.selectedId));
}

/** Does what a row's or a status line's button says. */
export function runStatusAction(stores: Stores, { job, recording }: RecordingSummary, action: StatusAction): void {
  runWorkAction(stores, { recordingId: recording.id, jobId: job?.id ?? null }, action);
}

/** The chosen recording's status line, null when all is done. */
export function useStatus(stores: Stores, summary: RecordingSummary | null): StatusView | null {
  const progress = useStore(stores.library, (state) => (summary === null ? null : (state.progress[summary.recording.id] ?? null)));
  const transcript = useStore(stores.editor, (state) => state.transcript);
  const loaded = useStore(stores.editor, (state) => state.detail !== null);
  const soundMissing = useStore(stores.editor, (state) => state.detail?.soundMissing === true);
  if (summary === null || !loaded) return null;
  const words = statusOf({ summary, progress, transcript });
  // The banner over the words says that the file is not where it was, and finds it again: said once is enough.
  if (words === null || (soundMissing && words.action === 'relink')) return null;
  const { action } = words;
  return { ...words, action: action === null ? null : { label: en.actions[action], run: () => runStatusAction(stores, summary, action) } };
}

/** The player's position as the transcript reads it. */
export function usePlayhead({ player }: Stores): PlayheadSource {
  return useMemo(
    () => ({
      now: () => {
        const { positionMs, follow, interrupted, playing } = player.getState();
        return { positionMs, following: follow && !interrupted, playing };
      },
      subscribe: (listener) => player.subscribe(listener),
      interrupt: () => {
        if (!player.getState().interrupted) player.getState().interrupt();
      },
      resume: () => player.getState().resumeFollow(),
    }),
    [player],
  );
}

/** Who speaks when, for the lanes under the wave. */
export function useLanes({ editor }: Stores): readonly Lane[] {
  const transcript = useStore(editor, (state) => state.transcript);
  return useMemo(
    () =>
      (transcript?.speakers ?? [])
        .toSorted((one, other) => one.position - other.position)
        .map((speaker) => ({
          position: speaker.position,
          spans: (transcript?.segments ?? [])
            .filter((segment) => segment.speakerId === speaker.id)
            .map(({ startMs, endMs }) => ({ startMs, endMs })),
        })),
    [transcript],
  );
}
