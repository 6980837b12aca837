// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';

import { DetailsTab } from '../../../../renderer/features/inspector/parts/details-tab.tsx';
import { TipProvider } from '../../../../renderer/ui/tip.tsx';
import { sampleDetail } from '../../../fakes/fake-library.ts';

const nothing = (): void => undefined;
const actions = {
  onSettings: nothing,
  onSensitive: nothing,
  onJob: nothing,
  onAgain: nothing,
  onCopyHash: nothing,
  onShowFile: nothing,
  onTrack: () => Promise.resolve(),
  onRate: () => Promise.resolve(),
  onChannels: nothing,
};

test('what was sent twice stands with the recording, in plain words, long after the notice is gone', () => {
  const detail = { ...sampleDetail(10, true), advice: [{ code: 'sent-again' as const, data: { times: 1, seconds: 300 } }] };
  render(
    <TipProvider>
      <DetailsTab detail={detail} models={[]} engines={[]} actions={actions} />
    </TipProvider>,
  );
  expect(screen.getByRole('list', { name: 'About this transcript' }).textContent).toContain(
    '300 seconds of sound were sent again because no answer had come back. The server may count them twice.',
  );
});
