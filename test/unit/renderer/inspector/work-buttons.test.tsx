// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { RecordingDetail } from '#contract';
import type { RecordingSettings } from '#domain/recording.ts';
import type { InspectorActions } from '../../../../renderer/features/inspector/inspector-actions.ts';
import { WorkButtons } from '../../../../renderer/features/inspector/parts/work-buttons.tsx';
import { sampleDetail } from '../../../fakes/fake-library.ts';

afterEach(cleanup);

const nothing = (): void => undefined;

function show(change: Partial<RecordingSettings>): { readonly onAgain: ReturnType<typeof vi.fn> } {
  const detail = sampleDetail(10, false);
  const { recording } = detail.summary;
  const other: RecordingDetail = {
    ...detail,
    summary: { ...detail.summary, recording: { ...recording, settings: { ...recording.settings, ...change } } },
  };
  const onAgain = vi.fn();
  const actions: InspectorActions = {
    onSettings: nothing,
    onSensitive: nothing,
    onJob: nothing,
    onAgain,
    onCopyHash: nothing,
    onShowFile: nothing,
    onTrack: () => Promise.resolve(),
    onRate: () => Promise.resolve(),
    onChannels: nothing,
  };
  render(<WorkButtons detail={other} actions={actions} />);
  return { onAgain };
}

test('work that began with other settings can be started over with the chosen ones in one press', () => {
  const { onAgain } = show({ language: 'fr' });
  fireEvent.click(screen.getByRole('button', { name: 'Start over with these' }));
  expect(onAgain).toHaveBeenCalledOnce();
});

test('work that began with these settings is only paused or stopped', () => {
  show({});
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Pause work', 'Stop']);
});
